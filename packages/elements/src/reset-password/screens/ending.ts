import { html, nothing, type TemplateResult } from 'lit';
import { drawnCheck } from '../../internal/icons.ts';
import { safeLink } from '../../internal/safe-link.ts';
import { head, ownWords, type Scene, type ScreenOf } from './scene.ts';

/** The ending nearly everybody sees; the others are in `ended.ts`. */
export const doneScreen: ScreenOf<'done'> = (at, scene) => {
  const { words } = scene;
  return ending(
    scene,
    good,
    words.say('done.title'),
    [words.say('done.helpPlain'), words.say('done.next')],
    html`${ownWords(at.data.note)}${wayBack(at.data.returnTo, scene)}`,
  );
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

/** Every ending has one shape: a sign, what is now true (with `more` of it where sentences are not enough), what to do. */
export function ending(
  scene: Scene,
  { tone, draw }: Sign,
  title: string,
  paragraphs: readonly string[],
  after: TemplateResult | typeof nothing,
  more: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  return html`<div class="rekey-screen">
    <div class="rekey-moment" data-tone=${tone}>${draw()}</div>
    <div class="rekey-text">
      ${head(scene, { title })} ${paragraphs.map((text) => html`<p class="rekey-help">${text}</p>`)}
      ${more}
    </div>
    ${after}
  </div>`;
}
