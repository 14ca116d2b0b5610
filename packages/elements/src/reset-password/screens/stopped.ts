import { html, nothing, type TemplateResult } from 'lit';
import type { Sentence, Words } from '../../words/words.ts';

/** Why this page cannot go on itself. */
export type Stop = 'insecure' | 'originNotAllowed' | 'unreachable' | 'unsupported';

/** Words and one way on: the hosted page. */
export function stoppedScreen(stop: Stop, hostedUrl: string, words: Words, titleId: string): TemplateResult {
  const say = (part: string) => words.say(`${stop}.${part}` as Sentence);
  return html`<div class="rekey-screen">
    <div class="rekey-head">
      <h2 class="rekey-title" id=${titleId} tabindex="-1">${say('title')}</h2>
      <p class="rekey-help">${say('help')}</p>
    </div>
    ${hostedUrl ? html`<a class="rekey-button" href=${hostedUrl}>${words.say('action.openHosted')}</a>` : nothing}
  </div>`;
}
