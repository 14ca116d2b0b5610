import { judge } from '@rekey/password-rules';
import type { ResetAt } from '@rekey/contract';
import { leaving } from './help.ts';
import { html, type Html } from './html.ts';
import { icons } from './icons.ts';
import {
  field,
  form,
  isolate,
  note,
  ownWords,
  press,
  type Printing,
  type Screen,
  stepScreen,
  submit,
} from './parts.ts';

/** Rules that hardly anybody breaks: told only to whoever does. */
const quietUntilBroken: readonly string[] = ['too_long', 'characters'];

/** One field, no second one to repeat it. */
export function setPassword(at: ResetAt<'set_password'>, print: Printing): Screen {
  const { userName, passwordRules } = at;
  const { say } = print.words;
  return stepScreen(
    print,
    at,
    say('setPassword.title'),
    say('setPassword.help', { userName: isolate(userName) }),
    html`${ownWords(at.note)}${unlockForm(at, print)}${form(
      print,
      'submit',
      html`<input class="rekey-away" type="text" name="username" autocomplete="username" value="${userName}" readonly tabindex="-1" aria-hidden="true">${field(
        print,
        'setPassword',
        {
          name: 'password',
          look: ' rekey-password',
          attributes: html`type="password" autocomplete="new-password" autocapitalize="none" spellcheck="false" enterkeyhint="done" passwordrules="${passwordRules}"`,
          hint: (id) => rulesOf(at, print, id),
        },
      )}${note(print)}${submit(say('setPassword.submit'))}`,
    )}${leaving(at, print)}`,
  );
}

/** A list that ticks nothing off: nothing here sees what is typed. */
function rulesOf({ userName, names, rules }: ResetAt<'set_password'>, print: Printing, id: string): Html {
  const { say } = print.words;
  const items = judge('', rules, { userName, names })
    .filter(({ rule }) => !quietUntilBroken.includes(rule))
    .map(
      ({ rule, params }) =>
        html`<li>${say([`password.rule.${rule}`, 'password.rule.other'], params as Record<string, number>)}</li>`,
    );
  return html`<div class="rekey-wanted" id="${id}"><p class="rekey-hint">${say('password.rules')}</p><ul class="rekey-help">${items}</ul></div>`;
}

/** Whoever is only locked out may keep the password. */
function unlockForm({ actions }: ResetAt<'set_password'>, print: Printing): Html {
  const { say } = print.words;
  if (!actions.includes('unlock')) return html``;
  const button = html`<button class="rekey-act" type="submit"><span>${say('unlock.submit')}</span></button>`;
  return html`<div class="rekey-choice">${icons.lock}<div class="rekey-offer"><p>${say('unlock.help')}</p>${press(print, 'unlock', button)}</div></div>`;
}
