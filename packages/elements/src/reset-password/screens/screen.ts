import type { ResetSnapshot, Step } from '@rekey/client';
import { html, nothing, type TemplateResult } from 'lit';
import { extendSheet } from '../../styles/adopt-sheet.ts';
import type { Words } from '../../words/words.ts';
import { applyingScreen } from './applying.ts';
import { chooseMethodScreen, hasRareWays, knowsRareWays, learnRareWays } from './choose-method.ts';
import { confirmContactScreen } from './confirm-contact.ts';
import { doneScreen } from './ending.ts';
import { enterCodeScreen } from './enter-code.ts';
import {
  button,
  type HelpScreen,
  isSpent,
  type LateScreens,
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

type Late = () => Promise<LateScreens>;
const endings: Late = () => import('./ended.ts');
const locked: Late = () => import('./locked.ts');

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
function lateAt({ step, data }: ResetSnapshot): Late | undefined {
  const isLocked =
    ('mayUnlock' in data && data.mayUnlock) ||
    (step === 'applying' && data.operation.kind === 'unlock') ||
    ('outcome' in data && data.outcome === 'unlocked');
  return later[step] ?? (isLocked ? locked : undefined);
}

/** Whether a step can be shown in these words now, with the ways it offers. */
export function isReady(at: ResetSnapshot, words: Words): boolean {
  const late = lateAt(at);
  const rare = hasRareWays(at);
  // That there are no tries left is told in words that few people need.
  if (!late && !rare && !isSpent(at)) return true;
  return words.complete && (!late || here.has(late)) && (!rare || knowsRareWays());
}

/**
 * Fetches what a step needs before it can be shown in `page`.
 * @throws when it cannot be fetched; another call tries again.
 */
export async function makeReady(at: ResetSnapshot, words: Words, page: Document): Promise<void> {
  await Promise.all([fetchLate(lateAt(at), words, page), hasRareWays(at) && learnRareWays()]);
}

/** Fetches what may well be needed next: once something went wrong, a reset may end for it. @throws as `makeReady` does. */
export async function fetchAhead(
  { step, failure }: ResetSnapshot,
  words: Words,
  page: Document,
): Promise<void> {
  if (failure && step !== 'identify') await fetchLate(endings, words, page);
}

async function fetchLate(fetch: Late | undefined, words: Words, page: Document): Promise<void> {
  const [late] = await Promise.all([fetch?.(), words.completeNow()]);
  if (!late) return;
  if (late.sheet) extendSheet(late.sheet, page);
  Object.assign(screens, late.screens);
  here.add(fetch!);
}

/** Fetches what says how to get help, and its sentences. @throws as `makeReady` does. */
export async function fetchHelp(words: Words, page: Document): Promise<HelpScreen> {
  const [{ help, sheet }] = await Promise.all([import('./help.ts'), words.completeNow()]);
  extendSheet(sheet, page);
  return help;
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
