import type { ResetTransaction } from '@rekey/contract';
import { html, type Html } from './html.ts';
import { icons } from './icons.ts';
import { disclosure, form, more, press, type Printing } from './parts.ts';
import type { Words } from './words.ts';

/** The ways out below every step: `ways`, help from a person where the policy has any, and a new beginning, which ends this one. */
export function leaving(at: ResetTransaction, print: Printing, ways: Html = html``): Html {
  const { say } = print.words;
  const help = helpHere(at, print);
  // A page that looks again by itself would close what somebody has opened.
  const open = at.help?.asked === true || at.step === 'await_call';
  const aside = html`<div class="rekey-aside">${help}</div>`;
  const folded = help.text !== '' && disclosure(say('action.cannot'), aside, open, 'rekey-cannot');
  const over = html`<button class="rekey-quiet">${say('action.startOver')}</button>`;
  return more(html`${ways}${folded}${press(print, 'cancel', over)}`);
}

/** Help from a person: a button that has administrators told, or the operator's own page. */
export function helpHere({ help, actions }: ResetTransaction, print: Printing): Html {
  const { say } = print.words;
  if (help === undefined) return html``;
  if (help.asked)
    return html`<div class="rekey-offer"><p class="rekey-told" role="status">${icons.met}<span>${say('help.asked')}</span></p></div>`;
  if (help.via === 'link') return helpAt(help.url ?? '', print.words);
  if (!actions.includes('ask_help')) return html``;
  const button = html`<button class="rekey-act" type="submit"><span>${say('help.ask')}</span></button>`;
  return html`<div class="rekey-offer"><p>${say('help.mail')}</p>${form(print, 'ask_help', button)}</div>`;
}

/** Pages open beside this one, which keeps the support code in sight. The policy takes `https:` and `mailto:` only, or nothing. */
export function helpAt(url: string, { say }: Words): Html {
  if (url === '') return html``;
  const isPage = url.startsWith('https:');
  const beside = isPage && html`target="_blank"`;
  return html`<div class="rekey-offer"><p>${say(isPage ? 'help.page' : 'help.address')}</p><a class="rekey-act" href="${url}" ${beside} rel="noopener noreferrer">${say(isPage ? 'help.openPage' : 'help.write')}</a></div>`;
}
