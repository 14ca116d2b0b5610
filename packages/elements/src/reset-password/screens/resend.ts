import type { ResetSnapshot } from '@rekey/client';
import { html, nothing, type TemplateResult } from 'lit';
import { secondsUntil } from '../../controllers/countdown.ts';
import { button, isSpent, type Scene } from './scene.ts';

/** Instant from which another code or call may be asked for, in milliseconds since the epoch; 0 where nothing was sent. */
export function resendAt(at: ResetSnapshot): number {
  const instant =
    at.step === 'enter_code' || at.step === 'await_call' ? at.data.challenge.resendAt : undefined;
  return instant === undefined ? 0 : Date.parse(instant);
}

/** Whether something was sent that the person still waits for. */
export const awaitsCode = (at: ResetSnapshot): boolean => resendAt(at) > 0 && !isSpent(at);

/** What it is called: another code, or another call. */
export const resendWords = (at: ResetSnapshot) => (at.step === 'await_call' ? 'awaitCall' : 'enterCode');

/** When nothing comes: what to look at, where there is something to wait for, and from when on it may be asked for again. */
export function resendLine(
  at: Extract<ResetSnapshot, { step: 'enter_code' | 'await_call' }>,
  scene: Scene,
  { hint, urgent = false }: { hint: string; urgent?: boolean },
): TemplateResult | typeof nothing {
  const { resend } = at.actions;
  if (!resend) return nothing;
  const { words } = scene;
  const key = resendWords(at);
  const wait = secondsUntil(resendAt(at));
  const said = hint && (scene.resent ? words.say(`${key}.resent`) : hint);
  return html`<div class="rekey-resend" ?data-offered=${scene.offered}>
    ${said ? html`<p class="rekey-aside">${said}</p>` : nothing}
    ${
      wait > 0
        ? html`<p class="rekey-aside" data-rekey-wait>${words.say(`${key}.resendIn`, { when: words.wait(wait) })}</p>`
        : button(
            urgent ? 'rekey-button' : 'rekey-quiet',
            words.say(`${key}.resend`),
            at.pending !== null,
            () => scene.run((signal) => resend({ signal })),
          )
    }
  </div>`;
}

/** Where the time is over and there is nothing to send again: the same way, from its beginning. */
export function askAgain(
  at: Extract<ResetSnapshot, { step: 'enter_code' | 'answer_questions' | 'use_passkey' }>,
  scene: Scene,
): TemplateResult | typeof nothing {
  if ('resend' in at.actions) return nothing;
  const { methodId } = at.data.challenge;
  return button('rekey-button', scene.words.say('action.tryAgain'), at.pending !== null, () =>
    scene.run((signal) => at.actions.challenge({ methodId }, { signal })),
  );
}
