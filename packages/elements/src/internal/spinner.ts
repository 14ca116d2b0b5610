import { svg } from 'lit';

/** A turning ring; what is being done stands beside it in words. */
export const spinner = () =>
  svg`<svg class="rekey-spinner" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" aria-hidden="true"><circle cx="10" cy="10" r="8" stroke-opacity=".25"></circle><path d="M10 2a8 8 0 0 1 8 8"></path></svg>`;
