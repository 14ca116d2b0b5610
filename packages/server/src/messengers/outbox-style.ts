/** Style of the outbox page. System fonts and colours in two schemes; nothing is loaded. */
export const outboxStyle = `:root {
  color-scheme: light dark;
  --ink: light-dark(oklch(0.26 0.018 240), oklch(0.95 0.006 240));
  --quiet: light-dark(oklch(0.47 0.02 240), oklch(0.76 0.014 240));
  --ground: light-dark(oklch(0.965 0.005 240), oklch(0.19 0.012 240));
  --paper: light-dark(#fff, oklch(0.235 0.012 240));
  --line: light-dark(oklch(0.9 0.008 240), oklch(0.34 0.012 240));
  --accent: light-dark(oklch(0.48 0.085 205), oklch(0.76 0.085 205));
  --on-accent: light-dark(#fff, oklch(0.22 0.03 205));
  --tint: light-dark(oklch(0.965 0.018 205), oklch(0.3 0.03 205));
}
* { box-sizing: border-box; }
body {
  margin: 0;
  padding: 32px 16px 64px;
  background: var(--ground);
  color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
body > header, main { max-inline-size: 40rem; margin-inline: auto; }
body > header { display: grid; grid-template-columns: 1fr auto; gap: 0 16px; align-items: baseline; margin-block-end: 24px; }
h1 { margin: 0; font-size: 1.375rem; line-height: 1.25; font-weight: 600; }
body > header p { grid-column: 1 / -1; margin: 4px 0 0; color: var(--quiet); }
nav { grid-area: 1 / 2; display: flex; gap: 16px; font-size: 0.875rem; }
a { color: var(--accent); text-underline-offset: 3px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
main { display: grid; gap: 16px; }
article, .empty {
  min-inline-size: 0;
  padding: 20px 24px;
  background: var(--paper);
  border: 1px solid var(--line);
  border-radius: 14px;
}
article > header { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: baseline; font-size: 0.875rem; }
article > header p { margin: 0; }
.kind { padding: 0 8px; border-radius: 99px; background: var(--tint); color: var(--accent); font-weight: 600; }
.to { flex: 1 1 auto; min-inline-size: 0; overflow-wrap: anywhere; }
time, .state { color: var(--quiet); }
h2 { margin: 12px 0 0; font-size: 1rem; font-weight: 600; overflow-wrap: anywhere; }
.code { margin: 8px 0 4px; }
.code code {
  font: 650 clamp(1.75rem, 9vw, 2.5rem)/1.2 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
  letter-spacing: 0.12em;
  font-variant-numeric: tabular-nums;
  user-select: all;
}
.keypad { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin-block: 12px 4px; }
.keypad label { font-weight: 600; }
.keypad input, .keypad button {
  min-block-size: 44px;
  padding: 0 12px;
  border: 1px solid var(--line);
  border-radius: 10px;
  background: transparent;
  color: inherit;
  font: 600 1.125rem ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
}
.keypad input { inline-size: 8rem; letter-spacing: 0.12em; }
.keypad button { min-inline-size: 44px; cursor: pointer; }
details { margin-block-start: 8px; }
.mail { margin-block: 8px 12px; padding: 0 16px 16px; border: 1px solid var(--line); border-block-start: 4px solid var(--accent); border-radius: 4px; overflow-wrap: anywhere; }
.mail p { margin: 0 0 12px; }
.mail .from { margin-block: 8px 16px; font-size: 0.875rem; font-weight: 600; }
.mail h3, .mail h4 { margin: 0 0 8px; font-size: 1.125rem; line-height: 1.3; font-weight: 600; }
.mail h4 { margin-block-start: 20px; font-size: 1rem; }
.mail code { font: 600 1.125rem ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; letter-spacing: 0.06em; user-select: all; }
.mail .small { margin: 20px 0 0; color: var(--quiet); font-size: 0.875rem; }
.button { display: inline-block; padding: 10px 18px; border-radius: 8px; background: var(--accent); color: var(--on-accent); font-weight: 600; text-decoration: none; }
.as-sent { margin: 4px 0 0; font-size: 0.875rem; }
summary { inline-size: fit-content; min-block-size: 24px; cursor: pointer; color: var(--quiet); font-size: 0.875rem; }
pre { margin: 8px 0 0; white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; font-size: 0.9375rem; }
.state { margin: 8px 0 0; font-size: 0.875rem; }
.empty { padding: 56px 24px; text-align: center; }
.empty h2 { margin: 0; font-size: 1.125rem; }
.empty p { max-inline-size: 26rem; margin: 8px auto 0; color: var(--quiet); }
@media (max-width: 24rem) { article { padding: 16px; } nav { grid-area: auto / 1 / auto / -1; margin-block-start: 8px; } }
`;
