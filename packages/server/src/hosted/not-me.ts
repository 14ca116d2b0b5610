import { randomUUID } from 'node:crypto';
import { moment } from '../outbox/words.ts';
import { supportCode } from '@rekey/contract';
import type { App } from '../app.ts';
import { readObjection } from '../domain/objection.ts';
import { ProblemError } from '../domain/problem.ts';
import type { Call, Route } from '../http/route.ts';
import { holdOf, objectTo, type Objected } from '../routes/objection.ts';
import { NOT_ME_PATH } from './paths.ts';
import { html, type Html } from './html.ts';
import { card, pageResponse } from './page.ts';
import { wordsFor, type Words } from './words.ts';

const LONGEST_TOKEN = 128;

/**
 * "That was not me": a page with one button. Opening it changes nothing, so a mail scanner stops nobody's reset (A-69); pressing
 * stops every reset of the account. Works without script.
 */
export function notMeRoutes(app: App): readonly Route[] {
  function page(words: Words, title: string, body: Html, status = 200): Response {
    return pageResponse(
      {
        words,
        organisation: app.organisation.name,
        // One press stops somebody's resets: no page may lay itself over this one.
        framedBy: [],
        title,
        body: card(
          html`<div class="rekey-screen"><div class="rekey-head"><h2 class="rekey-title">${title}</h2></div>${body}</div>`,
        ),
        withElements: false,
      },
      status,
    );
  }

  const overPage = (words: Words) =>
    page(
      words,
      words.say('notMe.over.title'),
      html`<p class="rekey-help">${words.say('notMe.over.help')}</p>`,
      410,
    );

  function heldPage(words: Words, { held, until }: Objected, { requestId }: Call): Response {
    const when = moment(new Date(until).toISOString(), words.locale, 'UTC');
    const title = words.say(held === 'now' ? 'notMe.done.title' : 'notMe.already.title');
    return page(
      words,
      title,
      html`<p class="rekey-help">${words.say('notMe.done.help', { when })}</p><p class="rekey-help">${words.say('notMe.done.next')}</p>${held === 'now' && html`<p class="rekey-hint">${words.say('support.label')}: <strong>${supportCode(requestId)}</strong></p>`}`,
    );
  }

  return [
    {
      method: 'GET',
      path: NOT_ME_PATH,
      readableBy: 'same_origin',
      async handle(call) {
        const words = await wordsFor(call.url, call.request.headers.get('Accept-Language'));
        const token = (call.url.searchParams.get('t') ?? '').slice(0, LONGEST_TOKEN);
        if (readObjection(app.keys, token) === null) return overPage(words);
        const already = await holdOf(app, token, call.now);
        if (already !== null) return heldPage(words, already, call);
        const hours = Math.round(app.policy.holdSeconds / 3600);
        return page(
          words,
          words.say('notMe.title'),
          html`<p class="rekey-help">${words.say('notMe.help', { count: hours })}</p><form class="rekey-form" method="post" action="${NOT_ME_PATH}"><input type="hidden" name="t" value="${token}"><input type="hidden" name="key" value="${randomUUID()}"><button class="rekey-button" type="submit"><span>${words.say('notMe.submit')}</span></button></form>`,
        );
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
