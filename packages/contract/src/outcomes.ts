import type { ResetStep } from './reset-transaction.ts';

/**
 * How a reset can end, from the server's inside to the sentence on the screen, in one table:
 * what happened -> the step on the wire (and in the client) -> the event of the element -> the key of the sentence.
 */
export const outcomes = {
  applied: { step: 'done', event: 'rekey-done', sentence: 'done.title' },
  applied_followups_open: { step: 'partial', event: 'rekey-done', sentence: 'partial.title' },
  not_applied: { step: 'failed', event: 'rekey-error', sentence: 'failed.title' },
  undecided: { step: 'unknown', event: 'rekey-error', sentence: 'unknown.title' },
  ineligible: { step: 'refused', event: 'rekey-refused', sentence: 'refused.title' },
  cancelled: { step: 'cancelled', event: 'rekey-step', sentence: 'cancelled.title' },
  timed_out: { step: 'expired', event: 'rekey-error', sentence: 'expired.title' },
} as const satisfies Record<string, { step: ResetStep; event: string; sentence: string }>;

export type Outcome = keyof typeof outcomes;
