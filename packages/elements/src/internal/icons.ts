import { html, type TemplateResult } from 'lit';

export type Icon = () => TemplateResult;

/**
 * Decorative, all of them: the words beside them say it. 24 px grid, one stroke; the sheet says that it is not filled.
 * Those of one screen alone are made there.
 */
export const icon =
  (path: string, forward = false): Icon =>
  () =>
    html`<svg class="rekey-icon" ?data-forward=${forward} viewBox="0 0 24 24" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d=${path}></path></svg>`;

const ring = 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 1 0 0-17Z';
const eye =
  'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM12 9.25a2.75 2.75 0 1 0 0 5.5 2.75 2.75 0 1 0 0-5.5Z';

export const icons = {
  email: icon(
    'M5.5 5h13A2.5 2.5 0 0 1 21 7.5v9a2.5 2.5 0 0 1-2.5 2.5h-13A2.5 2.5 0 0 1 3 16.5v-9A2.5 2.5 0 0 1 5.5 5Zm-2 2.5 7.1 5.2a2.4 2.4 0 0 0 2.8 0l7.1-5.2',
  ),
  sms: icon(
    'M20.5 11.5a7.5 7.5 0 0 1-8 7.5 9 9 0 0 1-3.3-.6L4.5 20l1.2-3.7a7.2 7.2 0 0 1-2.2-4.8c0-4.1 3.8-7.5 8.5-7.5s8.5 3.4 8.5 7.5ZM8.5 11.5h.01M12 11.5h.01M15.5 11.5h.01',
  ),
  forward: icon('m9.5 6 6 6-6 6', true),
  down: icon('m6 9.5 6 6 6-6'),
  shown: icon(eye),
  hidden: icon(`${eye}M3.5 3.5l17 17`),
  open: icon(ring),
  met: icon(`${ring}m-3.75 8.75 2.6 2.6 4.9-5.3`),
  refused: icon(`${ring}m0 4.3v4.7m0 3.5h.01`),
} satisfies Record<string, Icon>;

/** Drawn once, when all is well. */
export const drawnCheck = () =>
  html`<svg class="rekey-drawn" viewBox="0 0 64 64" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><circle cx="32" cy="32" r="28" pathLength="1" transform="rotate(-90 32 32)"></circle><path d="m20.5 33 8 8 15.5-17" pathLength="1"></path></svg>`;
