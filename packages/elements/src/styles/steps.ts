/** What the steps after the first one need: arrives with them. */
export const steps = `
.rekey-quiet{display:inline-flex;align-items:center;gap:var(--rk-2);margin:0;inline-size:auto;min-block-size:max(24px,calc(var(--rk-control)*.72));padding:0;border:0;border-radius:4px;background:none;color:var(--rk-accent);font:500 calc(var(--rk-base)*.9375)/1.4 var(--rk-font);text-align:start;text-decoration:underline;text-decoration-color:color-mix(in oklab,currentcolor 35%,transparent);text-decoration-thickness:1px;text-underline-offset:.2em;cursor:pointer}
.rekey-quiet:hover{text-decoration-color:currentcolor}
.rekey-hint{color:var(--rk-quiet)}
.rekey-progress{display:flex;flex-direction:column;gap:var(--rk-2);margin:0;color:var(--rk-quiet);font:500 calc(var(--rk-base)*.8125)/1.4 var(--rk-font)}
.rekey-track{display:flex;gap:var(--rk-1)}
.rekey-track i{flex:1;block-size:3px;border-radius:3px;background:var(--rk-hair)}
.rekey-track i[data-on]{background:var(--rk-accent)}
.rekey-tiles{display:flex;flex-direction:column;gap:var(--rk-2);margin:0;padding:0;list-style:none}
.rekey-tiles li{display:block;margin:0;padding:0}
.rekey-tile{display:flex;align-items:center;gap:var(--rk-3);margin:0;inline-size:100%;min-block-size:calc(var(--rk-control)*1.36);padding:var(--rk-3) var(--rk-4);border:1px solid var(--rk-line);border-radius:var(--rk-radius);background:var(--rk-surface);color:var(--rk-ink);font:500 var(--rk-base)/1.4 var(--rk-font);text-align:start;cursor:pointer;transition:background-color .12s ease-out,border-color .12s ease-out}
.rekey-tile:hover{border-color:var(--rk-accent);background:var(--rk-tint)}
.rekey-tile[aria-disabled=true]{cursor:progress}
.rekey-tile[aria-disabled=true]:not([aria-busy=true]){border-color:var(--rk-hair);background:var(--rk-surface);color:var(--rk-quiet)}
.rekey-tile>span{flex:1;min-inline-size:0;overflow-wrap:anywhere}
.rekey-tile small{display:block;color:var(--rk-quiet);font-weight:400;font-size:calc(var(--rk-base)*.875)}
.rekey-tile>:first-child{color:var(--rk-accent);inline-size:1.5em;block-size:1.5em}
.rekey-tile>:last-child{color:var(--rk-quiet)}
.rekey-icon[data-forward]:dir(rtl){scale:-1 1}
.rekey-note{display:flex;align-items:start;gap:var(--rk-3);margin:0;padding:var(--rk-3) var(--rk-4);border:1px solid var(--rk-hair);border-radius:var(--rk-radius);background:var(--rk-raised);font-size:calc(var(--rk-base)*.9375)}
.rekey-note>.rekey-icon{margin-block-start:.125em;color:var(--rk-warn)}
.rekey-more{display:flex;flex-direction:column;align-items:start;gap:var(--rk-1);margin:0;padding-block-start:var(--rk-4);border-block-start:1px solid var(--rk-hair)}
.rekey-more details{inline-size:100%}
.rekey-more summary::-webkit-details-marker{display:none}
.rekey-more details>:not(summary){margin-block:var(--rk-2) var(--rk-4)}
.rekey-more summary .rekey-icon{inline-size:1em;block-size:1em;transition:rotate .12s ease-out}
.rekey-more details[open] summary .rekey-icon{rotate:180deg}
.rekey-aside{margin:0;color:var(--rk-quiet);font-size:calc(var(--rk-base)*.9375)}
.rekey-resend>.rekey-button{margin-block-start:var(--rk-2)}
.rekey-code{inline-size:100%;min-block-size:calc(var(--rk-control)*1.45);padding-block:var(--rk-2);padding-inline:calc(50% - var(--rk-digits)*1ch + .5ch) 0;direction:ltr;text-align:left;font:500 calc(var(--rk-base)*1.75)/1.3 var(--rk-font);font-variant-numeric:tabular-nums lining-nums;letter-spacing:1ch;background:var(--rk-slots) 50% calc(100% - var(--rk-2) - 1px)/calc(var(--rk-digits)*2ch - .6ch) 2px no-repeat,var(--rk-surface);--rk-digits:8;--rk-slots:repeating-linear-gradient(90deg,var(--rk-hair) 0 1.4ch,transparent 1.4ch 2ch)}
.rekey-code:focus-visible{--rk-slots:repeating-linear-gradient(90deg,var(--rk-line) 0 1.4ch,transparent 1.4ch 2ch)}
[data-digits="6"]>.rekey-code{--rk-digits:6}[data-digits="7"]>.rekey-code{--rk-digits:7}
:is([data-digits="9"],[data-digits^="1"])>.rekey-code{padding-inline-start:var(--rk-3);letter-spacing:.25ch;--rk-slots:none}
[data-format=letters]>.rekey-code{min-block-size:calc(var(--rk-control)*1.15);padding-inline:var(--rk-3);font-size:var(--rk-base);letter-spacing:.03em;text-transform:uppercase;--rk-slots:none}
rekey-password-field,rekey-code-field,.rekey-notes,.rekey-text{display:flex;flex-direction:column;gap:var(--rk-2)}
.rekey-control{display:grid;grid-template-columns:minmax(0,1fr) auto;align-items:center}
.rekey-control>.rekey-input{grid-area:1/1/2/3;padding-inline-end:calc(var(--rk-control) + var(--rk-2))}
.rekey-password::-ms-reveal{display:none}
.rekey-reveal{grid-area:1/2;z-index:1;display:grid;place-items:center;margin:0;inline-size:var(--rk-control);block-size:var(--rk-control);min-block-size:24px;padding:0;border:0;border-radius:var(--rk-radius);background:none;color:var(--rk-quiet);cursor:pointer}
.rekey-reveal:hover{color:var(--rk-ink)}
rekey-password-field .rekey-reveal:focus-visible{outline-offset:-4px}
.rekey-rules{display:flex;flex-direction:column;gap:var(--rk-1);margin:0;padding:0;list-style:none;font-size:calc(var(--rk-base)*.9375)}
.rekey-rules li{display:flex;align-items:start;gap:var(--rk-2);margin:0;padding:0;color:var(--rk-quiet)}
.rekey-rules li[data-status=met]{color:var(--rk-ink)}
.rekey-rules li[data-status=refused]{color:var(--rk-bad);font-weight:500}
.rekey-rules .rekey-icon{margin-block-start:.125em}
.rekey-rules :not([data-status=refused])>.rekey-icon{color:var(--rk-line)}
.rekey-rules [data-status=met]>.rekey-icon{color:var(--rk-good)}
.rekey-strength{display:grid;grid-template-columns:1fr auto;align-items:center;gap:var(--rk-3);min-block-size:1.4em;font-size:calc(var(--rk-base)*.875);color:var(--rk-quiet)}
.rekey-strength>span:last-child{min-inline-size:6.5em;text-align:end}
.rekey-meter{display:flex;gap:var(--rk-1)}
.rekey-meter i{flex:1;block-size:4px;border-radius:4px;background:var(--rk-hair);transition:background-color .16s ease-out}
.rekey-meter i[data-on]{background:var(--rk-good)}
:is([data-score="1"],[data-score="2"])>.rekey-meter i[data-on]{background:var(--rk-warn)}
.rekey-caution:empty{display:none}
.rekey-caution{margin:0;color:var(--rk-warn);font-size:calc(var(--rk-base)*.875);font-weight:500}
.rekey-moment>svg{display:block;inline-size:64px;block-size:64px;fill:none;stroke:currentcolor}
.rekey-moment[data-tone=good]{color:var(--rk-good)}.rekey-moment[data-tone=wait]{color:var(--rk-accent)}
.rekey-moment>.rekey-spinner{inline-size:40px;block-size:40px}
.rekey-drawn *{stroke-dasharray:1;stroke-dashoffset:0;animation:rekey-draw .5s ease-out .06s backwards}
:is(.rekey-note,.rekey-aside,.rekey-text) p{margin:0;overflow-wrap:anywhere}
`;

/** System colours say what ours cannot: states keep a border or an outline. */
export const contrast = `
@media (forced-colors:active){
:is(.rekey-track,.rekey-strength .rekey-meter) i:nth-child(n){block-size:1px !important;background:CanvasText !important}
:is(.rekey-track,.rekey-strength .rekey-meter) i[data-on]:nth-child(n){block-size:5px !important}
.rekey-track,.rekey-meter{align-items:center !important}
.rekey-input[aria-invalid=true]{border-width:3px !important}
.rekey-tile:hover{border-color:Highlight !important}
.rekey-moment svg,.rekey-note>.rekey-icon:nth-child(n),.rekey-icon{color:CanvasText !important}
.rekey-more summary,.rekey-reveal .rekey-icon,.rekey-tile .rekey-icon:nth-child(n){color:ButtonText !important}
}
@media print{.rekey-button,.rekey-more{display:none !important}}
`;
