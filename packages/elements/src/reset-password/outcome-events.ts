import type { ResetSnapshot } from '@rekey/client';
import { fire } from './events.ts';

/** Tells the page where the reset stands, in states and codes. The table of endings is `outcomes` of the contract. */
export function tellPage(element: HTMLElement, at: ResetSnapshot): void {
  const { step, failure } = at;
  if (failure) return fire(element, 'rekey-error', { step, code: failure.code });
  fire(element, 'rekey-step', { step });
  if (at.step === 'done' || at.step === 'partial') {
    fire(element, 'rekey-done', { step: at.step, outcome: at.data.outcome });
  } else if (at.step === 'refused') {
    fire(element, 'rekey-refused', { step: at.step, reason: at.data.reason });
  } else if (at.step === 'failed') {
    fire(element, 'rekey-error', { step, code: at.data.cause });
  } else if (at.step === 'unknown' || at.step === 'expired' || at.step === 'unsupported') {
    fire(element, 'rekey-error', { step, code: step });
  }
}
