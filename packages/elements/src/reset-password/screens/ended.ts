import { supportCode } from '@rekey/contract/plain';
import { html, nothing, type TemplateResult } from 'lit';
import { drawnCheck, icons, pausedSign } from '../../internal/icons.ts';
import { spinner } from '../../internal/spinner.ts';
import { safeLink } from '../../internal/safe-link.ts';
import { secondsUntil } from '../../controllers/countdown.ts';
import { head, type Scene, type ScreenOf, startOver } from './scene.ts';

export const doneScreen: ScreenOf<'done'> = (at, scene) => {
  const { words } = scene;
  const back = safeLink(at.data.returnTo);
  return ending(
    scene,
    'good',
    words.say('done.title'),
    [words.say('done.helpPlain'), words.say('done.next')],
    {
      after: html`${back ? html`<a class="rekey-button" href=${back}>${words.say('done.return')}</a>` : nothing}`,
    },
  );
};

export const partialScreen: ScreenOf<'partial'> = (at, scene) => {
  const { words } = scene;
  const back = safeLink(at.data.returnTo);
  return ending(scene, 'good', words.say('partial.title'), [words.say('partial.help')], {
    list: at.data.pending.map((open) => words.say([`partial.pending.${open}`, 'partial.pending.other'])),
    after: html`${back ? html`<a class="rekey-button" href=${back}>${words.say('done.return')}</a>` : nothing}`,
  });
};

export const failedScreen: ScreenOf<'failed'> = (at, scene) => {
  const { words } = scene;
  return ending(
    scene,
    'calm',
    words.say('failed.title'),
    [
      words.say([`cause.${at.data.cause}`, 'cause.other']),
      words.say('failed.help'),
      ...when('failed.availableAt', at.data.availableAt, scene),
    ],
    { after: html`${support(at.data.requestId, scene)}${quietStartOver(scene)}` },
  );
};

export const unknownScreen: ScreenOf<'unknown'> = (at, scene) => {
  const { words } = scene;
  return ending(scene, 'wait', words.say('unknown.title'), [words.say('unknown.help')], {
    after: html`${support(at.data.requestId, scene)}${quietStartOver(scene)}`,
  });
};

export const refusedScreen: ScreenOf<'refused'> = (at, scene) => {
  const { words } = scene;
  return ending(
    scene,
    'calm',
    words.say('refused.title'),
    [
      words.say([`reason.${at.data.reason}`, 'reason.other']),
      ...when('refused.availableAt', at.data.availableAt, scene),
    ],
    { after: html`${support(at.data.requestId, scene)}${quietStartOver(scene)}` },
  );
};

export const cancelledScreen: ScreenOf<'cancelled'> = (_at, scene) => closed('cancelled', scene);
export const expiredScreen: ScreenOf<'expired'> = (_at, scene) => closed('expired', scene);

function closed(step: 'cancelled' | 'expired', scene: Scene): TemplateResult {
  const { words } = scene;
  return ending(scene, 'calm', words.say(`${step}.title`), [words.say(`${step}.help`)], {
    after: startOver(scene, 'rekey-button'),
  });
}

type Tone = 'good' | 'wait' | 'calm';
const signs: Record<Tone, () => TemplateResult> = { good: drawnCheck, wait: spinner, calm: pausedSign };

/** Every ending has one shape: a sign, what is now true, what to do. */
function ending(
  scene: Scene,
  tone: Tone,
  title: string,
  paragraphs: readonly string[],
  { list = [], after }: { list?: readonly string[]; after: TemplateResult },
): TemplateResult {
  return html`<div class="rekey-screen">
    <div class="rekey-moment" data-tone=${tone}>${signs[tone]()}</div>
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

function when(
  key: 'failed.availableAt' | 'refused.availableAt',
  instant: string | undefined,
  { words }: Scene,
): string[] {
  const seconds = instant === undefined ? 0 : secondsUntil(instant);
  return seconds > 0 ? [words.say(key, { when: words.wait(seconds) })] : [];
}

const quietStartOver = (scene: Scene) => html`<div class="rekey-more">${startOver(scene)}</div>`;

/** The one id that joins this screen with log and audit, in the form that people read out. */
function support(requestId: string, scene: Scene): TemplateResult {
  const { words } = scene;
  const code = supportCode(requestId);
  return html`<div class="rekey-support">
    <dl>
      <div>
        <dt>${words.say('support.label')}</dt>
        <dd><bdi dir="ltr">${code}</bdi></dd>
      </div>
    </dl>
    <button type="button" aria-label=${words.say('support.copy')} @click=${() => scene.copy(code)}>
      ${scene.copied ? icons.copied() : icons.copy()}
    </button>
    <p>${words.say('support.help')}</p>
  </div>`;
}
