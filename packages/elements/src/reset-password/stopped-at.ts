import type { ResetSnapshot } from '@rekey/client';
import type { Words } from '../words/words.ts';
import type { Stopped } from './screens/stopped.ts';

/** Where the screen of a step cannot be fetched. */
export const noScreen: Stopped = { why: 'unreachable', code: 'network' };

/** Failures before anything began that say: the server is away, or is none. */
const unreachable: readonly string[] = ['network', 'timeout', 'invalid_answer', 'misdirected_request'];

/** What of the page's own parts is there. */
interface Parts {
  readonly words: Words;
  /** Whether the step can be shown. */
  readonly ready: boolean;
  /** Whether something that was needed could not be fetched. */
  readonly failed: boolean;
}

/**
 * Whether, and why, this page cannot go on by itself. Some of the reasons have their words in the later catalogue: until it is
 * there, nothing is said, and when it does not come, that is the reason.
 */
export function stoppedAt(at: ResetSnapshot, { words, ready, failed }: Parts): Stopped | null {
  const reason = reasonAt(at);
  if (reason && words.has(`${reason.why}.title`)) return reason;
  return failed && (reason || !ready) ? noScreen : null;
}

/** Once a reset has begun, a failure is a note beside its step. */
function reasonAt({ step, failure }: ResetSnapshot): Stopped | null {
  if (!failure) return null;
  const { code, problem } = failure;
  if (code === 'origin_not_allowed') return { why: 'originNotAllowed', code };
  if (code === 'insecure_page') return { why: 'insecure', code };
  if (step !== 'identify') return null;
  // A Rekey server that knows no resets: the address has a path too many.
  if (problem === 'not_found') return { why: 'unreachable', code: 'misdirected_request' };
  return unreachable.includes(code) ? { why: 'unreachable', code } : null;
}
