import type { ProblemCode } from '@rekey/contract';
import type { App } from '../app.ts';
import type { ProblemExtras } from '../domain/problem.ts';
import type { Incoming } from '../http/incoming.ts';
import { problemResponse } from '../http/problem-response.ts';
import { helpAt } from './help.ts';
import { html } from './html.ts';
import { calm } from './icons.ts';
import { card, pageResponse } from './page.ts';
import { ending, type Screen, support } from './parts.ts';
import { NOT_ME_PATH } from './paths.ts';
import { wordsFor, type Words } from './words.ts';

/** Whether a person reads the answer: a browser opens a page, and it is not the API that is called. */
export const isRead = (incoming: Incoming): boolean =>
  !incoming.url.pathname.startsWith('/v1/') && /^text\/html\b/.test(incoming.header('Accept') ?? '');

/**
 * A refusal as a page: the same status and headers as the document that a program gets, and what there is to do about it. Where
 * even that fails, the document.
 */
export async function faultPage(
  app: App,
  incoming: Incoming,
  code: ProblemCode,
  requestId: string,
  extras: ProblemExtras = {},
): Promise<Response> {
  const document = problemResponse(code, requestId, extras);
  try {
    const words = await wordsFor(incoming.url, incoming.header('Accept-Language'));
    const { title, content } = fault(app, incoming.url.pathname, words, code, requestId);
    const { 'content-type': _, ...headers } = Object.fromEntries(document.headers);
    return pageResponse(
      {
        words,
        organisation: app.organisation.name,
        framedBy: incoming.url.pathname === NOT_ME_PATH ? [] : app.framedBy,
        title,
        body: card(content),
        withElements: false,
      },
      document.status,
      headers,
    );
  } catch {
    return document;
  }
}

/** There is nothing at an address that is wrong, and support cannot help either; anything else may go well the next time. */
function fault(app: App, path: string, words: Words, code: ProblemCode, requestId: string): Screen {
  const { say } = words;
  const query = words.asked ? `?lang=${words.locale}` : '';
  const help = helpAt(app.policy.helpLink, words, 'rekey-act rekey-wide');
  const way = (to: string, label: string) =>
    html`<a class="rekey-button" href="${to}${query}">${say(label)}</a>`;
  if (code === 'not_found' || code === 'method_not_allowed')
    return ending(
      calm,
      say('fault.lost.title'),
      [say('fault.lost.help')],
      html`${way('/reset', 'identify.title')}${help}`,
    );
  // A page of forms asks where the reset stands. The link of a mail is no longer in the address of its form.
  const again = path !== NOT_ME_PATH && way(path.startsWith('/ui/') ? path : '/reset', 'action.tryAgain');
  return ending(
    calm,
    say('fault.title'),
    [say([`problem.${code}`, 'problem.unknown'])],
    html`${again}${help}${support({ words }, requestId)}`,
  );
}
