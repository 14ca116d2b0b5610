import type { ResetTransaction } from '@rekey/contract';
import { looksAgain } from './failure.ts';
import { html, type Html } from './html.ts';
import { icons } from './icons.ts';
import { disclosure, more, press, type Printing } from './parts.ts';
import type { Words } from './words.ts';

/** The ways out below every step: `ways`, help from a person where the policy has any, and a new beginning, which ends this one. */
export function leaving(at: ResetTransaction, print: Printing, ways: Html = html``): Html {
  const { say } = print.words;
  const help = helpHere(at, print);
  // A page that looks again by itself would close what somebody has opened.
  const open = at.help?.asked === true || looksAgain(at, print.failure);
  const aside = html`<div class="rekey-aside">${help}</div>`;
  const folded = help.text !== '' && disclosure(say('action.cannot'), aside, open, 'rekey-cannot');
  const over = html`<button class="rekey-quiet">${say('action.startOver')}</button>`;
  return more(html`${ways}${folded}${press(print, 'cancel', over)}`);
}

/** How the button of help looks: beside the main one of a step, below that of an ending, or as that of an ending. */
type Look = 'rekey-act' | 'rekey-act rekey-wide' | 'rekey-button';

/** Help from a person: a button that has administrators told, or the operator's own page. */
export function helpHere(
  { help, actions }: ResetTransaction,
  print: Printing,
  look: Look = 'rekey-act',
): Html {
  const { say } = print.words;
  if (help === undefined) return html``;
  if (help.asked)
    return html`<div class="rekey-offer"><p class="rekey-told" role="status">${icons.met}<span>${say('help.asked')}</span></p></div>`;
  if (help.via === 'link') return helpAt(help.url ?? '', print.words, look);
  if (!actions.includes('ask_help')) return html``;
  const button = html`<button class="${look}" type="submit"><span>${say('help.ask')}</span></button>`;
  const beside = look === 'rekey-act';
  return way(look, say(beside ? 'help.mail' : 'help.check'), press(print, 'ask_help', button));
}

/** Pages open beside this one, which keeps the support code in sight. The policy takes `https:` and `mailto:` only, or nothing. */
export function helpAt(url: string, { say }: Words, look: Look = 'rekey-act'): Html {
  if (url === '') return html``;
  const isPage = url.startsWith('https:');
  const beside = isPage && html`target="_blank"`;
  const link = html`<a class="${look}" href="${url}" ${beside} rel="noopener noreferrer">${say(isPage ? 'help.openPage' : 'help.write')}</a>`;
  return way(look, say(isPage ? 'help.page' : 'help.address'), link);
}

/** What it is stands small below the button of an ending. */
const way = (look: Look, about: string, act: Html): Html =>
  look === 'rekey-act'
    ? html`<div class="rekey-offer"><p>${about}</p>${act}</div>`
    : html`<div class="rekey-offer">${act}<p class="rekey-hint">${about}</p></div>`;
