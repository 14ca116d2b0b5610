import { html, nothing } from 'lit';
import { masked } from '../../internal/isolate.ts';
import { otherMethods } from './choose-method.ts';
import { alternatives, fieldError, form, head, note, primary, progressAt, type ScreenOf } from './scene.ts';

/** The whole number is typed before a text is sent, so that strangers cannot make phones ring. */
export const confirmContactScreen: ScreenOf<'confirm_contact'> = (at, scene) => {
  const { words } = scene;
  const { method } = at.data;
  const busy = at.pending !== null;
  const error = fieldError(at, scene);
  const submit = (form: HTMLFormElement) => {
    const contact = (form.elements.namedItem('contact') as HTMLInputElement).value.trim();
    if (!contact) return scene.complain(words.say('confirmContact.required'));
    scene.run((signal) => at.actions.challenge({ methodId: method.id, contact }, { signal }));
  };
  return html`<div class="rekey-screen">
    ${head(scene, {
      progress: progressAt(at),
      title: words.say('confirmContact.title'),
      help: words.say([`confirmContact.help.${method.kind}`, 'confirmContact.help'], {
        hint: masked(method.hint),
      }),
    })}
    ${form(
      at,
      scene,
      submit,
      html`<div class="rekey-field">
        <label class="rekey-label" for=${scene.id('contact')}>${words.say('confirmContact.label')}</label>
        <input
          class="rekey-input"
          id=${scene.id('contact')}
          name="contact"
          type="tel"
          dir="ltr"
          autocomplete="tel"
          enterkeyhint="send"
          aria-describedby="${error ? `${scene.id('error')} ` : ''}${scene.id('help')}"
          aria-invalid=${error ? 'true' : nothing}
          ?readonly=${busy}
          @input=${() => scene.complain(null)}
        />
        <p class="rekey-error" id=${scene.id('error')} ?hidden=${!error}>${error}</p>
      </div>
      ${note(at, scene)}
      ${primary(words.say([`confirmContact.submit.${method.kind}`, 'confirmContact.submit']), busy && !scene.chosen ? words.say('confirmContact.busy') : null)}`,
    )}
    ${alternatives(at, scene, otherMethods(at, method.id, scene))}
  </div>`;
};
