import type { ResetSnapshot } from '@rekey/client';
import { html, nothing, type TemplateResult } from 'lit';
import { spinner } from '../../internal/spinner.ts';
import { applyingScreen } from './applying.ts';
import { chooseMethodScreen } from './choose-method.ts';
import { confirmContactScreen } from './confirm-contact.ts';
import {
  cancelledScreen,
  doneScreen,
  expiredScreen,
  failedScreen,
  partialScreen,
  refusedScreen,
  unknownScreen,
} from './ended.ts';
import { enterCodeScreen } from './enter-code.ts';
import { type Scene, startOver } from './scene.ts';
import { setPasswordScreen } from './set-password.ts';
import { type Stopped, stoppedScreen } from './stopped.ts';

/** The screen of each step after the first. */
export function screen(at: Exclude<ResetSnapshot, { step: 'identify' }>, scene: Scene): TemplateResult {
  switch (at.step) {
    case 'choose_method':
      return chooseMethodScreen(at, scene);
    case 'confirm_contact':
      return confirmContactScreen(at, scene);
    case 'enter_code':
      return enterCodeScreen(at, scene);
    case 'set_password':
      return setPasswordScreen(at, scene);
    case 'applying':
      return applyingScreen(at, scene);
    case 'done':
      return doneScreen(at, scene);
    case 'partial':
      return partialScreen(at, scene);
    case 'failed':
      return failedScreen(at, scene);
    case 'unknown':
      return unknownScreen(at, scene);
    case 'refused':
      return refusedScreen(at, scene);
    case 'cancelled':
      return cancelledScreen(at, scene);
    case 'expired':
      return expiredScreen(at, scene);
    case 'unsupported':
      return stopScreen({ why: 'unsupported', code: '' }, at, scene);
  }
}

/** Where this page cannot go on by itself; of a server that cannot be reached, also what came instead. */
export function stopScreen({ why, code }: Stopped, at: ResetSnapshot, scene: Scene): TemplateResult {
  const { words } = scene;
  const text = {
    title: words.say(`${why}.title`),
    help: words.say([
      ...(why === 'unreachable' && code !== 'network' ? [`problem.${code}`] : []),
      `${why}.help`,
    ]),
    action: words.say('action.openHosted'),
  };
  if (why !== 'unreachable') return stoppedScreen(text, at.continueUrl, scene.id('title'));
  const mayPass = code === 'network' || code === 'timeout';
  const again = tryAgain(at, scene, mayPass ? 'rekey-button' : 'rekey-quiet');
  return stoppedScreen(
    text,
    at.continueUrl,
    scene.id('title'),
    mayPass ? again : undefined,
    html`${mayPass ? nothing : again}${startOver(scene)}`,
  );
}

function tryAgain({ pending }: ResetSnapshot, scene: Scene, look: string): TemplateResult {
  const busy = pending !== null;
  return html`<button class=${look} type="button" aria-disabled=${String(busy)} @click=${() => scene.again()}>
    ${busy ? spinner() : nothing}<span>${scene.words.say(busy ? 'identify.busy' : 'action.tryAgain')}</span>
  </button>`;
}
