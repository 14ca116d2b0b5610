import { html, type Html } from './html.ts';
import type { Words } from './words.ts';

export interface Page {
  readonly words: Words;
  readonly organisation: string;
  /** Origins that may show the page in a frame; empty: nobody. */
  readonly framedBy: readonly string[];
  readonly title: string;
  readonly body: Html;
  /** Whether the elements take over where there is script. */
  readonly withElements: boolean;
  /** Seconds until the page looks again by itself. */
  readonly refreshAfter?: number;
}

/** Nothing but the server's own script and styles, and framed by nobody who is not on the list (N-53, A-112). */
const policyFor = (framedBy: readonly string[]) =>
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; " +
  `frame-ancestors ${framedBy.length === 0 ? "'none'" : framedBy.join(' ')}; ` +
  "base-uri 'none'; require-trusted-types-for 'script'; trusted-types lit-html 'allow-duplicates'";

/** A whole page of the server itself. */
export function pageResponse(page: Page, status = 200, headers: Record<string, string> = {}): Response {
  const { words, organisation, title, body } = page;
  const document = html`<!doctype html>
<html lang="${words.locale}" dir="${words.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
${page.refreshAfter !== undefined && html`<meta http-equiv="refresh" content="${page.refreshAfter}">`}
<title>${title} · ${organisation}</title>
<link rel="stylesheet" href="/rekey.css">
<link rel="stylesheet" href="/ui/page.css">
<link rel="icon" href="data:,">
${page.withElements && html`<script type="module" src="/rekey.js"></script>`}
</head>
<body>
<header><h1>${organisation}</h1></header>
<main>${body}</main>
</body>
</html>
`;
  return new Response(document.text, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Language': words.locale,
      'Content-Security-Policy': policyFor(page.framedBy),
      'Cross-Origin-Opener-Policy': 'same-origin',
      // With `no-referrer` a browser sends its own form with `Origin: null`, which is refused.
      'Referrer-Policy': 'same-origin',
      ...headers,
    },
  });
}

/** Where `/rekey.css` dresses what is in it, whether or not there is an element behind the name. */
export const card = (content: Html): Html =>
  html`<rekey-reset-password class="card"><div data-rekey-form>${content}</div></rekey-reset-password>`;

/**
 * Around the card, and what only pages of forms have in it; the card itself is `/rekey.css`. That one undoes what any page says
 * about the inside of the card, so what is added there is added to its own layer.
 */
export const pageStyle = `
:root { color-scheme: light dark; --page: oklch(0.975 0.004 230); --ink: oklch(0.3 0.02 240); --card: #fff; --hair: oklch(0.9 0.01 240) }
@media (prefers-color-scheme: dark) { :root { --page: oklch(0.17 0.012 240); --ink: oklch(0.88 0.01 240); --card: oklch(0.22 0.014 240); --hair: oklch(0.32 0.015 240) } }
* { box-sizing: border-box }
body { margin: 0; min-block-size: 100dvb; background: var(--page); color: var(--ink); font: 400 1rem/1.5 system-ui, sans-serif }
header { padding: clamp(1.5rem, 6vb, 4rem) 1rem 1.5rem; text-align: center }
header h1 { margin: 0; font-size: 1.125rem; font-weight: 600; letter-spacing: -0.01em }
main { max-inline-size: 30rem; margin-inline: auto; padding: 0 1rem 3rem }
rekey-reset-password:not(:defined), .card { display: block; padding: 2rem; border: 1px solid var(--hair); border-radius: 14px; background: var(--card); box-shadow: 0 1px 2px oklch(0.2 0.02 240 / 0.05), 0 8px 28px oklch(0.2 0.02 240 / 0.07) }
@media (max-width: 24.99rem) { rekey-reset-password:not(:defined), .card { padding: 0; border: 0; background: none; box-shadow: none } }
.hint { margin: 1rem 0 0; font-size: 0.875rem; text-align: center }
@layer rekey {
.rekey-press { display: block !important; margin: 0 !important }
.rekey-wanted { display: flex !important; flex-direction: column !important; gap: var(--rk-1) !important; font-size: calc(var(--rk-base) * 0.9375) !important }
.rekey-wanted ul { padding-inline-start: 1.25em !important }
.rekey-resend .rekey-button { margin-block-start: var(--rk-2) !important }
}
`;

/** Where the elements are not served there is no `/rekey.css` either: plain, but in order. */
export const bareStyle = `
.rekey-screen, .rekey-form, .rekey-field, .rekey-tiles, .rekey-more { display: flex; flex-direction: column; gap: 0.75rem }
.rekey-screen { gap: 1.5rem }
.rekey-screen :is(h2, p, ul, dl, dd) { margin: 0; overflow-wrap: anywhere }
.rekey-title { font-size: 1.375rem; line-height: 1.25 }
.rekey-label { font-weight: 600 }
.rekey-input, .rekey-button, .rekey-tile, .rekey-act { inline-size: 100%; min-block-size: 2.75rem; padding: 0.5rem 0.75rem; border: 1px solid; border-radius: 8px; background: none; color: inherit; font: inherit; text-decoration: none }
.rekey-button { display: block; background: var(--ink); color: var(--card); font-weight: 600; text-align: center }
.rekey-tiles { padding: 0; list-style: none }
.rekey-tile { display: flex; align-items: center; gap: 0.75rem; text-align: start }
.rekey-tile span { flex: 1 }
.rekey-tile small { display: block }
.rekey-icon { flex: none; vertical-align: middle }
.rekey-quiet .rekey-icon { display: none }
.rekey-icon[data-forward]:dir(rtl) { scale: -1 1 }
.rekey-more, .rekey-support, .rekey-note, .rekey-choice { padding-block-start: 1rem; border-block-start: 1px solid var(--hair) }
.rekey-note, .rekey-choice, .rekey-told { display: flex; gap: 0.75rem }
.rekey-quiet { min-block-size: 1.75rem; padding: 0; border: 0; background: none; color: inherit; font: inherit; text-decoration: underline; cursor: pointer }
.rekey-support dd { font-weight: 600 }
.rekey-error { font-weight: 600 }
.rekey-away { position: absolute; clip-path: inset(50%) }
`;
