import type { Locale } from '@rekey/messages';
import { deriveKeys } from '../domain/keys.ts';
import { createSeal, type Seal } from '../domain/seal.ts';
import type { Call, Route } from '../http/route.ts';
import { openContent } from '../outbox/content.ts';
import { escapeHtml } from '../outbox/mail-body.ts';
import { mailBlocks, render, type Letterhead } from '../outbox/render.ts';
import { knownTimeZone } from '../outbox/time-zone.ts';
import { moment, plainName, wordsFor } from '../outbox/words.ts';
import type { Message, Messenger, OutboxContent } from '../ports/messenger.ts';
import { systemRandom } from '../ports/random.ts';
import type { OutboxRow, Store } from '../ports/store.ts';
import { linkTo, mailOnPage } from './outbox-mail.ts';
import { outboxStyle } from './outbox-style.ts';
import type { SimulatedTelephone } from './simulated-telephone.ts';

export interface OutboxPageOptions {
  readonly store: Pick<Store, 'recentMessages'>;
  /** The server's own secret: what waits in the store is encrypted. */
  readonly secret: Uint8Array;
  readonly organisation: { readonly id: string; readonly name: string };
  readonly publicUrl: string;
  /** As the server's own. */
  readonly timeZone?: string;
  /** Lets calls that ask for keys be answered on the page. */
  readonly telephone?: SimulatedTelephone;
  /** More pages of the development server, named in the navigation. */
  readonly beside?: readonly { readonly href: string; readonly label: string }[];
}

const SHOWN = 50;
const REFRESH_SECONDS = 3;

/** A carrier that carries nothing: with `keepSentMessages`, the messages stay readable on the outbox page. */
export function keptMessenger(kind: Messenger['kind']): Messenger {
  return { kind, name: 'outbox-page', send: () => Promise.resolve() };
}

/**
 * `GET /outbox`, for development: every message as its reader would get it, newest first. Whoever opens it can take over
 * any account, so a server that people use for real never has it.
 */
export function outboxPage(options: OutboxPageOptions): readonly Route[] {
  const { store, organisation, publicUrl } = options;
  const seal = createSeal(deriveKeys(options.secret, organisation.id).seal, systemRandom);
  const timeZone = knownTimeZone(options.timeZone);
  const letterhead = { organisation: organisation.name, publicUrl, timeZone };
  const { telephone } = options;
  return [
    ...(telephone === undefined ? [] : [keysRoute(telephone)]),
    {
      method: 'GET',
      path: '/outbox',
      readableBy: 'same_origin',
      async handle({ url, now }: Call) {
        const rows = await store.recentMessages(SHOWN);
        const shown = rows.flatMap((row) => opened(row, seal, letterhead));
        const still = url.searchParams.has('still');
        const view = {
          letterhead,
          now,
          still,
          beside: options.beside ?? [],
          keypad: telephone !== undefined,
        };
        return html(page(shown, view));
      },
    },
    {
      method: 'GET',
      path: '/outbox/mails/:id',
      readableBy: 'same_origin',
      async handle({ params }: Call) {
        const rows = await store.recentMessages(SHOWN);
        const [mail] = rows
          .filter(({ id }) => id === params['id'])
          .flatMap((row) => opened(row, seal, letterhead));
        return html(mail?.message.html ?? gonePage, asSentPolicy);
      },
    },
    {
      method: 'GET',
      path: '/outbox.css',
      readableBy: 'same_origin',
      handle: () =>
        new Response(outboxStyle, {
          headers: { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'no-cache' },
        }),
    },
  ];
}

/** `POST /outbox/calls/{id}`, from the keypad of a call on the page. */
function keysRoute({ press }: SimulatedTelephone): Route {
  return {
    method: 'POST',
    path: '/outbox/calls/:id',
    readableBy: 'same_origin',
    async handle(call) {
      const keys = new URLSearchParams(await call.text()).get('keys') ?? '';
      const heard = await press(call.params['id'] ?? '', keys);
      return html(heardPage(heard ?? 'There is no such call any more.'));
    },
  };
}

/** Of the page, which runs no script and has one style sheet. */
const pagePolicy =
  "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
/** Of a mail by itself: in a box, with the styles it carries, and nothing to load or to run. */
const asSentPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

function html(text: string, policy = pagePolicy): Response {
  return new Response(text, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      // Without it, browsers hide from us that a form was ours.
      'Referrer-Policy': 'same-origin',
      'Content-Security-Policy': policy,
    },
  });
}

const gonePage =
  '<!doctype html><html lang="en"><title>Gone</title><p>There is no such email any more.</p></html>';

