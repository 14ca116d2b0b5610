import { isSurelySent } from '@rekey/contract/plain';
import { html } from 'lit';
import type { RekeyCodeField } from '../../code-field/code-field.ts';
import { secondsUntil } from '../../controllers/countdown.ts';
import { masked } from '../../internal/isolate.ts';
import { proofScreen } from './proof.ts';
import { askAgain, resendLine } from './resend.ts';
import { fieldError, form, note, primary, type ScreenOf } from './scene.ts';

const incomplete = { digits: 'enterCode.incomplete', letters: 'enterCode.incompleteLetters' } as const;

/** One field for the code, wherever it comes from; digits submit themselves when they are complete. */
export const enterCodeScreen: ScreenOf<'enter_code'> = (at, scene) => {
  const { words } = scene;
  const { challenge } = at.data;
  const busy = at.pending !== null;
  const { kind, codeLength } = challenge;
  const format = challenge.codeFormat === 'letters' ? 'letters' : 'digits';
  // As the server says: the field is not taken from whoever has a clock that is wrong. Nor what was long to type.
  const over = at.failure?.code === 'challenge_expired' && format === 'digits';
  const tooOld = over || secondsUntil(challenge.expiresAt) === 0;
  /** A sentence for this kind of code, or one for any. */
  const say = (key: 'title' | 'help' | 'plain' | 'required' | 'noCode') =>
    words.say([`enterCode.${key}.${kind}`, `enterCode.${key}.other`, `enterCode.${key}`], {
      hint: masked(challenge.hint),
    });
  const submit = (form: HTMLFormElement) => {
    const field = form.querySelector<RekeyCodeField>('rekey-code-field')!;
    const code = field.value;
    if (!code) return scene.complain(say('required'));
    if (code.length !== codeLength)
      return scene.complain(words.say(incomplete[format], { count: codeLength }));
    scene.run((signal) => at.actions.verify({ code }, { signal }));
  };
  const entry = () =>
    form(
      at,
      scene,
      submit,
      html`<rekey-code-field
        .length=${codeLength}
        .format=${format}
        .label=${words.say('enterCode.label')}
        .hint=${words.say(`enterCode.${format}`, { count: codeLength })}
        .describedBy=${scene.id('help')}
        .error=${fieldError(at, scene) ?? ''}
        .busy=${busy}
        .webOtp=${kind === 'sms'}
        @input=${() => scene.complain(null)}
      ></rekey-code-field>
      ${note(at, scene)}
      ${
        tooOld
          ? askAgain(at, scene)
          : primary(
              words.say('enterCode.submit'),
              at.pending === 'verify' ? words.say('enterCode.busy') : null,
            )
      }`,
    );
  return proofScreen(
    at,
    scene,
    { title: say('title'), help: say(isSurelySent(at.data) ? 'plain' : 'help') },
    () => html`${over ? html`<p class="rekey-error">${fieldError(at, scene)}</p>${askAgain(at, scene)}` : entry()}
    ${resendLine(at, scene, { hint: over ? '' : say('noCode'), urgent: tooOld })}`,
  );
};
