import type { Failure, ResetSnapshot, SnapshotAt, Step } from '@rekey/client';
import { isAboutWhatWasTyped } from '@rekey/contract/plain/about-what-was-typed';
import { html, nothing, type TemplateResult } from 'lit';
import { bars } from '../../internal/bars.ts';
import { type Icon, icons } from '../../internal/icons.ts';
import { spinner } from '../../internal/spinner.ts';
import type { Words } from '../../words/words.ts';

/** What a screen needs beside its snapshot. Screens are functions of the two: they keep nothing. */
export interface Scene {
  readonly words: Words;
  /** An id of this instance. */
  id(name: string): string;
  /** Does one thing at a time; a second one meanwhile is not done. */
  run(action: (signal: AbortSignal) => Promise<unknown>): void;
  /** Whether what was begun here is under way, also where the flow knows nothing of it: the browser asks for a passkey. */
  readonly running: boolean;
  /** What the person has to put right before anything is sent; null again at the next key. */
  readonly complaint: string | null;
  complain(text: string | null): void;
  /** Tries again what could not reach the server. */
  again(): void;
  /** Whether the screen of the step is under way to this page. */
  readonly fetching: boolean;
  startOver(): void;
  /** Not while a new password is on its way: nobody could say what became of it. */
  readonly mayStartOver: boolean;
  /** Whether a wait has become long enough to be explained. */
  readonly slow: boolean;
  /** The method whose tile was clicked last, while it is under way. */
  readonly chosen: string | null;
  choose(methodId: string): void;
  /** Codes were sent again since the step began. */
  readonly resent: boolean;
  readonly copied: boolean;
  copy(text: string): void;
  /** What says how to get help from a person: absent until it was asked for, null when it could not be fetched. */
  readonly help: HelpScreen | null | undefined;
  needHelp(): void;
  /** Somebody has waited for a code for so long that other ways are shown without being asked for. */
  readonly offered: boolean;
}

/** Help from a person, where the policy has any. */
export type HelpScreen = (at: ResetSnapshot, scene: Scene) => TemplateResult;

/** The failures that the hosted page may not have. */
const hostedHelps: readonly string[] = [
  'network',
  'timeout',
  'invalid_answer',
  'malformed_request',
  'unknown',
  'internal_error',
  'misdirected_request',
];

/** Failures that took nothing in: what was typed is still good. */
const untouched: readonly string[] = [
  'network',
  'timeout',
  'overloaded',
  'directory_unavailable',
  'internal_error',
  'rate_limited',
];

export const isAboutField = (failure: Failure | null): boolean =>
  failure !== null && isAboutWhatWasTyped(failure.code);
export const needsHosted = (failure: Failure): boolean => hostedHelps.includes(failure.code);

/** Whether what was typed was tried, and is worth nothing now. */
export const tookSomething = (failure: Failure): boolean => !untouched.includes(failure.code);

/** Which of how many: identify is the first step, each proof one, the password the last. */
export interface Progress {
  readonly current: number;
  readonly total: number;
}

interface Head {
  readonly title: string;
  readonly help?: string | TemplateResult | undefined;
  readonly progress?: Progress | undefined;
}

/** Where am I, a sentence, a line of help: the same on every step. */
export function head(scene: Scene, { title, help, progress }: Head): TemplateResult {
  return html`${
    progress
      ? html`<div class="rekey-progress">
            <span>${scene.words.say('progress', { ...progress })}</span>
            <span class="rekey-track" aria-hidden="true"
              >${bars(progress.current, progress.total)}</span
            >
          </div>`
      : nothing
  }
    <div class="rekey-head">
      <h2 class="rekey-title" id=${scene.id('title')} tabindex="-1">${title}</h2>
      ${help ? html`<p class="rekey-help" id=${scene.id('help')}>${help}</p>` : nothing}
    </div>`;
}

export function progressAt(
  { data }: { readonly data: { readonly proofs: { required: number; satisfied: number } } },
  last = false,
): Progress {
  const { required, satisfied } = data.proofs;
  const total = required + 2;
  return { current: last ? total : Math.min(satisfied + 2, total - 1), total };
}

/** The primary action: its width stays, the wait is inside it. */
export function primary(label: string, busyLabel: string | null): TemplateResult {
  return html`<button class="rekey-button" type="submit" aria-disabled=${busyLabel !== null}>
    ${waitLabel(busyLabel ?? label, busyLabel !== null)}
  </button>`;
}

/** What a button says, after a spinner while it is waited for. */
export const waitLabel = (label: string, busy: boolean): TemplateResult =>
  html`${busy ? spinner() : nothing}<span>${label}</span>`;

/** Any other action; `blocked` is told, and not kept from focus. */
export function button(
  look: string,
  label: string | TemplateResult,
  blocked: boolean,
  press: (event: Event) => void,
): TemplateResult {
  return html`<button class=${look} type="button" aria-disabled=${blocked} @click=${press}>${label}</button>`;
}

