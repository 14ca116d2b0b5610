/**
 * What the first form needs. Plain CSS here; `sheet.ts` makes every declaration important, because the pages that need
 * a reset most have `input{float:left;height:18px}`.
 */
/** Not where the host asked for fields of its own: `appearance="host"`. */
const ours = ':where(:not([appearance~=host] *))';

export const first = `
:where([data-rekey-form],rekey-password-field,rekey-code-field) :where(*:not(svg,svg *))${ours}{all:revert}
:where([data-rekey-form],rekey-password-field,rekey-code-field) :where(*)${ours}{box-sizing:border-box}
[data-rekey-form],rekey-password-field:not([data-rekey-form] *),rekey-code-field:not([data-rekey-form] *){display:block;color:var(--rk-ink);font:400 var(--rk-base)/1.5 var(--rk-font);text-align:start;text-transform:none;letter-spacing:normal;word-spacing:normal;text-shadow:none;white-space:normal;text-wrap:pretty;-webkit-text-size-adjust:100%}
.rekey-screen,.rekey-form{display:flex;flex-direction:column;gap:var(--rk-5);margin:0;min-inline-size:0}
.rekey-screen{opacity:1;transition:opacity .18s ease-out,translate .18s ease-out}
.rekey-head,.rekey-field{display:flex;flex-direction:column;gap:var(--rk-2)}
.rekey-title{margin:0;font:600 calc(var(--rk-base)*1.375)/1.25 var(--rk-font);letter-spacing:-.01em;text-wrap:balance;outline:0;overflow-wrap:anywhere}
.rekey-help{margin:0;color:var(--rk-quiet);overflow-wrap:anywhere}
.rekey-label{font:600 var(--rk-base)/1.5 var(--rk-font)}
.rekey-error,.rekey-hint{margin:0;font-size:calc(var(--rk-base)*.875)}
.rekey-error{padding-inline-start:var(--rk-2);border-inline-start:3px solid;color:var(--rk-bad);font-weight:500}
.rekey-input${ours}{inline-size:100%;min-inline-size:0;min-block-size:var(--rk-control);padding:var(--rk-2) var(--rk-3);border:1px solid var(--rk-line);border-radius:var(--rk-radius);background:var(--rk-surface);color:var(--rk-ink);font:400 var(--rk-base)/1.5 var(--rk-font);appearance:none;transition:border-color .12s ease-out}
.rekey-input${ours}:hover{border-color:var(--rk-quiet)}
.rekey-input${ours}[aria-invalid=true]{border-color:var(--rk-bad);box-shadow:inset 0 0 0 1px var(--rk-bad)}
.rekey-input${ours}:focus-visible{border-color:var(--rk-accent);outline:2px solid var(--rk-accent);outline-offset:2px}
.rekey-button${ours}{display:flex;align-items:center;justify-content:center;gap:var(--rk-2);inline-size:100%;min-block-size:var(--rk-control);padding:var(--rk-2) var(--rk-4);border:1px solid transparent;border-radius:var(--rk-radius);background:var(--rk-accent);color:var(--rk-on-accent);font:600 var(--rk-base)/1.25 var(--rk-font);text-align:center;text-decoration:none;cursor:pointer;transition:background-color .12s ease-out}
:is([data-rekey-form],rekey-password-field,.rekey-dialog) :is(button,a,summary):focus-visible{outline:2px solid var(--rk-accent);outline-offset:2px}
.rekey-button${ours}:hover{background:var(--rk-accent-strong)}
.rekey-button${ours}[aria-disabled=true]{cursor:progress;background:var(--rk-accent)}
.rekey-spinner,.rekey-icon{display:block;flex:none;inline-size:1.25em;block-size:1.25em;fill:none;stroke:currentcolor}
.rekey-spinner{inline-size:1.1em;block-size:1.1em;animation:rekey-turn .8s linear infinite}
.rekey-live,.rekey-away{position:absolute;inline-size:1px;block-size:1px;margin:-1px;padding:0;border:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
[data-rekey-form] [hidden],rekey-password-field [hidden],rekey-code-field [hidden]{display:none}
`;

/** Keyframes cannot carry !important, and animate only inline SVG, which the reset leaves alone. */
export const motion = `
@keyframes rekey-turn{to{transform:rotate(1turn)}}
@starting-style{.rekey-screen{opacity:0;translate:0 4px}}
@media (prefers-reduced-motion:reduce){.rekey-screen,.rekey-input,.rekey-button,.rekey-tile,.rekey-strength i{transition:none !important}.rekey-spinner{animation-duration:2.4s}.rekey-drawn *{animation:none}}
@media (forced-colors:active){.rekey-button${ours}{--rk-accent:Highlight;--rk-accent-strong:Highlight;--rk-on-accent:HighlightText;forced-color-adjust:none !important}}
@keyframes rekey-draw{from{stroke-dashoffset:1}}
`;
