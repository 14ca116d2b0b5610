import { supportCode } from '@rekey/contract/plain';
import { firstAct, mayGoWellSoon, passesByItself } from '@rekey/contract/plain/passing';
import type { SnapshotAt } from '@rekey/client';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../internal/icons.ts';
import { spinner } from '../../internal/spinner.ts';
import { endedText } from '../../styles/ended.ts';
import { helpText } from '../../styles/help.ts';
import { secondsUntil } from '../../controllers/countdown.ts';
import { ending, good, type Sign, wayBack } from './ending.ts';
import { helpFor, quietStartOver } from './help.ts';
import { button, note, type Scene, type ScreenOf, type Screens, startOver } from './scene.ts';
import { stoppedScreen } from './stopped.ts';

const copy = icon(
  'M11 8.5h6.5A2.5 2.5 0 0 1 20 11v6.5a2.5 2.5 0 0 1-2.5 2.5H11a2.5 2.5 0 0 1-2.5-2.5V11A2.5 2.5 0 0 1 11 8.5Zm4.5 0v-2A2.5 2.5 0 0 0 13 4H6.5A2.5 2.5 0 0 0 4 6.5V13a2.5 2.5 0 0 0 2.5 2.5h2',
);
const copied = icon('m5 12.5 4.5 4.5L19 7.5');
const wait: Sign = { tone: 'wait', draw: spinner };
/** A full stop: nothing broke, this is just where it ends. */
const calm: Sign = {
  tone: 'calm',
  draw: () =>
    html`<svg viewBox="0 0 64 64" stroke-width="3.5" stroke-linecap="round" aria-hidden="true"><circle cx="32" cy="32" r="28"></circle><path d="M32 19v16M32 45h.02"></path></svg>`,
};

const partialScreen: ScreenOf<'partial'> = (at, scene) => {
  const { words } = scene;
  const list = at.data.pending.map((open) => words.say([`partial.pending.${open}`, 'partial.pending.other']));
  return ending(
    scene,
    good,
    words.say('partial.title'),
    [words.say('partial.help')],
    wayBack(at.data.returnTo, scene),
    html`<ul>${list.map((text) => html`<li>${text}</li>`)}</ul>`,
  );
};

const failedScreen: ScreenOf<'failed'> = (at, scene) => {
  const { words } = scene;
  const { cause, operation } = at.data;
  const kept = operation?.kind === 'unlock';
  const title = `failed.title.${kept ? 'unlock' : cause}`;
  return ending(
    scene,
    calm,
    words.say([
      ...(mayGoWellSoon(cause) ? [`failed.title.later${kept ? '.unlock' : ''}`] : []),
      title,
      'failed.title',
    ]),
    [
      words.say([`cause.${cause}`, 'cause.other']),
      words.say(kept ? 'done.unlocked.help' : [`failed.help.${cause}`, 'failed.help']),
      ...when(at.data.availableAt, scene),
    ],
    waysOn(at, scene, cause),
  );
};

const unknownScreen: ScreenOf<'unknown'> = (at, scene) => {
  const { words } = scene;
  const kind = at.data.operation?.kind;
  return ending(
    scene,
    wait,
    words.say([`unknown.title.${kind}`, 'unknown.title']),
    [words.say([`unknown.help.${kind}`, 'unknown.help'])],
    html`${support(at.data.requestId, scene)}${quietStartOver(scene)}`,
  );
};

const refusedScreen: ScreenOf<'refused'> = (at, scene) => {
  const { words } = scene;
  const { data } = at;
  return ending(
    scene,
    calm,
    words.say(passesByItself(data) ? 'refused.title.later' : 'refused.title'),
    [words.say([`reason.${data.reason}`, 'reason.other']), ...when(data.availableAt, scene)],
    waysOn(at, scene, data.reason, data.referenceCode),
  );
};

const cancelledScreen: ScreenOf<'cancelled'> = (_at, scene) => closed('cancelled', scene);
const expiredScreen: ScreenOf<'expired'> = (at, scene) =>
  closed(at.failure?.code === 'continued_elsewhere' ? 'continuedElsewhere' : 'expired', scene);

function closed(step: 'cancelled' | 'expired' | 'continuedElsewhere', scene: Scene): TemplateResult {
  const { words } = scene;
  return ending(
    scene,
    calm,
    words.say(`${step}.title`),
    [words.say(`${step}.help`)],
    startOver(scene, 'rekey-button'),
  );
}

function when(instant: string | undefined, { words }: Scene): string[] {
  const seconds = instant === undefined ? 0 : secondsUntil(instant);
  return seconds > 0 ? [words.say('problem.availableAt', { when: words.wait(seconds) })] : [];
}

/**
 * The one useful thing first: what the person can do themselves after this `why`, or else help from a person, where the policy
 * has any (and why asking for it did not work). Then what to tell that person, and the way back for whoever is next.
 */
function waysOn(
  at: SnapshotAt<'failed'> | SnapshotAt<'refused'>,
  scene: Scene,
  why: string,
  reference?: string,
): TemplateResult {
  const act = firstAct(why);
  return html`${act ? button('rekey-button', scene.words.say(act), false, () => scene.startOver()) : nothing}
    ${note(at, scene)}${helpFor(at, scene, act ? 'rekey-act rekey-wide' : 'rekey-button') ?? nothing}
    ${support(at.data.requestId, scene, reference)}${act ? nothing : quietStartOver(scene)}`;
}

/** The one id that joins this screen with log and audit, in the form that people read out, and to whom; and the code Entra shows. */
function support(requestId: string, scene: Scene, reference?: string): TemplateResult {
  const { words } = scene;
  const code = supportCode(requestId);
  return html`<div class="rekey-support">
    <dl>
    <div>
      <dt>${words.say('support.label')}</dt>
      <dd>
        <bdi dir="ltr">${code}</bdi>
        <button type="button" aria-label=${words.say('support.copy')} @click=${() => scene.copy(code)}>
          ${scene.copied ? copied() : copy()}
        </button>
      </dd>
    </div>
    ${
      reference
        ? html`<div class="rekey-reference">
            <dt>${words.say('support.reference')}</dt>
            <dd><bdi dir="ltr">${reference}</bdi></dd>
          </div>`
        : nothing
    }
    </dl>
    <p>${words.say('support.help')}</p>
  </div>`;
}

/** A step of a newer server. */
const unsupportedScreen: ScreenOf<'unsupported'> = (at, scene) => {
  const { words } = scene;
  const text = {
    title: words.say('unsupported.title'),
    help: words.say('unsupported.help'),
    action: words.say('action.openHosted'),
  };
  return stoppedScreen(text, at.continueUrl, scene.id('title'));
};

/** Endings that few people see. */
export const screens: Screens = {
  partial: partialScreen,
  failed: failedScreen,
  unknown: unknownScreen,
  refused: refusedScreen,
  cancelled: cancelledScreen,
  expired: expiredScreen,
  unsupported: unsupportedScreen,
};
export const sheet = endedText + helpText;
