import { AUTHENTICATOR_STEP_MS } from '@rekey/server';

/** How long a code is shown. */
export const SECONDS = AUTHENTICATOR_STEP_MS / 1000;

/** A page without inline style cannot say how far the clock is: it names one of these. */
const positions = Array.from({ length: SECONDS }, (_, at) => `.at-${at} { --elapsed: -${at}s; }`).join('\n');

/** Style of the phone page, in the colours of the outbox. System fonts; nothing is loaded. */
export const phoneStyle = `@property --left { syntax: "<integer>"; inherits: true; initial-value: ${SECONDS}; }
:root {
  color-scheme: light dark;
  --ink: light-dark(oklch(0.26 0.018 240), oklch(0.95 0.006 240));
  --quiet: light-dark(oklch(0.47 0.02 240), oklch(0.76 0.014 240));
  --ground: light-dark(oklch(0.965 0.005 240), oklch(0.19 0.012 240));
  --card: light-dark(#fff, oklch(0.235 0.012 240));
  --line: light-dark(oklch(0.9 0.008 240), oklch(0.34 0.012 240));
  --accent: light-dark(oklch(0.48 0.085 205), oklch(0.76 0.085 205));
  --tint: light-dark(oklch(0.965 0.018 205), oklch(0.3 0.03 205));
  --sheet: light-dark(oklch(0.985 0.018 95), oklch(0.31 0.016 95));
  --rule: light-dark(oklch(0.91 0.025 230), oklch(0.4 0.02 230));
}
* { box-sizing: border-box; }
body {
  margin: 0;
  padding: 32px 16px 64px;
  background: var(--ground);
  color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
body > header, main { max-inline-size: 54rem; margin-inline: auto; }
body > header { display: grid; grid-template-columns: 1fr auto; gap: 0 16px; align-items: baseline; margin-block-end: 32px; }
h1 { margin: 0; font-size: 1.375rem; line-height: 1.25; font-weight: 600; }
body > header p { grid-column: 1 / -1; max-inline-size: 38rem; margin: 4px 0 0; color: var(--quiet); }
body > header strong { padding: 0 8px; border-radius: 99px; background: var(--tint); color: var(--accent); font-weight: 600; font-size: 0.875rem; }
nav { grid-area: 1 / 2; display: flex; gap: 16px; font-size: 0.875rem; }
a { color: var(--accent); text-underline-offset: 3px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
h2 { margin: 0; font-size: 1rem; font-weight: 600; }
main { display: grid; grid-template-columns: 19rem 1fr; gap: 24px 40px; align-items: start; }
.phone {
  grid-row: span 2;
  padding: 12px 16px 32px;
  min-block-size: 32rem;
  background: var(--card);
  border: 10px solid light-dark(oklch(0.3 0.012 240), oklch(0.1 0.008 240));
  border-radius: 44px;
  box-shadow: 0 1px 2px rgb(0 0 0 / 0.1), 0 24px 48px -16px rgb(0 0 0 / 0.3);
}
.status { display: grid; grid-template-columns: 1fr auto 1fr; align-items: center; margin: 0 8px 24px; font-size: 0.8125rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.island { inline-size: 76px; block-size: 22px; border-radius: 99px; background: light-dark(oklch(0.3 0.012 240), oklch(0.1 0.008 240)); }
.battery { justify-self: end; inline-size: 24px; block-size: 12px; border: 1.5px solid var(--quiet); border-radius: 4px; background: linear-gradient(90deg, var(--quiet) 70%, transparent 70%) content-box; padding: 1.5px; }
.phone h2 { padding-inline: 8px; font-size: 1.375rem; }
.phone article { position: relative; margin-block: 16px 12px; padding: 16px; border: 1px solid var(--line); border-radius: 18px; background: var(--ground); }
.account { display: flex; align-items: center; gap: 12px; margin: 0; font-weight: 600; line-height: 1.25; }
.account small { display: block; color: var(--quiet); font-weight: 400; font-size: 0.8125rem; }
.letter { display: grid; place-items: center; inline-size: 36px; block-size: 36px; border-radius: 10px; background: var(--accent); color: var(--card); }
.code { margin: 16px 0 0; }
.code code {
  font: 650 2.125rem/1.2 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
  font-variant-numeric: tabular-nums;
  letter-spacing: 0.02em;
  color: var(--accent);
  user-select: all;
}
.clock { position: absolute; inset-block-start: 16px; inset-inline-end: 16px; display: grid; place-items: center; inline-size: 36px; block-size: 36px; margin: 0; }
.clock > * { grid-area: 1 / 1; }
.clock svg { inline-size: 100%; rotate: -90deg; }
circle { fill: none; stroke: var(--line); stroke-width: 3; }
.rest { stroke: var(--accent); stroke-linecap: round; stroke-dasharray: ${SECONDS}; animation: ${SECONDS}s linear var(--elapsed) run-out both; }
.left { font-size: 0.75rem; font-weight: 600; font-variant-numeric: tabular-nums; animation: ${SECONDS}s linear var(--elapsed) count-down both; counter-reset: left var(--left); }
.left::before { content: counter(left); }
@keyframes run-out { from { stroke-dashoffset: 0; } to { stroke-dashoffset: ${SECONDS}; } }
@keyframes count-down { from { --left: ${SECONDS}; } to { --left: 0; } }
.quiet { margin: 0; padding-inline: 8px; color: var(--quiet); font-size: 0.875rem; }
.paper {
  padding: 28px 32px 24px;
  background: repeating-linear-gradient(var(--sheet) 0 31px, var(--rule) 31px 32px);
  border-radius: 3px;
  box-shadow: 0 1px 2px rgb(0 0 0 / 0.12), 0 10px 24px -12px rgb(0 0 0 / 0.35);
  rotate: -0.7deg;
  line-height: 32px;
}
.paper h2 { font-size: 1.125rem; line-height: 32px; }
.paper > p { margin: 0; color: var(--quiet); font-size: 0.875rem; line-height: 32px; }
.paper ol { margin: 0; padding-inline-start: 1.75rem; }
.paper li::marker { color: var(--quiet); font-size: 0.8125rem; }
.paper code { font: 500 0.9375rem/32px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; vertical-align: top; user-select: all; }
.used { color: var(--quiet); }
.used s { text-decoration: none; background: linear-gradient(var(--accent) 0 0) center / 100% 2px no-repeat; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
.used code { user-select: none; }
.aside { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.try { padding: 20px 24px; background: var(--card); border: 1px solid var(--line); border-radius: 14px; }
.try ol { margin: 8px 0 0; padding-inline-start: 1.25rem; }
@media (max-width: 48rem) { main { grid-template-columns: minmax(0, 1fr); } .phone { inline-size: min(19rem, 100%); margin-inline: auto; } }
@media (max-width: 36rem) { body > header { grid-template-columns: 1fr; } nav { grid-area: auto; margin-block-start: 8px; } }
@media (forced-colors: active) { .paper { border: 1px solid; } .used s { text-decoration: line-through; } }
@media (max-width: 24rem) { .paper { padding-inline: 16px; rotate: none; } .paper code { font-size: 0.8125rem; } }
@media (prefers-reduced-motion: reduce) { .rest { animation-timing-function: steps(${SECONDS}); } }
${positions}
`;