function heardPage(sentence: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>On the telephone</title>
<link rel="stylesheet" href="/outbox.css">
</head>
<body>
<header><h1>On the telephone</h1><p>You hear:</p></header>
<main><section class="empty"><h2>${escapeHtml(sentence)}</h2><p><a href="/outbox">Back to the outbox</a></p></section></main>
</body>
</html>
`;
}

interface View {
  readonly letterhead: Letterhead;
  readonly now: number;
  readonly still: boolean;
  readonly beside: NonNullable<OutboxPageOptions['beside']>;
  /** Whether calls can be answered here. */
  readonly keypad: boolean;
}

interface Shown {
  readonly row: OutboxRow;
  readonly content: OutboxContent;
  readonly message: Message;
  /** What is read: a mail as its parts, anything else as one text. */
  readonly body: string;
}

/** Nothing for a decoy's message, which nobody would get, for what waits for its time, and for what is forgotten. */
function opened(row: OutboxRow, seal: Seal, letterhead: Letterhead): Shown[] {
  if (row.drop || row.tries === 0 || row.sealed === null) return [];
  const content = openContent(seal, row.id, row.sealed);
  const message = render(row, content, letterhead);
  const { locale } = wordsFor(message.locale);
  const body =
    message.kind === 'email'
      ? mailOnPage(plainName(letterhead.organisation), locale, mailBlocks(row, content, letterhead))
      : plain(message, letterhead);
  return [{ row, content, message, body }];
}

function page(shown: readonly Shown[], view: View): string {
  const { still, beside, letterhead } = view;
  const { organisation } = letterhead;
  // A page that reloads itself would take away what somebody is typing.
  const refreshes = !still && !shown.some((one) => asksForKeys(one, view));
  const links = [...beside, { href: '/', label: 'Portal' }].map(
    ({ href, label }) => `<a href="${escapeHtml(href)}">${escapeHtml(label)}</a>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
${refreshes ? `<meta http-equiv="refresh" content="${REFRESH_SECONDS}">` : ''}
<meta name="color-scheme" content="light dark">
<title>${shown.length === 0 ? 'Outbox' : `(${shown.length}) Outbox`} – ${escapeHtml(organisation)}</title>
<link rel="stylesheet" href="/outbox.css">
</head>
<body>
<header>
<h1>Outbox</h1>
<p>Every message ${escapeHtml(organisation)} would send, newest first. Only in development.</p>
<nav>${still ? '<a href="/outbox">Keep up to date</a>' : '<a href="/outbox?still">Hold still</a>'}${links.join('')}</nav>
</header>
<main>
${shown.length === 0 ? nothingYet : shown.map((one) => article(one, view)).join('\n')}
</main>
</body>
</html>
`;
}

const nothingYet = `<section class="empty">
<h2>Nothing has been sent yet</h2>
<p>Start a reset. The codes appear here, the moment they would reach a mailbox or a telephone.</p>
</section>`;

function asksForKeys({ row, message }: Shown, { keypad, now }: View): boolean {
  return keypad && message.answer !== undefined && now < row.notAfter;
}

const kinds = { email: 'Email', sms: 'Text', voice: 'Call' } as const;
const titles = { sms: 'Text message', voice: 'Call' } as const;

const spokenIn = ({ tag, direction }: Locale) => `lang="${tag}" dir="${direction}"`;

function article(one: Shown, view: View): string {
  const { row, content, message, body } = one;
  const sent = new Date(row.createdAt).toISOString();
  const when = moment(sent, 'en', view.letterhead.timeZone);
  const code = codeToType(content);
  return `<article data-kind="${message.kind}" data-template="${content.template}" data-to="${escapeHtml(message.to)}">
<header>
<p class="kind">${kinds[message.kind]}</p>
<p class="to">${escapeHtml(message.to)}</p>
<time datetime="${sent}" title="${when}">${age(view.now - row.createdAt)}</time>
</header>
${title(one)}
${code === undefined ? '' : `<p class="code"><code>${escapeHtml(code)}</code></p>`}
${asksForKeys(one, view) ? keypad(row.id) : ''}
<details${code === undefined ? ' open' : ''}><summary>Whole message</summary>${body}</details>
${message.kind === 'email' ? otherForms(message, view.letterhead) : ''}
<p class="state">${state(row)}</p>
</article>`;
}

function title({ content, message }: Shown): string {
  if (message.kind !== 'email') return `<h2>${titles[message.kind]}</h2>`;
  return `<h2 ${spokenIn(wordsFor(content.locale).locale)}>${escapeHtml(message.subject)}</h2>`;
}

/** What the page of a reset waits for. A support code is for the telephone, and must not look like one of these. */
function codeToType({ template, params }: OutboxContent): string | undefined {
  return template === 'reset_code' ? params.code : undefined;
}

function otherForms(message: Message, letterhead: Letterhead): string {
  return `<details><summary>As plain text</summary>${plain(message, letterhead)}</details>
<p class="as-sent"><a href="/outbox/mails/${escapeHtml(message.id)}" target="_blank" rel="noopener">As it is sent</a></p>`;
}

/** Addresses of the server can be followed; anything else that looks like one may be a stranger's. */
function plain({ text, locale }: Message, { publicUrl }: Letterhead): string {
  const own = `${publicUrl.replace(/\/+$/, '')}/`;
  const words = text
    .split(/(\s+)/)
    .map((word) => (word.startsWith(own) ? linkTo(word, escapeHtml(word)) : escapeHtml(word)));
  return `<pre ${spokenIn(wordsFor(locale).locale)}>${words.join('')}</pre>`;
}

function keypad(messageId: string): string {
  const id = `keys-${escapeHtml(messageId)}`;
  return `<form class="keypad" method="post" action="/outbox/calls/${escapeHtml(messageId)}">
<label for="${id}">Keys</label>
<input id="${id}" name="keys" inputmode="numeric" autocomplete="off" pattern="[0-9*]+" maxlength="32" required>
<button aria-label="Hash key">#</button>
</form>`;
}

function state({ sentAt, tries, lastError }: OutboxRow): string {
  if (sentAt !== null) return 'Delivered';
  return lastError === null ? 'On its way' : `Not delivered after ${tries} tries: ${escapeHtml(lastError)}`;
}

function age(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 5) return 'just now';
  if (seconds < 60) return `${seconds} s ago`;
  return seconds < 3600 ? `${Math.floor(seconds / 60)} min ago` : `${Math.floor(seconds / 3600)} h ago`;
}
