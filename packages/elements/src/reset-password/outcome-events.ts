import type { ResetSnapshot } from '@rekey/client';
import { fire } from './events.ts';

/** Tells the page where the reset stands, in states and codes. The table of endings is `outcomes` of the contract. */
export function tellPage(element: HTMLElement, at: ResetSnapshot): void {
  const { step, failure } = at;
  if (failure) return fire(element, 'rekey-error', { step, code: failure.code });
  fire(element, 'rekey-step', { step });
  switch (at.step) {
    case 'done':
    case 'partial':
      return fire(element, 'rekey-done', { step: at.step, outcome: at.data.outcome });
    case 'refused':
      return fire(element, 'rekey-refused', { step: at.step, reason: at.data.reason });
    case 'failed':
      return fire(element, 'rekey-error', { step: at.step, code: at.data.cause });
    case 'unknown':
    case 'expired':
    case 'unsupported':
      return fire(element, 'rekey-error', { step: at.step, code: at.step });
  }
}
