import { CLIENT_RETRY_BUDGET_SECONDS } from '@rekey/contract/plain';
import type { Environment } from './environment.ts';
import type { Call, Reply, Transport } from './transport.ts';

const RETRIES = 3;
const LONGEST_DELAY = 30_000;
/** A server that asks for more than this is not waited for in silence: the person is told. */
const LONGEST_RETRY_AFTER = 2_000;

/**
 * Repeats a call, with the same idempotency key, when it got lost on the way or met a server that is not ready, and never
 * when the server has said no.
 */
export function withRetries(send: Transport, environment: Environment): Transport {
  return async (call: Call) => {
    const giveUpAt = environment.now() + CLIENT_RETRY_BUDGET_SECONDS * 1000;
    for (let retry = 1; ; retry += 1) {
      const reply = await send(call);
      if (retry > RETRIES || !mayHelp(reply)) return reply;
      const asked = secondsAsked(reply) * 1000;
      // Full jitter: a thousand pages that lost the same server do not come back at the same moment.
      const delay = Math.max(asked, environment.random() * Math.min(LONGEST_DELAY, 500 * 2 ** (retry - 1)));
      if (asked > LONGEST_RETRY_AFTER || environment.now() + delay + call.timeout > giveUpAt) return reply;
      await environment.wait(delay, call.signal);
    }
  };
}

function mayHelp(reply: Reply): boolean {
  if (reply.came !== 'answer') return reply.came === 'network';
  if (reply.status === 409)
    return (reply.body as { code?: unknown } | null | undefined)?.code === 'request_in_progress';
  return reply.status === 502 || reply.status === 503 || reply.status === 504;
}

/** Pages of other origins see the header only where a proxy has not dropped it from the exposed ones; the body has it too. */
function secondsAsked(reply: Reply): number {
  if (reply.came !== 'answer') return 0;
  const told = reply.retryAfter ?? (reply.body as { retryAfter?: unknown } | null | undefined)?.retryAfter;
  return typeof told === 'number' ? told : 0;
}
