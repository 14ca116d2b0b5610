import { unsafeCSS } from 'lit';

/**
 * The shell: a card on a page, nothing but its content in a narrow column or a dialog. Its width comes from the page, not
 * from its content, so a host may centre it in a grid or flex box without it collapsing. Where a page asks for the width
 * of its content, as table cells and floats do, it says one that fits a phone: a container has none of its own.
 */
export const frame = unsafeCSS(`
:host{display:block;box-sizing:border-box;container-type:inline-size;contain-intrinsic-inline-size:288px;inline-size:100%;max-inline-size:calc(var(--rk-base,1rem)*28);margin-inline:auto}
:host([hidden]){display:none}
[part]{box-sizing:border-box;padding:var(--rk-frame-pad,0);border-radius:var(--rk-card);color:var(--rk-ink)}
@container (min-width:max(23rem,368px)){[part]{padding:var(--rk-frame-pad,var(--rk-6));border:1px solid var(--rk-frame-line,var(--rk-hair));background:var(--rk-surface);box-shadow:var(--rk-frame-shadow,0 1px 2px oklch(.2 .02 240/.05),0 8px 28px oklch(.2 .02 240/.07))}}
@media print{[part]{border:0;box-shadow:none}}
`);
