import { html, nothing, type TemplateResult } from 'lit';
import { drawnCheck } from '../../internal/icons.ts';
import { safeLink } from '../../internal/safe-link.ts';
import { head, ownWords, type Scene, type ScreenOf } from './scene.ts';

/** The ending nearly everybody sees; the others are in `ended.ts`. */
export const doneScreen: ScreenOf<'done'> = (at, scene) => {
  const { words } = scene;
  return ending(scene, good, words.say('done.title'), [words.say('done.helpPlain'), words.say('done.next')], {
    after: html`${ownWords(at.data.note)}${wayBack(at.data.returnTo, scene)}`,
  });
};

/** To where the person signs in, if the host said where that is. */
export function wayBack(returnTo: string | undefined, { words }: Scene): TemplateResult | typeof nothing {
  const back = safeLink(returnTo);
  return back ? html`<a class="rekey-button" href=${back}>${words.say('done.return')}</a>` : nothing;
}

/** What stands above an ending; `tone` colours it. */
export interface Sign {
  readonly tone: 'good' | 'wait' | 'calm';
  readonly draw: () => TemplateResult;
}
export const good: Sign = { tone: 'good', draw: drawnCheck };

/** Every ending has one shape: a sign, what is now true, what to do. */
export function ending(
  scene: Scene,
  { tone, draw }: Sign,
  title: string,
  paragraphs: readonly string[],
  { list = [], after }: { list?: readonly string[]; after: TemplateResult | typeof nothing },
): TemplateResult {
  return html`<div class="rekey-screen">
    <div class="rekey-moment" data-tone=${tone}>${draw()}</div>
    <div class="rekey-text">
      ${head(scene, { title })} ${paragraphs.map((text) => html`<p class="rekey-help">${text}</p>`)}
      ${
        list.length > 0
          ? html`<ul>
              ${list.map((text) => html`<li>${text}</li>`)}
            </ul>`
          : nothing
      }
    </div>
    ${after}
  </div>`;
}
