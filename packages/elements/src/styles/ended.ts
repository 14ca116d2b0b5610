import { layered } from './layered.ts';

const ended = `
.rekey-moment[data-tone=calm]{color:var(--rk-quiet)}
.rekey-text ul{margin:0;overflow-wrap:anywhere;padding-inline-start:1.25em;color:var(--rk-quiet)}
.rekey-support{display:grid;grid-template-columns:1fr auto;align-items:center;gap:var(--rk-1) var(--rk-3);margin:0;padding:var(--rk-3) var(--rk-4);border:1px solid var(--rk-hair);border-radius:var(--rk-radius);background:var(--rk-raised)}
.rekey-support dt,.rekey-support p{margin:0;font-size:calc(var(--rk-base)*.875);color:var(--rk-quiet)}
.rekey-support dd{margin:0;font:600 calc(var(--rk-base)*1.125)/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;letter-spacing:.04em}
.rekey-support dl{display:contents}
.rekey-support>dl>div:first-child{grid-column:1}
.rekey-support .rekey-reference,.rekey-support p{grid-column:1/3}
.rekey-support .rekey-reference{display:flex;flex-wrap:wrap;gap:0 var(--rk-2);align-items:baseline}
.rekey-support .rekey-reference dd{font-size:calc(var(--rk-base)*.875);font-weight:400;letter-spacing:0;color:var(--rk-quiet)}
.rekey-support button{grid-area:1/2/2/3;display:grid;place-items:center;inline-size:max(24px,calc(var(--rk-control)*.82));block-size:max(24px,calc(var(--rk-control)*.82));margin:0;padding:0;border:1px solid var(--rk-line);border-radius:var(--rk-radius);background:var(--rk-surface);color:var(--rk-ink);cursor:pointer}
`;

const atRules = `
@media (forced-colors:active){.rekey-support button .rekey-icon{color:ButtonText !important}}
@media print{.rekey-support button{display:none !important}}
`;

/** What only endings without a new password need: arrives with them. */
export const endedText = layered(ended, atRules);
