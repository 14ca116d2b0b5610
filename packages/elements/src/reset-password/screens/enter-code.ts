import { html, nothing } from 'lit';
import type { RekeyCodeField } from '../../code-field/code-field.ts';
import { secondsUntil } from '../../controllers/countdown.ts';
import { isolate } from '../../internal/isolate.ts';
import { otherMethods } from './choose-method.ts';
import {
  alternatives,
  fieldError,
  head,
  note,
  onSubmit,
  primary,
  progressAt,
  type ScreenOf,
} from './scene.ts';

/** One field for the code; it submits itself when the code is complete. */
export const enterCodeScreen: ScreenOf<'enter_code'> = (at, scene) => {
  const { words } = scene;
  const { challenge, methods } = at.data;
  const busy = at.pending !== null;
  const spent = challenge.attemptsRemaining <= 0;
  const tooOld = secondsUntil(challenge.expiresAt) === 0;
  const wait = secondsUntil(challenge.resendAt);
  const kind = challenge.kind === 'email' || challenge.kind === 'sms' ? challenge.kind : 'other';
  const submit = onSubmit(at, (form) => {
    const field = form.querySelector<RekeyCodeField>('rekey-code-field')!;
    const code = field.value;
    if (!code) return scene.complain(words.say('enterCode.required'));
    if (code.length !== challenge.codeLength)
      return scene.complain(words.say('enterCode.incomplete', { count: challenge.codeLength }));
    scene.run((signal) => at.actions.verify({ code }, { signal }));
  });
  const codeForm = () =>
    html`<form class="rekey-form" method="post" novalidate aria-labelledby=${scene.id('title')} @submit=${submit}>
      <rekey-code-field
        .length=${challenge.codeLength}
        .label=${words.say('enterCode.label')}
        .hint=${words.say('enterCode.digits', { count: challenge.codeLength })}
        .describedBy=${scene.id('help')}
        .error=${fieldError(at, scene) ?? ''}
        .busy=${busy}
        .webOtp=${kind === 'sms'}
        @input=${() => scene.complain(null)}
      ></rekey-code-field>
      ${note(at, scene)}
      ${tooOld ? nothing : primary(words.say('enterCode.submit'), at.pending === 'verify' ? words.say('enterCode.busy') : null)}
    </form>
    <div class="rekey-resend">
      ${scene.resent ? html`<p class="rekey-aside">${words.say('enterCode.resent')}</p>` : html`<p class="rekey-aside">${words.say(`enterCode.noCode.${kind}`)}</p>`}
      ${
        wait > 0
          ? html`<p class="rekey-aside" data-rekey-wait>
              ${words.say('enterCode.resendIn', { count: wait })}
            </p>`
          : html`<button
              class=${tooOld ? 'rekey-button' : 'rekey-quiet'}
              type="button"
              aria-disabled=${String(busy)}
              @click=${() => scene.run((signal) => at.actions.resend({ signal }))}
            >
              ${words.say('enterCode.resend')}
            </button>`
      }
    </div>`;
  return html`<div class="rekey-screen">
    ${head(scene, {
      progress: progressAt(at),
      title: words.say('enterCode.title'),
      help: words.say(`enterCode.help.${kind}`, { hint: isolate(challenge.hint) }),
    })}
    ${spent ? html`<p class="rekey-error">${words.say('problem.challenge_exhausted')}</p>` : codeForm()}
    ${alternatives(scene, {
      ways: otherMethods(methods, challenge.methodId, busy, scene, (methodId, signal) =>
        at.actions.challenge({ methodId }, { signal }),
      ),
    })}
  </div>`;
};
