import type { Configuration } from '@rekey/contract';
import { API_PREFIX } from '@rekey/contract/plain';
import { readConfiguration } from '@rekey/contract/plain/configuration';
import { ConnectionError } from './errors.ts';
import { sealed } from './json.ts';
import { readOrNull } from './read.ts';
import type { Transport } from './transport.ts';

/** Asks once. The browser's own cache keeps the answer by its ETag, so this costs a 304 on later pages. */
export async function askConfiguration(
  send: Transport,
  signal: AbortSignal,
  timeout: number,
): Promise<Configuration | 'network' | 'timeout' | 'invalid_answer'> {
  const reply = await send({
    method: 'GET',
    path: `${API_PREFIX}/configuration`,
    body: null,
    continuation: null,
    idempotencyKey: null,
    wait: null,
    timeout,
    signal,
  });
  if (reply.came !== 'answer') return reply.came;
  const found = reply.status === 200 ? readOrNull(readConfiguration, reply.body) : null;
  return found ? sealed(found) : 'invalid_answer';
}

/** `client.configuration()`: asked once and kept; a failure is not kept. Callers who brought a signal ask for themselves. */
export function keptConfiguration(send: Transport, timeout: number) {
  let kept: Promise<Configuration> | undefined;
  const ask = async (signal: AbortSignal) => {
    const answer = await askConfiguration(send, signal, timeout);
    if (typeof answer === 'string') throw new ConnectionError(answer, 'The configuration could not be read.');
    return answer;
  };
  return (signal?: AbortSignal): Promise<Configuration> => {
    if (kept || !signal) {
      return (kept ??= ask(new AbortController().signal).catch((error: unknown) => {
        kept = undefined;
        throw error;
      }));
    }
    return ask(signal).then((answer) => {
      kept ??= Promise.resolve(answer);
      return answer;
    });
  };
}
