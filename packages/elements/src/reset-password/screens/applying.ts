import { html } from 'lit';
import { spinner } from '../../internal/spinner.ts';
import { head, type ScreenOf } from './scene.ts';

/** The password is on its way; nothing to do but wait, and what for. */
export const applyingScreen: ScreenOf<'applying'> = (at, scene) => {
  const { words } = scene;
  return html`<div class="rekey-screen">
    <div class="rekey-moment" data-tone="wait">${spinner()}</div>
    ${head(scene, { title: words.say([`applying.title.${at.data.operation.kind}`, 'applying.title']), help: words.say(scene.slow ? 'applying.slow' : 'applying.help') })}
  </div>`;
};
