import type { ResetTransaction } from '@rekey/contract';
import { html, type Html } from './html.ts';
import { form, type Printing } from './parts.ts';
import type { Words } from './words.ts';

/** The ways out below every step: help from a person, where the policy has any, and giving up. */
export function leaving(at: ResetTransaction, print: Printing): Html {
  const { say } = print.words;
  const help = helpHere(at, print);
  // A page that looks again by itself would close what somebody has opened.
  const open = at.help?.asked === true || at.step === 'await_call';
  const folded = html`<details class="rekey-cannot" ${open && html`open`}><summary class="rekey-quiet">${say('action.cannot')}</summary>${help}</details>`;
  return html`${help.text !== '' && folded}${form(print, 'cancel', html`<button class="rekey-quiet">${say('action.cancel')}</button>`)}`;
}

/** Help from a person: a button that has administrators told, or the operator's own page. */
export function helpHere({ help, actions }: ResetTransaction, print: Printing): Html {
  const { say } = print.words;
  if (help === undefined) return html``;
  if (help.asked) return html`<p class="rekey-told" role="status">${say('help.asked')}</p>`;
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
