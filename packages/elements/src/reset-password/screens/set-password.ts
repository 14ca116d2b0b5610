import type { SnapshotAt } from '@rekey/client';
import { html, nothing, type TemplateResult } from 'lit';
import { isolate } from '../../internal/isolate.ts';
import { type RekeyPasswordField, ruleText } from '../../password-field/password-field.ts';
import {
  alternatives,
  fieldError,
  form,
  head,
  note,
  ownWords,
  primary,
  progressAt,
  type Scene,
} from './scene.ts';

/** One field, no second one to repeat it: the eye shows what was typed. `choice` stands above it where there is one. */
export function setPasswordScreen(
  at: SnapshotAt<'set_password'>,
  scene: Scene,
  choice: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  const { words } = scene;
  const { userName, names, rules, passwordRules } = at.data;
  const busy = at.pending === 'submit';
  const submit = (form: HTMLFormElement) => {
    const field = form.querySelector<RekeyPasswordField>('rekey-password-field')!;
    const password = field.value;
    if (!password) return scene.complain(words.say('setPassword.required'));
    const { unmet } = field;
    if (unmet) return scene.complain(`${words.say('password.rules')}: ${ruleText(words, unmet)}`);
    scene.run((signal) => at.actions.submit({ password }, { signal }));
  };
  return html`<div class="rekey-screen">
    ${head(scene, {
      progress: progressAt(at, true),
      title: words.say('setPassword.title'),
      help: words.say('setPassword.help', { userName: isolate(userName) }),
    })}
    ${ownWords(at.data.note)}${choice}
    ${form(
      at,
      scene,
      submit,
      html`<input
        class="rekey-away"
        type="text"
        name="username"
        autocomplete="username"
        tabindex="-1"
        aria-hidden="true"
        readonly
        .value=${userName}
      />
      <rekey-password-field
        .label=${words.say('setPassword.label')}
        .rules=${rules}
        .person=${{ userName, names }}
        .passwordRules=${passwordRules}
        .violations=${at.failure?.violations?.map(({ rule }) => rule) ?? []}
        .describedBy=${scene.id('help')}
        .error=${fieldError(at, scene) ?? ''}
        .busy=${at.pending !== null}
        .words=${words}
        @input=${() => scene.complain(null)}
      ></rekey-password-field>
      ${note(at, scene)}
      ${primary(words.say('setPassword.submit'), busy ? words.say('applying.title') : null)}
      ${busy && scene.slow ? html`<p class="rekey-hint">${words.say('applying.slow')}</p>` : nothing}`,
    )}
    ${alternatives(at, scene)}
  </div>`;
}
