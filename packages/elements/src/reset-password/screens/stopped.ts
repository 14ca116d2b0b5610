import { html, nothing, type TemplateResult } from 'lit';

/** Why this page cannot go on itself. */
export type Stop = 'insecure' | 'originNotAllowed' | 'unreachable' | 'unsupported';

export interface StoppedText {
  readonly title: string;
  readonly help: string;
  readonly action: string;
}

/** Words and one way on: the hosted page. */
export function stoppedScreen(
  { title, help, action }: StoppedText,
  hostedUrl: string,
  titleId: string,
): TemplateResult {
  return html`<div class="rekey-screen">
    <div class="rekey-head">
      <h2 class="rekey-title" id=${titleId} tabindex="-1">${title}</h2>
      <p class="rekey-help">${help}</p>
    </div>
    ${hostedUrl ? html`<a class="rekey-button" href=${hostedUrl}>${action}</a>` : nothing}
  </div>`;
}
