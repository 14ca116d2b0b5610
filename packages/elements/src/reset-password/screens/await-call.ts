import { isSurelySent } from '@rekey/contract/plain';
import { html, nothing, type TemplateResult } from 'lit';
import { masked } from '../../internal/isolate.ts';
import { spinner } from '../../internal/spinner.ts';
import { proofsText } from '../../styles/proofs.ts';
import { proofScreen } from './proof.ts';
import { resendLine } from './resend.ts';
import { fieldError, note, type Scene, type ScreenOf, type Screens } from './scene.ts';

/** A number to type on the telephone. Nothing is done here; the step goes on by itself. */
const awaitCallScreen: ScreenOf<'await_call'> = (at, scene) => {
  const { words } = scene;
  const { number, hint } = at.data.challenge;
  const error = fieldError(at, scene);
  // A wrong number ends the call, and the next one asks for another number.
  const over = at.failure?.code === 'code_incorrect';
  return proofScreen(
    at,
    scene,
    {
      title: words.say('awaitCall.title'),
      help: over
        ? undefined
        : words.say(isSurelySent(at.data) ? 'awaitCall.plain' : 'awaitCall.help', { hint: masked(hint) }),
    },
    () => html`
      ${over ? nothing : keys(number, scene)} ${error ? html`<p class="rekey-error">${error}</p>` : note(at, scene)}
      ${resendLine(at, scene, { hint: over ? '' : words.say('awaitCall.noCall'), urgent: over })}
    `,
  );
};

/** The number as the keys that are pressed. */
function keys(number: string, { words }: Scene): TemplateResult {
  return html`<div class="rekey-call">
    <p>${words.say('awaitCall.type')}</p>
    <p class="rekey-keys" dir="ltr">
      <strong data-rekey-number>${[...number].map((digit) => html`<span>${digit}</span>`)}</strong><span>#</span>
    </p>
    <p class="rekey-waiting">${spinner()}${words.say('awaitCall.waiting')}</p>
  </div>`;
}

export const screens: Screens = { await_call: awaitCallScreen };
export const sheet = proofsText;
