import type { SnapshotAt } from '@rekey/client';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../internal/icons.ts';
import { helpText } from '../../styles/help.ts';
import { doneScreen, ending, good, wayBack } from './ending.ts';
import { act, quietStartOver, showWhatCame } from './help.ts';
import type { Scene, ScreenOf, Screens } from './scene.ts';
import { setPasswordScreen } from './set-password.ts';

const lock = icon(
  'M7 10.5h10A1.5 1.5 0 0 1 18.5 12v7a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 19v-7A1.5 1.5 0 0 1 7 10.5Zm1.5 0V7.5a3.5 3.5 0 0 1 7 0v3M12 14.5v2',
);

/** Whoever is only locked out may keep the password, and is asked before choosing another. */
const lockedScreen: ScreenOf<'set_password'> = (at, scene) => setPasswordScreen(at, scene, keep(at, scene));

function keep(at: SnapshotAt<'set_password'>, scene: Scene): TemplateResult | typeof nothing {
  const { words } = scene;
  const { unlock } = at.actions;
  if (!unlock) return nothing;
  const busy = at.pending === 'unlock';
  return html`<div class="rekey-choice">
    ${lock()}
    <div class="rekey-offer">
      <p>${words.say('unlock.help')}</p>
      ${act(
        words.say(busy ? 'applying.title.unlock' : 'unlock.submit'),
        { busy, blocked: at.pending !== null },
        (place) =>
          scene.run((signal) => unlock({ signal }).then((after) => showWhatCame(after, place, scene))),
      )}
      ${busy && scene.slow ? html`<p>${words.say('applying.slow')}</p>` : nothing}
    </div>
  </div>`;
}

const unlockedScreen: ScreenOf<'done'> = (at, scene) => {
  const { words } = scene;
  if (at.data.outcome !== 'unlocked') return doneScreen(at, scene);
  return ending(
    scene,
    good,
    words.say('done.unlocked.title'),
    [words.say('done.unlocked.help'), words.say('done.unlocked.next')],
    html`${wayBack(at.data.returnTo, scene)}${quietStartOver(scene)}`,
  );
};

/** They stand in for the screens of everybody else. */
export const screens: Screens = { set_password: lockedScreen, done: unlockedScreen };
export const sheet = helpText;
