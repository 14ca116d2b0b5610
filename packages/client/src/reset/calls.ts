import { API_PREFIX } from '@rekey/contract';
import type { Environment } from '../environment.ts';
import type { Call, Transport } from '../transport.ts';
import { hintAtOrigin, whyUnreachable } from '../unreachable.ts';
import { POLL_WAIT_SECONDS } from './applying.ts';
import { plainFailure } from './failure.ts';
import { land, type Landing, lost } from './landing.ts';
import { type Position, start } from './position.ts';
import type { ResumeRecord } from './resume.ts';

export interface CallContext {
  /** With retries. */
  readonly send: Transport;
  /** Without. */
  readonly sendOnce: Transport;
  readonly environment: Environment;
  readonly baseUrl: string;
  /** Milliseconds. */
  readonly timeouts: { readonly call: number; readonly poll: number };
}

type Change = Pick<Call, 'method' | 'path' | 'body'>;

/** The calls of a reset, each told as where it left the flow. */
export function resetCalls({ send, sendOnce, environment, baseUrl, timeouts }: CallContext) {
  /** Gives a failed call its reason, as far as a browser lets anybody know. */
  async function explained(landing: Landing, signal: AbortSignal): Promise<Landing> {
    if (landing.failure?.code === 'origin_not_allowed') hintAtOrigin(environment, baseUrl);
    if (landing.failure?.code !== 'network') return landing;
    const reason = await whyUnreachable(sendOnce, environment, baseUrl, signal);
    return reason === 'network' ? landing : { ...landing, failure: plainFailure(reason), problem: reason };
  }

  async function call(from: Position, what: Omit<Call, 'timeout'>): Promise<Landing> {
    const continuation = what.continuation ?? (from.step === 'identify' ? undefined : from.continuation);
    const timeout = what.wait === undefined ? timeouts.call : timeouts.poll;
    const reply = await send({ ...what, timeout, ...(continuation !== undefined && { continuation }) });
    return explained(land(from, reply, environment.now(), continuation), what.signal);
  }

  return {
    /** Begins a transaction. */
    begin: (body: NonNullable<Call['body']>, idempotencyKey: string, signal: AbortSignal) =>
      call(start, { method: 'POST', path: `${API_PREFIX}/resets`, body, idempotencyKey, signal }),

    /** Changes the transaction; `path` is below it. */
    change: (from: Position, { method, path, body }: Change, idempotencyKey: string, signal: AbortSignal) =>
      call(from, { method, path: pathOf(from) + path, idempotencyKey, signal, ...(body !== undefined && { body }) }),

    /**
     * Reads it. With the key of a call whose answer was lost, the server hands over even if that call has moved the
     * transaction on and made this continuation an old one.
     */
    read: (from: Position, signal: AbortSignal, lostKey?: string | null) =>
      call(from, { method: 'GET', path: pathOf(from), signal, ...(lostKey && { idempotencyKey: lostKey }) }),

    /** Reads it when there is something new. */
    wait: (from: Position, signal: AbortSignal) =>
      call(from, { method: 'GET', path: pathOf(from), wait: POLL_WAIT_SECONDS, signal }),

    /** Takes a transaction up again that this tab knew before it was reloaded. */
    async resume({ id, continuation, intent }: ResumeRecord, signal: AbortSignal): Promise<Landing> {
      const path = `${API_PREFIX}/resets/${encodeURIComponent(id)}`;
      const landing = await call(start, { method: 'GET', path, continuation, signal, ...(intent && { idempotencyKey: intent }) });
      const over = landing.position.step === 'identify' && lost.includes(landing.problem ?? '');
      return over ? { ...landing, failure: plainFailure('expired'), inDoubt: false } : landing;
    },
  };
}

export type ResetCalls = ReturnType<typeof resetCalls>;

function pathOf(position: Position): string {
  return position.step === 'identify' ? '' : `${API_PREFIX}/resets/${encodeURIComponent(position.transaction.id)}`;
}
