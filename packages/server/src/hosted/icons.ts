import { html, type Html } from './html.ts';

/**
 * The signs of the elements, for pages without them; a test holds the two together. Decorative, all of them: the words beside
 * them say it. Attributes size them where no sheet does.
 */
const icon = (path: string, forward = false): Html =>
  html`<svg class="rekey-icon" ${forward && html`data-forward`} viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="${path}"></path></svg>`;

const ring = 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 1 0 0-17Z';

export const icons = {
  forward: icon('m9.5 6 6 6-6 6', true),
  down: icon('m6 9.5 6 6 6-6'),
  met: icon(`${ring}m-3.75 8.75 2.6 2.6 4.9-5.3`),
  refused: icon(`${ring}m0 4.3v4.7m0 3.5h.01`),
  lock: icon(
    'M7 10.5h10A1.5 1.5 0 0 1 18.5 12v7a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 19v-7A1.5 1.5 0 0 1 7 10.5Zm1.5 0V7.5a3.5 3.5 0 0 1 7 0v3M12 14.5v2',
  ),
};

/** By kind of method, or by place. */
export const wayIcons: Readonly<Record<string, Html>> & { readonly other: Html } = {
  email: icon(
    'M5.5 5h13A2.5 2.5 0 0 1 21 7.5v9a2.5 2.5 0 0 1-2.5 2.5h-13A2.5 2.5 0 0 1 3 16.5v-9A2.5 2.5 0 0 1 5.5 5Zm-2 2.5 7.1 5.2a2.4 2.4 0 0 0 2.8 0l7.1-5.2',
  ),
  sms: icon(
    'M20.5 11.5a7.5 7.5 0 0 1-8 7.5 9 9 0 0 1-3.3-.6L4.5 20l1.2-3.7a7.2 7.2 0 0 1-2.2-4.8c0-4.1 3.8-7.5 8.5-7.5s8.5 3.4 8.5 7.5ZM8.5 11.5h.01M12 11.5h.01M15.5 11.5h.01',
  ),
  other: icon('M8 11a4 4 0 1 0 0 8 4 4 0 1 0 0-8Zm3 1 8.5-8.5M16 7l3 3'),
  voice: icon(
    'M6.6 3.8h2.2l1.5 4-1.9 1.5a11.5 11.5 0 0 0 6.3 6.3l1.5-1.9 4 1.5v2.2a2.2 2.2 0 0 1-2.4 2.2A15.6 15.6 0 0 1 4.4 6.2a2.2 2.2 0 0 1 2.2-2.4Z',
  ),
  office: icon(
    'M4.5 4h2.5a1.5 1.5 0 0 1 1.5 1.5v13A1.5 1.5 0 0 1 7 20H4.5A1.5 1.5 0 0 1 3 18.5v-13A1.5 1.5 0 0 1 4.5 4Zm4 2.5h11A1.5 1.5 0 0 1 21 8v10a1.5 1.5 0 0 1-1.5 1.5h-11M12 10h5.5M12 13.5h.01M14.75 13.5h.01M17.5 13.5h.01M12 16.5h.01M14.75 16.5h.01M17.5 16.5h.01',
  ),
  totp: icon(
    'M8.5 2.75h7A2 2 0 0 1 17.5 4.75v14.5a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2V4.75a2 2 0 0 1 2-2ZM11 18.25h2M9.5 8.5h.01M12 8.5h.01M14.5 8.5h.01M9.5 12h.01M12 12h.01M14.5 12h.01',
  ),
  passkey: icon(
    'M9.5 4a3.75 3.75 0 1 0 0 7.5 3.75 3.75 0 1 0 0-7.5ZM3 20c0-3.3 2.9-5.5 6.5-5.5 1 0 2 .2 2.9.5M17.5 10a3 3 0 1 0 0 6 3 3 0 1 0 0-6Zm0 6v5l1.8-1.7-1.8-1.3M17.5 13h.01',
  ),
  questions: icon(
    'M20.5 11.5a7.5 7.5 0 0 1-8 7.5 9 9 0 0 1-3.3-.6L4.5 20l1.2-3.7a7.2 7.2 0 0 1-2.2-4.8c0-4.1 3.8-7.5 8.5-7.5s8.5 3.4 8.5 7.5ZM9.9 9.5a2.1 2.1 0 1 1 3 1.9c-.6.3-.9.7-.9 1.3M12 15.4h.01',
  ),
  recovery_code: icon(
    'M7 3.5h6.5l5 5V18.5a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-13a2 2 0 0 1 2-2Zm6.5 0v5h5M8.5 12.5h6.5M8.5 16h6.5',
  ),
  helpdesk_code: icon(
    'M4 14.5V12a8 8 0 0 1 16 0v2.5M5.5 13.5H6A1.5 1.5 0 0 1 7.5 15v3A1.5 1.5 0 0 1 6 19.5h-.5A1.5 1.5 0 0 1 4 18v-3a1.5 1.5 0 0 1 1.5-1.5Zm12.5 0h.5A1.5 1.5 0 0 1 20 15v3a1.5 1.5 0 0 1-1.5 1.5H18a1.5 1.5 0 0 1-1.5-1.5v-3a1.5 1.5 0 0 1 1.5-1.5ZM19 19.3c-.4 1.2-1.6 1.9-3.2 1.9H13.5',
  ),
};

/** What stands above an ending; `tone` colours it. */
export interface Sign {
  readonly tone: 'good' | 'wait' | 'calm';
  readonly drawing: Html;
}

export const good: Sign = {
  tone: 'good',
  drawing: html`<svg class="rekey-drawn" viewBox="0 0 64 64" width="64" height="64" fill="none" stroke="currentColor" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><circle cx="32" cy="32" r="28" pathLength="1" transform="rotate(-90 32 32)"></circle><path d="m20.5 33 8 8 15.5-17" pathLength="1"></path></svg>`,
};
/** A full stop: nothing broke, this is just where it ends. */
export const calm: Sign = {
  tone: 'calm',
  drawing: html`<svg viewBox="0 0 64 64" width="64" height="64" fill="none" stroke="currentColor" stroke-width="3.5" stroke-linecap="round" aria-hidden="true"><circle cx="32" cy="32" r="28"></circle><path d="M32 19v16M32 45h.02"></path></svg>`,
};
/** A turning ring. */
export const spinner = html`<svg class="rekey-spinner" viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" aria-hidden="true"><circle cx="10" cy="10" r="8" stroke-opacity=".25"></circle><path d="M10 2a8 8 0 0 1 8 8"></path></svg>`;
export const wait: Sign = { tone: 'wait', drawing: spinner };
