import { layered } from './layered.ts';

const ended = `
.rekey-moment[data-tone=calm]{color:var(--rk-quiet)}
.rekey-moment[data-tone=calm]>svg{inline-size:40px;block-size:40px}
.rekey-text ul{margin:0;overflow-wrap:anywhere;padding-inline-start:1.25em;color:var(--rk-quiet)}
.rekey-support{font-size:calc(var(--rk-base)*.875);color:var(--rk-quiet)}
.rekey-support dl{display:flex;flex-wrap:wrap;align-items:center;gap:0 var(--rk-5);margin:0}
.rekey-support p{margin:var(--rk-1) 0 0}
.rekey-support div,.rekey-support dd{display:flex;flex-wrap:wrap;align-items:center;gap:0 var(--rk-2);margin:0}
.rekey-support dd{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
.rekey-support div:first-child bdi{color:var(--rk-ink);font-weight:600;letter-spacing:.04em}
.rekey-support button{display:grid;place-items:center;inline-size:max(24px,calc(var(--rk-control)*.72));block-size:max(24px,calc(var(--rk-control)*.72));margin:0;padding:0;border:0;border-radius:var(--rk-radius);background:none;color:var(--rk-accent);cursor:pointer}
.rekey-support button:hover{background:var(--rk-tint)}
`;

const atRules = `
@media (forced-colors:active){.rekey-support button .rekey-icon{color:ButtonText !important}}
@media print{.rekey-support button{display:none !important}}
`;

/** What only endings without a new password need: arrives with them. */
export const endedText = layered(ended, atRules);
