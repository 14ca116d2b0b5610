import { html, nothing, type TemplateResult } from 'lit';

/** Why this page cannot go on by itself, and the code of the failure that says so, if one does. */
export interface Stopped {
  readonly why: 'insecure' | 'originNotAllowed' | 'unreachable';
  readonly code: string;
}

export interface StoppedText {
  readonly title: string;
  readonly help: string;
  readonly action: string;
}

/** Words and a way on: the hosted page, after `first` where there is something better to try first. */
export function stoppedScreen(
  { title, help, action }: StoppedText,
  hostedUrl: string,
  titleId: string,
  first?: TemplateResult,
  last?: TemplateResult,
): TemplateResult {
  const look = first ? 'rekey-quiet' : 'rekey-button';
  const link = hostedUrl ? html`<a class=${look} href=${hostedUrl}>${action}</a>` : nothing;
  return html`<div class="rekey-screen">
    <div class="rekey-head">
      <h2 class="rekey-title" id=${titleId} tabindex="-1">${title}</h2>
      <p class="rekey-help">${help}</p>
    </div>
    ${first ?? link}
    ${last ? html`<div class="rekey-more">${first ? link : nothing}${last}</div>` : nothing}
  </div>`;
}
