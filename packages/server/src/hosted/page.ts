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
  /** When the page looks again by itself, and where: seconds, and an address where it is not this one. */
  readonly refresh?: string;
}

/** Nothing but the server's own script and styles, and framed by nobody who is not on the list (N-53, A-112). */
const policyFor = (framedBy: readonly string[]) =>
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; " +
  `frame-ancestors ${framedBy.length === 0 ? "'none'" : framedBy.join(' ')}; ` +
  "base-uri 'none'; require-trusted-types-for 'script'; trusted-types lit-html 'allow-duplicates'";

/** A lock: whoever went to fetch a code from their mail finds the tab again. */
const ICON =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"%3E%3Crect width="32" height="32" rx="8" fill="%23006b74"/%3E%3Cpath d="M11.5 15v-3.5a4.5 4.5 0 0 1 9 0V15" fill="none" stroke="%23fff" stroke-width="2.6"/%3E%3Crect x="8.5" y="14" width="15" height="11" rx="2.2" fill="%23fff"/%3E%3C/svg%3E';

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
${page.refresh !== undefined && html`<meta http-equiv="refresh" content="${page.refresh}">`}
<title>${title} · ${organisation}</title>
<link rel="stylesheet" href="/rekey.css">
<link rel="stylesheet" href="/ui/page.css">
<link rel="icon" href="${ICON}">
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
 * Around the card, and what only pages of forms have in it; the card itself is `/rekey.css`, and its colours are said again here
 * for what is around it. That one undoes what any page says about the inside of the card, so what is added there is added to its
 * own layer.
 */
export const pageStyle = `
:root { color-scheme: light dark; --page: oklch(0.975 0.004 230); --ink: oklch(0.26 0.018 240); --quiet: oklch(0.47 0.02 240); --card: #fff; --hair: oklch(0.91 0.006 240); --accent: oklch(0.48 0.085 205); --on-accent: #fff; --bad: oklch(0.5 0.17 27) }
@media (prefers-color-scheme: dark) { :root { --page: oklch(0.17 0.012 240); --ink: oklch(0.95 0.006 240); --quiet: oklch(0.76 0.014 240); --card: oklch(0.235 0.012 240); --hair: oklch(0.36 0.012 240); --accent: oklch(0.76 0.085 205); --on-accent: oklch(0.2 0.03 205); --bad: oklch(0.78 0.11 22) } }
* { box-sizing: border-box }
body { margin: 0; min-block-size: 100dvb; background: var(--page); color: var(--ink); font: 400 1rem/1.5 system-ui, sans-serif }
header { padding: clamp(1.5rem, 6vb, 4rem) 1rem 1.5rem; text-align: center }
header h1 { margin: 0; font-size: 1.125rem; font-weight: 600; letter-spacing: -0.01em; text-wrap: balance; overflow-wrap: anywhere }
main { max-inline-size: 30rem; margin-inline: auto; padding: 0 1rem 3rem }
rekey-reset-password:not(:defined), .card { display: block; padding: 2rem; border: 1px solid var(--hair); border-radius: 14px; background: var(--card); box-shadow: 0 1px 2px oklch(0.2 0.02 240 / 0.05), 0 8px 28px oklch(0.2 0.02 240 / 0.07) }
@media (max-width: 24.99rem) { rekey-reset-password:not(:defined), .card { padding: 0; border: 0; background: none; box-shadow: none } }
.hint { margin: 1rem 0 0; color: var(--quiet); font-size: 0.875rem; text-align: center; text-wrap: pretty }
@layer rekey {
.rekey-press { display: block !important; margin: 0 !important }
.rekey-offer > .rekey-press { max-inline-size: 100% !important }
.rekey-offer > .rekey-press:has(.rekey-wide, .rekey-button) { inline-size: 100% !important }
.rekey-wanted { display: flex !important; flex-direction: column !important; gap: var(--rk-1) !important; font-size: calc(var(--rk-base) * 0.9375) !important }
.rekey-wanted ul { padding-inline-start: 1.25em !important }
.rekey-resend .rekey-button { margin-block-start: var(--rk-2) !important }
.card .rekey-password::-ms-reveal { display: block !important }
@media print { .rekey-offer > :is(.rekey-hint, .rekey-wide, .rekey-press), .rekey-resend > .rekey-press { display: none !important } }
}
@media print { body { background: none } header { padding-block-start: 0 } rekey-reset-password:not(:defined), .card { padding: 0; border: 0; box-shadow: none } }
`;