/** A form whose submit stays on the page, and out of the sight of a page that is one big form. */
export function form(
  at: ResetSnapshot,
  scene: Scene,
  submit: (form: HTMLFormElement) => void,
  content: TemplateResult,
): TemplateResult {
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (at.pending === null) submit(event.currentTarget as HTMLFormElement);
  };
  return html`<form class="rekey-form" method="post" novalidate aria-labelledby=${scene.id('title')} @submit=${onSubmit}>${content}</form>`;
}

/** Whether the sentence for a failure is there; if not, it comes with the later catalogue, or a general one has to do. */
export const canTell = (failure: Failure | null, words: Words): boolean =>
  !failure || words.complete || words.has(`problem.${failure.code}`);

/** What a failure says where it happened, with tries and times. */
export function failureText(failure: Failure, at: ResetSnapshot, words: Words): string {
  const { code, attemptsRemaining, retryAfter } = failure;
  const parts = [problemText(code, at, words)];
  if (attemptsRemaining !== undefined && attemptsRemaining > 0)
    parts.push(words.say('enterCode.triesLeft', { count: attemptsRemaining }));
  if (code === 'password_rejected' && failure.violations?.length) {
    parts.splice(
      0,
      1,
      ...failure.violations.map(({ rule }) => words.say([`violation.${rule}`, 'violation.other'])),
    );
  }
  if (retryAfter !== undefined)
    parts.push(words.say('problem.availableAt', { when: words.wait(retryAfter) }));
  return parts.join(' ');
}

/** What a problem is called at this step. */
export function problemText(code: string, at: ResetSnapshot, words: Words): string {
  const close = placesOf(at).map((place) => `problem.${code}.${place}`);
  return words.say([...close, `problem.${code}`, 'problem.unknown']);
}

/** What a sentence may be about, the closest first: a code that was sent needs no word of its own. */
function placesOf({ step, data }: ResetSnapshot): readonly string[] {
  if (!('challenge' in data)) return [];
  const kind = step === 'enter_code' ? data.challenge.kind : step;
  return step === 'enter_code' && data.challenge.resendAt !== undefined ? [kind] : [kind, 'unsent'];
}

/** Whether a challenge has no tries left. */
export const isSpent = ({ data }: ResetSnapshot): boolean =>
  'challenge' in data && data.challenge.attemptsRemaining <= 0;

/** A failure that no field is to blame for, calmly, above the button; the hosted page where it helps. */
export function note(at: ResetSnapshot, scene: Scene): TemplateResult | typeof nothing {
  const { failure } = at;
  if (!failure || isAboutField(failure)) return nothing;
  return html`<div class="rekey-note" id=${scene.id('note')}>
    ${icons.refused()}
    <div>
      <p>${failureText(failure, at, scene.words)}</p>
      ${needsHosted(failure) ? html`<a class="rekey-quiet" href=${at.continueUrl}>${scene.words.say('action.openHosted')}</a>` : nothing}
    </div>
  </div>`;
}

/** What stands beside the field in red: the complaint of the page, or that of the server. */
export function fieldError(at: ResetSnapshot, scene: Scene): string | null {
  return (
    scene.complaint ??
    (at.failure && isAboutField(at.failure) ? failureText(at.failure, at, scene.words) : null)
  );
}

/** Quiet ways on, last on every step. */
export function alternatives(
  at: ResetSnapshot,
  scene: Scene,
  ways: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  return html`<div class="rekey-more">${ways}${cannot(at, scene)}${startOver(scene)}</div>`;
}

/** Where help is, once somebody looks there, or has waited long enough. */
function cannot(at: ResetSnapshot, scene: Scene): TemplateResult {
  const { words, help } = scene;
  const failed = () => html`<p>${words.say('unreachable.help')}</p>`;
  const content = help && words.complete ? help(at, scene) : help === null ? failed() : spinner();
  return disclosure(words.say('action.cannot'), html`<div class="rekey-aside">${content}</div>`, scene);
}

/** What the operator has to say, in plain text. */
export const ownWords = (text: string | undefined): TemplateResult | typeof nothing =>
  text ? html`<p class="rekey-aside" dir="auto">${text}</p>` : nothing;

/** The way back to an empty first form, for whoever is next at this computer (rulings G17). */
export function startOver(scene: Scene, look = 'rekey-quiet'): TemplateResult {
  return button(look, scene.words.say('action.startOver'), !scene.mayStartOver, () => scene.startOver());
}

/** @param about opens by itself when it is offered, and fetches what is in it when it is opened. */
export function disclosure(
  label: string,
  content: TemplateResult,
  about?: Pick<Scene, 'offered' | 'needHelp'>,
): TemplateResult {
  return html`<details ?open=${about?.offered} @toggle=${about?.needHelp}>
    <summary class="rekey-quiet">${label}${icons.down()}</summary>
    ${content}
  </details>`;
}

export type ScreenOf<S extends Step> = (at: SnapshotAt<S>, scene: Scene) => TemplateResult;
export type Screens = { readonly [S in Step]?: ScreenOf<S> };

/** A module of what comes when it is needed; its sentences are in the later catalogue. */
export interface LatePart {
  readonly screens?: Screens;
  /** Of methods, by kind or place. */
  readonly signs?: Readonly<Record<string, Icon>>;
  /** Rules that only they need, as `layered` makes them. */
  readonly sheet?: string;
}
