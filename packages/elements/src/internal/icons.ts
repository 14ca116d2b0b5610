import { svg, type TemplateResult } from 'lit';

type Icon = () => TemplateResult;

const icon =
  (shape: TemplateResult, forward = false): Icon =>
  () =>
    svg`<svg class="rekey-icon" ?data-forward=${forward} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${shape}</svg>`;

/** Decorative, all of them: the words beside them say it. 24 px grid, one stroke. */
export const icons = {
  email: icon(
    svg`<rect x="3" y="5" width="18" height="14" rx="2.5"></rect><path d="m3.5 7.5 7.1 5.2a2.4 2.4 0 0 0 2.8 0l7.1-5.2"></path>`,
  ),
  sms: icon(
    svg`<path d="M20.5 11.5a7.5 7.5 0 0 1-8 7.5 9 9 0 0 1-3.3-.6L4.5 20l1.2-3.7a7.2 7.2 0 0 1-2.2-4.8c0-4.1 3.8-7.5 8.5-7.5s8.5 3.4 8.5 7.5Z"></path><path d="M8.5 11.5h.01M12 11.5h.01M15.5 11.5h.01"></path>`,
  ),
  other: icon(svg`<circle cx="8" cy="15" r="4"></circle><path d="m11 12 8.5-8.5M16 7l3 3"></path>`),
  forward: icon(svg`<path d="m9.5 6 6 6-6 6"></path>`, true),
  down: icon(svg`<path d="m6 9.5 6 6 6-6"></path>`),
  shown: icon(
    svg`<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z"></path><circle cx="12" cy="12" r="2.75"></circle>`,
  ),
  hidden: icon(
    svg`<path d="M9.9 5.7A9 9 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a16 16 0 0 1-2.7 3.4M6.2 7.3A15.5 15.5 0 0 0 2.5 12S6 18.5 12 18.5a9.3 9.3 0 0 0 4.8-1.4M9.9 10.1a2.75 2.75 0 0 0 3.9 3.9M3.5 3.5l17 17"></path>`,
  ),
  open: icon(svg`<circle cx="12" cy="12" r="7.5"></circle>`),
  met: icon(svg`<circle cx="12" cy="12" r="8.5"></circle><path d="m8.25 12.25 2.6 2.6 4.9-5.3"></path>`),
  refused: icon(svg`<circle cx="12" cy="12" r="8.5"></circle><path d="M12 7.8v4.7M12 16h.01"></path>`),
  copy: icon(
    svg`<rect x="8.5" y="8.5" width="11.5" height="11.5" rx="2.5"></rect><path d="M15.5 8.5V6.5A2.5 2.5 0 0 0 13 4H6.5A2.5 2.5 0 0 0 4 6.5V13a2.5 2.5 0 0 0 2.5 2.5h2"></path>`,
  ),
  close: icon(svg`<path d="m6.5 6.5 11 11M17.5 6.5l-11 11"></path>`),
  copied: icon(svg`<path d="m5 12.5 4.5 4.5L19 7.5"></path>`),
} satisfies Record<string, Icon>;

/** Drawn once, when all is well. */
export const drawnCheck = () =>
  svg`<svg class="rekey-drawn" viewBox="0 0 64 64" fill="none" stroke="currentColor" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><circle cx="32" cy="32" r="28" pathLength="1" transform="rotate(-90 32 32)"></circle><path d="m20.5 33 8 8 15.5-17" pathLength="1"></path></svg>`;

/** A calm full stop: nothing broke, this is just where it ends. */
export const pausedSign = () =>
  svg`<svg viewBox="0 0 64 64" fill="none" stroke="currentColor" stroke-width="3.5" stroke-linecap="round" aria-hidden="true"><circle cx="32" cy="32" r="28"></circle><path d="M32 19v16M32 45h.02"></path></svg>`;