/** Where the elements are not served there is no `/rekey.css` either: plainer, but in order. */
export const bareStyle = `
.rekey-screen, .rekey-form, .rekey-field, .rekey-head, .rekey-text, .rekey-tiles, .rekey-more, .rekey-offer, .rekey-progress { display: flex; flex-direction: column; gap: 0.5rem }
.rekey-screen, .rekey-form { gap: 1.5rem }
.rekey-screen :is(h2, p, ul, dl, dd) { margin: 0; overflow-wrap: anywhere; text-wrap: pretty }
.rekey-screen .rekey-title { font-size: 1.375rem; line-height: 1.25; text-wrap: balance }
.rekey-help, .rekey-hint, .rekey-aside, .rekey-progress, .rekey-support, .rekey-tile small { color: var(--quiet) }
.rekey-hint, .rekey-error, .rekey-support, .rekey-tile small { font-size: 0.875rem }
.rekey-progress { font-size: 0.8125rem }
.rekey-track { display: flex; gap: 4px }
.rekey-track i { flex: 1; block-size: 3px; background: var(--hair) }
.rekey-track i[data-on] { background: var(--accent) }
.rekey-label { font-weight: 600 }
.rekey-input, .rekey-button, .rekey-tile, .rekey-act { inline-size: 100%; min-block-size: 2.75rem; padding: 0.5rem 0.75rem; border: 1px solid var(--quiet); border-radius: 8px; background: none; color: inherit; font: inherit; text-decoration: none; cursor: pointer }
.rekey-input { cursor: text }
.rekey-input[aria-invalid=true] { border: 2px solid var(--bad) }
.rekey-button { display: block; border-color: transparent; background: var(--accent); color: var(--on-accent); font-weight: 600; text-align: center }
.rekey-code { font-size: 1.5rem; font-variant-numeric: tabular-nums; letter-spacing: 0.25em }
[data-format=letters] > .rekey-code { font-size: 1rem; letter-spacing: 0.03em; text-transform: uppercase }
:is(.rekey-input, .rekey-button, .rekey-tile, .rekey-act, .rekey-quiet):focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
.rekey-tiles { padding: 0; list-style: none }
.rekey-tile { display: flex; align-items: center; gap: 0.75rem; min-block-size: 3.75rem; text-align: start }
.rekey-tile span { flex: 1 }
.rekey-tile small { display: block }
.rekey-tile > :first-child, .rekey-choice > .rekey-icon { color: var(--accent) }
.rekey-icon, .rekey-spinner { flex: none; vertical-align: middle }
.rekey-icon[data-forward]:dir(rtl) { scale: -1 1 }
.rekey-more { align-items: start; padding-block-start: 1rem; border-block-start: 1px solid var(--hair) }
.rekey-more details { inline-size: 100% }
.rekey-more details > :not(summary) { margin-block: 0.5rem 1rem }
.rekey-note, .rekey-choice { padding: 0.75rem 1rem; border: 1px solid var(--hair); border-radius: 8px }
.rekey-note, .rekey-choice, .rekey-told { display: flex; gap: 0.75rem }
.rekey-act { display: inline-block; inline-size: auto; max-inline-size: 100%; font-weight: 600; text-align: center }
.rekey-act.rekey-wide { display: block; inline-size: 100% }
.rekey-offer { align-items: start }
.rekey-quiet { display: inline-flex; align-items: center; gap: 0.5rem; min-block-size: 2rem; padding: 0; border: 0; background: none; color: var(--accent); font: inherit; text-decoration: underline; list-style: none; cursor: pointer }
.rekey-quiet::-webkit-details-marker { display: none }
details[open] > .rekey-quiet > .rekey-icon { rotate: 180deg }
.rekey-text ul, .rekey-wanted ul { padding-inline-start: 1.25em }
.rekey-moment[data-tone=good] { color: var(--accent) }
.rekey-moment:not([data-tone=good]) > svg { inline-size: 40px; block-size: 40px }
.rekey-support div { display: flex; gap: 0.5rem }
.rekey-support dd { color: var(--ink); font-family: ui-monospace, monospace; font-weight: 600 }
.rekey-call { display: flex; flex-direction: column; align-items: center; gap: 1rem; padding: 1.5rem 1rem; border: 1px solid var(--hair); border-radius: 8px; text-align: center }
.rekey-keys, .rekey-keys strong { display: flex; gap: 0.5rem; font-size: 2rem; line-height: 1 }
.rekey-waiting { display: flex; align-items: center; gap: 0.5rem }
.rekey-error { color: var(--bad); font-weight: 600 }
.rekey-away { position: absolute; clip-path: inset(50%) }
`;
