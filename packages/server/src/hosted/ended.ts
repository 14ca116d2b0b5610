import { firstAct, mayGoWellSoon, passesByItself, type ResetAt } from '@rekey/contract';
import { formatWait } from '@rekey/messages';
import { helpHere } from './help.ts';
import { html, type Html } from './html.ts';
import { calm, good, wait } from './icons.ts';
import {
  alert,
  ending,
  ownWords,
  type Printing,
  quietRestart,
  restart,
  type Screen,
  support,
} from './parts.ts';

/** The account can be used: with a new password, with the old one, or with something still to follow. */
export function done(at: ResetAt<'done'> | ResetAt<'partial'>, print: Printing): Screen {
  const { say } = print.words;
  const back =
    at.returnTo !== undefined &&
    html`<a class="rekey-button" href="${at.returnTo}">${say('done.return')}</a>`;
  if (at.outcome === 'unlocked')
    return ending(
      good,
      say('done.unlocked.title'),
      [say('done.unlocked.help'), say('done.unlocked.next')],
      html`${back}${quietRestart(print)}`,
    );
  if (at.step === 'done')
    return ending(
      good,
      say('done.title'),
      [say('done.helpPlain'), say('done.next')],
      html`${ownWords(at.note)}${back}`,
    );
  const open = at.pending.map(
    (what) => html`<li>${say([`partial.pending.${what}`, 'partial.pending.other'])}</li>`,
  );
  return ending(
    good,
    say('partial.title'),
    [say('partial.help')],
    html`${ownWords(at.note)}${back}`,
    html`<ul>${open}</ul>`,
  );
}

/** What was asked for did not happen: why, which password counts, and who can help. */
export function failed(at: ResetAt<'failed'>, print: Printing): Screen {
  const { say } = print.words;
  const { cause, operation } = at;
  const kept = operation?.kind === 'unlock';
  const soon = mayGoWellSoon(cause);
  const later = soon ? [`failed.title.later${kept ? '.unlock' : ''}`] : [];
  const counts = say(kept ? 'done.unlocked.help' : [`failed.help.${cause}`, 'failed.help']);
  return ending(
    calm,
    say([...later, `failed.title.${kept ? 'unlock' : cause}`, 'failed.title']),
    [say([`cause.${cause}`, 'cause.other']), counts, ...from(at, print)],
    waysOn(at, print, cause),
  );
}

/** Nobody knows yet. The page looks again by itself. */
export function unknown({ operation, requestId }: ResetAt<'unknown'>, print: Printing): Screen {
  const { say } = print.words;
  const kind = operation?.kind;
  return ending(
    wait,
    say([`unknown.title.${kind}`, 'unknown.title']),
    [say([`unknown.help.${kind}`, 'unknown.help'])],
    html`${support(print, requestId)}${quietRestart(print)}`,
  );
}

export function refused(at: ResetAt<'refused'>, print: Printing): Screen {
  const { say } = print.words;
  return ending(
    calm,
    say(passesByItself(at) ? 'refused.title.later' : 'refused.title'),
    [say([`reason.${at.reason}`, 'reason.other']), ...from(at, print)],
    waysOn(at, print, at.reason, at.referenceCode),
  );
}

/** The one useful thing first: what the person can do themselves after this `why`, or else help from a person. */
function waysOn(
  at: ResetAt<'failed'> | ResetAt<'refused'>,
  print: Printing,
  why: string,
  reference?: string,
): Html {
  const act = firstAct(why);
  const help = helpHere(at, print, act ? 'rekey-act rekey-wide' : 'rekey-button');
  const first = act && restart(print, act);
  return html`${first}${alert(print)}${help}${support(print, at.requestId, reference)}${!act && quietRestart(print)}`;
}

/** From when on trying again makes sense, where that is known and still to come. */
function from(
  { availableAt }: { readonly availableAt?: string | undefined },
  { words, now }: Printing,
): string[] {
  const seconds = availableAt === undefined ? 0 : (Date.parse(availableAt) - now) / 1000;
  return seconds > 0 ? [words.say('problem.availableAt', { when: formatWait(seconds, words.locale) })] : [];
}
