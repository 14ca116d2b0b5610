import type { ResetSnapshot, Step } from '@rekey/client';
import { html, nothing, type TemplateResult } from 'lit';
import { extendSheet } from '../../styles/adopt-sheet.ts';
import type { Words } from '../../words/words.ts';
import { applyingScreen } from './applying.ts';
import { chooseMethodScreen, hasRareWays, signs } from './choose-method.ts';
import { confirmContactScreen } from './confirm-contact.ts';
import { doneScreen } from './ending.ts';
import { enterCodeScreen } from './enter-code.ts';
import {
  button,
  type HelpScreen,
  isSpent,
  type LatePart,
  type Scene,
  type Screens,
  startOver,
  waitLabel,
} from './scene.ts';
import { setPasswordScreen } from './set-password.ts';
import { type Stopped, stoppedScreen } from './stopped.ts';

type Screen = (at: ResetSnapshot, scene: Scene) => TemplateResult;

/** The screens that come with the first of them: those of most resets. */
const screens: Screens = {
  choose_method: chooseMethodScreen,
  confirm_contact: confirmContactScreen,
  enter_code: enterCodeScreen,
  set_password: setPasswordScreen,
  applying: applyingScreen,
  done: doneScreen,
};

type Late = () => Promise<LatePart>;
const endings: Late = () => import('./ended.ts');
const locked: Late = () => import('./locked.ts');
const rareWays: Late = () => import('../../internal/way-icons.ts');

/** The modules of screens that come when a person gets there or soon may. */
const later: { readonly [S in Step]?: Late } = {
  answer_questions: () => import('./answer-questions.ts'),
  use_passkey: () => import('./use-passkey.ts'),
  await_call: () => import('./await-call.ts'),
  partial: endings,
  failed: endings,
  unknown: endings,
  refused: endings,
  cancelled: endings,
  expired: endings,
  unsupported: endings,
};

const here = new Set<Late>();

/** What a step needs that did not come with the first of them. */
function needsOf(at: ResetSnapshot): readonly Late[] {
  const { step, data } = at;
  const isLocked =
    ('mayUnlock' in data && data.mayUnlock) ||
    (step === 'applying' && data.operation.kind === 'unlock') ||
    ('outcome' in data && data.outcome === 'unlocked');
  return [later[step], isLocked && locked, hasRareWays(at) && rareWays].filter((one) => !!one);
}

/** Whether a step can be shown in these words now, with the ways it offers. */
export function isReady(at: ResetSnapshot, words: Words): boolean {
  const needs = needsOf(at);
  // That there are no tries left is told in words that few people need.
  return (needs.length === 0 && !isSpent(at)) || (words.complete && needs.every((one) => here.has(one)));
}

/**
 * Fetches what a step needs before it can be shown in `page`.
 * @throws when it cannot be fetched; another call tries again.
 */
export async function makeReady(at: ResetSnapshot, words: Words, page: Document): Promise<void> {
  await fetchLate(needsOf(at), words, page);
}

/** Fetches what may well be needed next: once something went wrong, a reset may end for it. @throws as `makeReady` does. */
export async function fetchAhead(
  { step, failure }: ResetSnapshot,
  words: Words,
  page: Document,
): Promise<void> {
  if (failure && step !== 'identify') await fetchLate([endings], words, page);
}

/** Fetches what says how to get help, and its sentences. @throws as `makeReady` does. */
export async function fetchHelp(words: Words, page: Document): Promise<HelpScreen> {
  const [part] = await fetchLate([() => import('./help.ts')], words, page);
  return part!.help;
}

async function fetchLate<Part extends LatePart>(
  needs: readonly (() => Promise<Part>)[],
  words: Words,
  page: Document,
): Promise<Part[]> {
  const [, ...parts] = await Promise.all([words.completeNow(), ...needs.map((fetch) => fetch())]);
  for (const part of parts) {
    if (part.sheet) extendSheet(part.sheet, page);
    Object.assign(screens, part.screens);
    Object.assign(signs, part.signs);
  }
  for (const one of needs) here.add(one);
  return parts;
}

/** The screen of each step after the first, once it is ready. */
export function screen(at: ResetSnapshot, scene: Scene): TemplateResult {
  return (screens[at.step] as Screen)(at, scene);
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
  const busy = pending !== null || scene.fetching;
  return button(
    look,
    waitLabel(scene.words.say(busy ? 'identify.busy' : 'action.tryAgain'), busy),
    busy,
    () => scene.again(),
  );
}

/** Two snapshots of one place are one screen: its focus, its field and what is typed stay. */
export function placeOf(at: ResetSnapshot): string {
  const proofs = 'proofs' in at.data ? at.data.proofs.satisfied : 0;
  return `${at.step} ${proofs} ${'challenge' in at.data ? at.data.challenge.methodId : ''}`;
}
