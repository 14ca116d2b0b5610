import type { ResetSnapshot } from '@rekey/client';
import type { Stopped } from './screens/stopped.ts';

/** Failures before anything began that say: the server is away, or is none. */
const unreachable: readonly string[] = ['network', 'timeout', 'invalid_answer', 'misdirected_request'];

/** Whether, and why, this page cannot go on by itself. Once a reset has begun, a failure is a note beside its step. */
export function stoppedAt({ step, failure }: ResetSnapshot): Stopped | null {
  if (!failure) return null;
  const { code, problem } = failure;
  if (code === 'origin_not_allowed') return { why: 'originNotAllowed', code };
  if (code === 'insecure_page') return { why: 'insecure', code };
  if (step !== 'identify') return null;
  // A Rekey server that knows no resets: the address has a path too many.
  if (problem === 'not_found') return { why: 'unreachable', code: 'misdirected_request' };
  return unreachable.includes(code) ? { why: 'unreachable', code } : null;
}
