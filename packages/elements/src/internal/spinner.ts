import { html } from 'lit';

/** A turning ring, not filled by the sheet; what is being done stands beside it in words. */
export const spinner = () =>
  html`<svg class="rekey-spinner" viewBox="0 0 20 20" stroke-width="2.5" stroke-linecap="round" aria-hidden="true"><circle cx="10" cy="10" r="8" stroke-opacity=".25"></circle><path d="M10 2a8 8 0 0 1 8 8"></path></svg>`;
