import { API_PREFIX } from '@rekey/contract/plain';
import type { Environment } from '../environment.ts';
import type { Json } from '../json.ts';
import type { Readers } from '../read.ts';
import type { Call, Transport } from '../transport.ts';
import type { Unexplained } from '../unreachable.ts';
import { POLL_WAIT_SECONDS } from './applying.ts';
import type { Move } from './choose-method.ts';
import { plainFailure } from './failure.ts';
import { land, type Landing, lost } from './landing.ts';
import { type Position, start } from './position.ts';
import type { ResumeRecord } from './resume.ts';

export interface CallContext {
  /** With retries. */
  readonly send: Transport;
  /** Without. */
  readonly sendOnce: Transport;
  readonly read: Readers;
  readonly environment: Environment;
  readonly baseUrl: string;
  /** Milliseconds. */
  readonly timeouts: { readonly call: number; readonly poll: number };
}

type What = Pick<Call, 'method' | 'path' | 'body' | 'idempotencyKey' | 'wait' | 'signal'>;

/** The calls of a reset, each told as where it left the flow. */
export function resetCalls({ send, sendOnce, read, environment, baseUrl, timeouts }: CallContext) {
  /** Gives a failed call its reason, as far as a browser lets anybody know; what finds it out comes when it is needed. */
  async function explained(landing: Landing, signal: AbortSignal): Promise<Landing> {
    const { failure } = landing;
    if (!failure || !isUnexplained(failure.code)) return landing;
    const explaining = await import('../unreachable.ts').catch(() => null);
    const code = await explaining?.explain(failure.code, { sendOnce, environment, baseUrl }, signal);
    return !code || code === failure.code
      ? landing
      : { ...landing, failure: plainFailure(code), problem: code };
  }

  async function call(from: Position, what: What, continuation = heldAt(from)): Promise<Landing> {
    const timeout = what.wait === null ? timeouts.call : timeouts.poll;
    const reply = await send({ ...what, timeout, continuation });
    return explained(land(read, from, reply, environment.now(), continuation), what.signal);
  }

  /** Reads the transaction at `path`. */
  const get = (path: string, signal: AbortSignal, idempotencyKey: string | null, wait: number | null) =>
    what({ method: 'GET', path, body: null }, idempotencyKey, signal, wait);

  return {
    explained,

    /** Begins a transaction. */
    begin: (body: Json, idempotencyKey: string, signal: AbortSignal) =>
      call(start, what({ method: 'POST', path: RESETS, body }, idempotencyKey, signal)),

    /** Goes on by the link of a mail. */
    redeem: (body: Json, idempotencyKey: string, signal: AbortSignal) =>
      call(start, what({ method: 'POST', path: `${RESETS}/redemptions`, body }, idempotencyKey, signal)),

    /** Changes the transaction; the path of a move is below it. */
    change: (from: Position, move: Move, idempotencyKey: string, signal: AbortSignal) =>
      call(from, what({ ...move, path: pathOf(from) + move.path }, idempotencyKey, signal)),

    /**
     * Reads it. With the key of a call whose answer was lost, the server hands over even if that call has moved the
     * transaction on and made this continuation an old one.
     */
    read: (from: Position, signal: AbortSignal, lostKey: string | null) =>
      call(from, get(pathOf(from), signal, lostKey, null)),

    /** Reads it when there is something new. */
    wait: (from: Position, signal: AbortSignal) =>
      call(from, get(pathOf(from), signal, null, POLL_WAIT_SECONDS)),

    /** Takes a transaction up again that this tab knew before it was reloaded. */
    async resume({ id, continuation, intent }: ResumeRecord, signal: AbortSignal): Promise<Landing> {
      const landing = await call(start, get(resetPath(id), signal, intent, null), continuation);
      const over =
        landing.position.step === 'identify' && landing.problem !== null && lost.includes(landing.problem);
      const failure = landing.problem === 'continued_elsewhere' ? landing.failure : plainFailure('expired');
      return over ? { ...landing, failure, inDoubt: false } : landing;
    },
  };
}

/** Whether the developer of the page may be able to put it right. */
const isUnexplained = (code: string): code is Unexplained => unexplained.includes(code);
const unexplained: readonly string[] = [
  'network',
  'invalid_answer',
  'origin_not_allowed',
  'insecure_page',
] satisfies Unexplained[];

const what = (
  request: Pick<Call, 'method' | 'path' | 'body'>,
  idempotencyKey: string | null,
  signal: AbortSignal,
  wait: number | null = null,
): What => ({ ...request, idempotencyKey, wait, signal });

const RESETS = `${API_PREFIX}/resets`;
const resetPath = (id: string) => `${RESETS}/${encodeURIComponent(id)}`;
const pathOf = (position: Position) =>
  position.step === 'identify' ? RESETS : resetPath(position.transaction.id);
const heldAt = (position: Position) => (position.step === 'identify' ? null : position.continuation);
