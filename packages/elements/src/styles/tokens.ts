// Written by scripts/tokens.mjs from tokens.json. Change that, not this.

/**
 * Where each token a host may set meets its default. Hosts write `--rekey-…` anywhere above the element; the sheet reads
 * only the resolved `--rk-…`, so an inherited value of the host is never shadowed. Colours come in light and dark
 * pairs that follow the page's own `color-scheme`: a page that never asked for dark stays light.
 *
 * The accent keeps 4.5:1 whatever colour a host gives: its lightness is held where that is so.
 */
const roots = `:where(rekey-reset-password,rekey-password-field:not(rekey-reset-password *),rekey-code-field:not(rekey-reset-password *),dialog.rekey-dialog)`;

export const tokens = `
${roots}{
--rk-base:max(1rem,16px);
--rk-accent:light-dark(oklch(from var(--rk-seed) min(l,.5) c h),oklch(from var(--rk-seed) clamp(.76,l,.88) min(c,.13) h));
--rk-accent-strong:light-dark(oklch(from var(--rk-accent) calc(l - .06) c h),oklch(from var(--rk-accent) calc(l + .05) c h));
--rk-hair:light-dark(oklch(.91 .006 240),oklch(.36 .012 240));
--rk-font:var(--rekey-font,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif);
--rk-1:var(--rekey-space-1,4px);
--rk-2:var(--rekey-space-2,8px);
--rk-3:var(--rekey-space-3,12px);
--rk-4:var(--rekey-space-4,16px);
--rk-5:var(--rekey-space-5,24px);
--rk-6:var(--rekey-space-6,32px);
--rk-radius:var(--rekey-radius,8px);
--rk-card:var(--rekey-radius-card,14px);
--rk-control:max(24px,var(--rekey-control,calc(var(--rk-base)*2.75)));
--rk-seed:var(--rekey-accent,oklch(.48 .085 var(--rekey-hue,205)));
--rk-on-accent:var(--rekey-on-accent,light-dark(#fff,oklch(from var(--rk-seed) .2 min(c,.03) h)));
--rk-ink:var(--rekey-ink,light-dark(oklch(.26 .018 240),oklch(.95 .006 240)));
--rk-quiet:var(--rekey-ink-quiet,light-dark(oklch(.47 .02 240),oklch(.76 .014 240)));
--rk-surface:var(--rekey-surface,light-dark(#fff,oklch(.235 .012 240)));
--rk-line:var(--rekey-line,light-dark(oklch(.63 .018 240),oklch(.58 .018 240)));
--rk-bad:var(--rekey-bad,light-dark(oklch(.5 .17 27),oklch(.78 .11 22)));
}
:where([appearance~=compact]){--rekey-space-4:12px;--rekey-space-5:18px;--rekey-space-6:22px;--rekey-control:calc(var(--rk-base)*2.25)}
`;

/** Tokens that only the later steps read. */
export const laterTokens = `
${roots}{
--rk-tint:light-dark(oklch(from var(--rk-seed) .965 min(c,.018) h),oklch(from var(--rk-seed) .32 min(c,.03) h));
--rk-raised:var(--rekey-surface-raised,light-dark(oklch(.975 .004 240),oklch(.285 .013 240)));
--rk-good:var(--rekey-good,light-dark(oklch(.5 .11 155),oklch(.8 .12 155)));
--rk-warn:var(--rekey-warn,light-dark(oklch(.52 .11 65),oklch(.83 .11 80)));
}
`;
