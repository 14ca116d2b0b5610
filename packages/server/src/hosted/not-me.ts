import { randomUUID } from 'node:crypto';
import { moment } from '../outbox/words.ts';
import type { App } from '../app.ts';
import { maskUserName } from '../domain/mask.ts';
import { ProblemError } from '../domain/problem.ts';
import type { Call, Route } from '../http/route.ts';
import { findObjection, objectTo, type Objection } from '../routes/objection.ts';
import { NOT_ME_PATH } from './paths.ts';
import { helpAt } from './help.ts';
import { html } from './html.ts';
import { calm, good } from './icons.ts';
import { card, pageResponse } from './page.ts';
import { ending, isolate, type Screen, screen, support } from './parts.ts';
import { wordsFor, type Words } from './words.ts';

const LONGEST_TOKEN = 128;

/**
 * "That was not me": a page with one button. Opening it changes nothing, so a mail scanner stops nobody's reset; pressing
 * stops every reset of the account. Works without script.
 */
export function notMeRoutes(app: App): readonly Route[] {
  function page(words: Words, { title, content }: Screen, status = 200): Response {
    return pageResponse(
      {
        words,
        organisation: app.organisation.name,
        // One press stops somebody's resets: no page may lay itself over this one.
        framedBy: [],
        title,
        body: card(content),
        withElements: false,
      },
      status,
    );
  }

  /** Who can help, where the operator has said so. */
  const help = (words: Words) => helpAt(app.policy.helpLink, words, 'rekey-button');

  function overPage(words: Words): Response {
    const title = words.say('notMe.over.title');
    return page(words, ending(calm, title, [words.say('notMe.over.help')], help(words)), 410);
  }

  function heldPage(words: Words, objection: Objection, { requestId }: Call): Response {
    const { held, until } = objection;
    const when = moment(new Date(until).toISOString(), words.locale, app.timeZone);
    const title = words.say(held === 'now' ? 'notMe.done.title' : 'notMe.already.title');
    const said = [words.say('notMe.done.help', { when }), saysOf(objection, words, 'notMe.done.next')];
    // Nothing stands in the trail for whoever only looks again.
    const code = held === 'now' && support({ words }, requestId);
    const content = ending(
      good,
      title,
      [...accountOf(objection, words), ...said],
      html`${help(words)}${code}`,
    );
    return page(words, content);
  }

  return [
    {
      method: 'GET',
      path: NOT_ME_PATH,
      readableBy: 'same_origin',
      async handle(call) {
        const words = await wordsFor(call.url, call.request.headers.get('Accept-Language'));
        const token = (call.url.searchParams.get('t') ?? '').slice(0, LONGEST_TOKEN);
        const found = await findObjection(app, token, call);
        if (found === null) return overPage(words);
        if (found.held === 'already') return heldPage(words, found, call);
        const time = lasting(app.policy.holdSeconds, words.locale);
        const title = words.say('notMe.title');
        const said = [words.say('notMe.help', { time }), saysOf(found, words, 'notMe.then')];
        const form = html`<form class="rekey-form" method="post" action="${NOT_ME_PATH}"><input type="hidden" name="t" value="${token}"><input type="hidden" name="key" value="${randomUUID()}"><button class="rekey-button" type="submit"><span>${words.say('notMe.submit')}</span></button></form>`;
        return page(words, screen(title, [...accountOf(found, words), ...said], form));
      },
    },
    {
      method: 'POST',
      path: NOT_ME_PATH,
      readableBy: 'same_origin',
      async handle(call) {
        const type = call.request.headers.get('Content-Type')?.split(';')[0]?.trim();
        if (type !== 'application/x-www-form-urlencoded') throw new ProblemError('unsupported_media_type');
        const words = await wordsFor(call.url, call.request.headers.get('Accept-Language'));
        const token = new URLSearchParams(await call.text()).get('t') ?? '';
        const objected = await objectTo(app, token.slice(0, LONGEST_TOKEN), call);
        return objected === null ? overPage(words) : heldPage(words, objected, call);
      },
    },
  ];
}

/** What is true depends on what had been done: somebody who was only unlocked still has their password. */
const saysOf = ({ outcome }: Objection, words: Words, key: string): string =>
  words.say([`${key}.${outcome}`, key]);

/** Whose account: somebody with several, or with somebody else's mail, has to know. Whoever has the link had the mail of it. */
const accountOf = ({ userName }: Objection, words: Words): string[] =>
  userName === undefined ? [] : [words.say('notMe.account', { account: isolate(maskUserName(userName)) })];

/** "24 hours"; short times in minutes. */
function lasting(seconds: number, locale: string): string {
  const hours = seconds / 3600;
  const [count, unit] = Number.isInteger(hours) ? [hours, 'hour'] : [Math.ceil(seconds / 60), 'minute'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}
