import { layered } from './layered.ts';

const help = `
.rekey-offer{display:flex;flex-direction:column;align-items:start;gap:var(--rk-3);min-inline-size:0;opacity:1;transition:opacity .18s ease-out}
.rekey-act.rekey-wide{display:flex;inline-size:100%}
.rekey-offer p{margin:0;overflow-wrap:anywhere}
.rekey-act,.rekey-resend[data-offered]>.rekey-quiet{display:inline-flex;align-items:center;justify-content:center;gap:var(--rk-2);margin:0;inline-size:auto;max-inline-size:100%;min-block-size:var(--rk-control);padding:var(--rk-2) var(--rk-4);border:1px solid var(--rk-line);border-radius:var(--rk-radius);background:var(--rk-surface);color:var(--rk-ink);font:600 calc(var(--rk-base)*.9375)/1.25 var(--rk-font);text-align:center;text-decoration:none;cursor:pointer;transition:background-color .12s ease-out,border-color .12s ease-out}
.rekey-act:hover,.rekey-resend[data-offered]>.rekey-quiet:hover{border-color:var(--rk-accent);background:var(--rk-tint)}
.rekey-act[aria-disabled=true]{cursor:progress;border-color:var(--rk-hair);background:var(--rk-surface);color:var(--rk-quiet)}
.rekey-act:focus-visible{outline:2px solid var(--rk-accent);outline-offset:2px}
.rekey-resend[data-offered]>.rekey-quiet{margin-block-start:var(--rk-2)}
.rekey-told{display:flex;margin:0;align-items:start;gap:var(--rk-2);color:var(--rk-ink);outline:0}
.rekey-told>.rekey-icon{margin-block-start:.125em;color:var(--rk-good)}
.rekey-choice{display:flex;align-items:start;gap:var(--rk-3);margin:0;padding:var(--rk-4);border:1px solid var(--rk-hair);border-radius:var(--rk-radius);background:var(--rk-raised)}
.rekey-choice>.rekey-icon{color:var(--rk-accent)}
`;

const atRules = `
@starting-style{.rekey-offer{opacity:0}}
@media (prefers-reduced-motion:reduce){.rekey-offer,.rekey-act{transition:none !important}}
@media (forced-colors:active){.rekey-act{border-color:ButtonText !important}.rekey-act:hover{border-color:Highlight !important}.rekey-act[aria-disabled=true]{border-color:GrayText !important}.rekey-choice>.rekey-icon:nth-child(n),.rekey-told>.rekey-icon:nth-child(n){color:CanvasText !important}}
@media print{.rekey-act{display:none !important}}
`;

/** Help from a person, and the choice to keep a password: arrives with the first of them. */
export const helpText = layered(help, atRules);
