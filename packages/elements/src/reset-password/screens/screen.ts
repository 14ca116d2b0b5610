import type { ResetSnapshot } from '@rekey/client';
import type { Sentence } from '../../words/words.ts';
import type { TemplateResult } from 'lit';
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
import type { Scene } from './scene.ts';
import { setPasswordScreen } from './set-password.ts';
import { type Stop, stoppedScreen } from './stopped.ts';

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
      return stopScreen('unsupported', at, scene);
  }
}

/** Where this page cannot go on, and the hosted one can. */
export function stopScreen(stop: Stop, { continueUrl }: ResetSnapshot, { words, id }: Scene): TemplateResult {
  const say = (part: 'title' | 'help') => words.say(`${stop}.${part}` as Sentence);
  const text = { title: say('title'), help: say('help'), action: words.say('action.openHosted') };
  return stoppedScreen(text, continueUrl, id('title'));
}
