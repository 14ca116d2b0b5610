import { layered } from './layered.ts';

const dialog = `
dialog.rekey-dialog{box-sizing:border-box;inline-size:min(28rem,100vw - 24px);max-inline-size:none;--rk-top:clamp(12px,(100dvh - 640px)/3,120px);max-block-size:calc(100dvh - 12px - var(--rk-top));margin:var(--rk-top) auto auto;padding:0;border:1px solid var(--rk-hair);border-radius:var(--rk-card);background:var(--rk-surface);color:var(--rk-ink);overflow:auto;box-shadow:0 24px 64px oklch(.2 .02 240/.28)}
dialog.rekey-dialog::backdrop{background:oklch(.2 .02 240/.5)}
dialog.rekey-dialog>rekey-reset-password{--rk-frame-pad:var(--rk-5) var(--rk-5) var(--rk-6);--rk-frame-line:transparent;--rk-frame-shadow:none}
.rekey-close{position:sticky;inset-block-start:0;z-index:1;display:grid;place-items:center;box-sizing:border-box;float:none;margin:var(--rk-2) var(--rk-2) -48px;margin-inline-start:auto;inline-size:40px;block-size:40px;padding:0;border:0;border-radius:50%;background:color-mix(in oklab,var(--rk-surface) 85%,transparent);color:var(--rk-quiet);cursor:pointer}
.rekey-close:hover{color:var(--rk-ink)}
dialog.rekey-dialog .rekey-screen>.rekey-head:first-child{padding-inline-end:32px}
.rekey-end{padding:0 var(--rk-5) var(--rk-6)}
dialog.rekey-dialog:has(.rekey-end)>rekey-reset-password{--rk-frame-pad:var(--rk-5)}
`;

/**
 * The modal around a reset that a link opened: arrives with the first such click. The way out stands beside the first line of a
 * step, not above it. Its top stays where it is, however tall a step is, so that nothing jumps on the way.
 */
export const dialogText = layered(dialog);
