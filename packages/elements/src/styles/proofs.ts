import { layered } from './layered.ts';

const proofs = `
.rekey-sign{display:flex;margin:0;color:var(--rk-accent)}
.rekey-sign>.rekey-icon{inline-size:48px;block-size:48px;stroke-width:1.25}
.rekey-call{display:flex;flex-direction:column;align-items:center;gap:var(--rk-4);margin:0;padding:var(--rk-5) var(--rk-4);border:1px solid var(--rk-hair);border-radius:var(--rk-radius);background:var(--rk-raised);text-align:center}
.rekey-call p{margin:0;text-wrap:balance}
.rekey-keys{display:flex;align-items:center;justify-content:center;gap:var(--rk-2);direction:ltr}
.rekey-keys strong{display:flex;gap:var(--rk-2)}
.rekey-keys span{display:grid;place-items:center;inline-size:calc(var(--rk-base)*3.25);block-size:calc(var(--rk-base)*3.5);border:1px solid var(--rk-line);border-radius:var(--rk-radius);background:var(--rk-surface);color:var(--rk-ink);font:600 calc(var(--rk-base)*2)/1 var(--rk-font);font-variant-numeric:tabular-nums lining-nums}
.rekey-keys>span{color:var(--rk-quiet);font-weight:500}
.rekey-call .rekey-waiting{display:flex;align-items:center;gap:var(--rk-2);color:var(--rk-quiet);font-size:calc(var(--rk-base)*.9375)}
`;

/** What only passkeys and calls need: arrives with their screens. */
export const proofsText = layered(proofs);
