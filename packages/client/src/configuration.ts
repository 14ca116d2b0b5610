import { API_PREFIX, type Configuration, configurationSchema } from '@rekey/contract';
import type { ClientOptions } from './client.ts';
import { abortError, ConnectionError } from './errors.ts';
import { sealed } from './json.ts';
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
  const read = configurationSchema.safeParse(reply.body);
  return reply.status === 200 && read.success ? sealed(read.data) : 'invalid_answer';
}

/** `client.configuration()`: everybody who asks shares one answer; a failed one is not kept. */
export function keptConfiguration(send: Transport, timeout: number) {
  let kept: Promise<Configuration> | undefined;
  const ask = async () => {
    const answer = await askConfiguration(send, new AbortController().signal, timeout);
    if (typeof answer === 'string') throw new ConnectionError(answer, 'The configuration of the Rekey server could not be read.');
    return answer;
  };
  return (signal?: AbortSignal): Promise<Configuration> => {
    const answer = (kept ??= ask().catch((error: unknown) => {
      kept = undefined;
      throw error;
    }));
    if (!signal) return answer;
    return new Promise((resolve, reject) => {
      const onAbort = () => reject(abortError());
      if (signal.aborted) return onAbort();
      signal.addEventListener('abort', onAbort);
      answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
    });
  };
}

export const CALL_TIMEOUT = 15_000;
export const POLL_TIMEOUT = 40_000;
export type Timeouts = Required<NonNullable<ClientOptions['timeouts']>>;
