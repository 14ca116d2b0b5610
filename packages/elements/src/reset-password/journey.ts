import type { Client, Failure, ResetFlow, ResetSnapshot } from '@rekey/client';
import { MAX_IDENTIFIER_LENGTH } from '@rekey/contract/plain';
import { AskAgain } from '../controllers/ask-again.ts';
import { Countdown, secondsUntil } from '../controllers/countdown.ts';
import { FlowController } from '../controllers/flow-controller.ts';
import { Patience } from '../controllers/patience.ts';
import '../define/fields.ts';
import { LiveRegion } from '../internal/live-region.ts';
import { clearSecrets, clearWrong } from '../internal/secrets.ts';
import { extendSheet } from '../styles/adopt-sheet.ts';
import { laterText } from '../styles/later.ts';
import { loadWords, type Words } from '../words/words.ts';
import { announcementOf, resentAnnouncement } from './announcement.ts';
import { Display } from './display.ts';
import { fire } from './events.ts';
import { sayGoodbye } from './goodbye.ts';
import { LateParts } from './late-parts.ts';
import { tellPage } from './outcome-events.ts';
import {
  canTell,
  failureText,
  isAboutField,
  needsHosted,
  tookSomething,
  type Scene,
} from './screens/scene.ts';
import { awaitsCode, resendAt, resendWords } from './screens/resend.ts';
import { isReady, placeOf, screen, stopScreen } from './screens/screen.ts';
import type { Stopped } from './screens/stopped.ts';
import type { Stage } from './stage.ts';
import { noScreen, stoppedAt } from './stopped-at.ts';
import { focusWayOn, mayTakeFocus } from './way-on.ts';

/** A wait this long is explained, in milliseconds. */
const SLOW = 2_000;
/** A wait for a code this long brings other ways out into sight, in milliseconds (S-065). */
const STUCK = 10_000;

/** The journey of one person, with the words for it. */
export async function openJourney(stage: Stage, client: Client, locale: string): Promise<Journey> {
  return new Journey(stage, client, await loadWords(locale));
}

/** Everything after the first form: follows the flow, shows its steps, moves focus, says what changed. */
export class Journey {
  readonly #stage: Stage;
  readonly #client: Client;
  readonly #flow: FlowController<ResetSnapshot, ResetFlow>;
  readonly #live: LiveRegion;
  readonly #display: Display;
  readonly #countdown = new Countdown(() => this.#tick());
  readonly #patience = new Patience(SLOW, () => this.#explainWait());
  readonly #stuck = new Patience(STUCK, () => void this.#offerHelp());
  readonly #late: LateParts;
  readonly #asking = new AskAgain((action) => this.#run(action));
  #words: Words;
  #abort = new AbortController();
  #resuming: Promise<unknown> | undefined;
  /** The secret of a link while it is being redeemed. */
  #link: string | null = null;
  #shown = '';
  #stopped: Stopped | null = null;
  #said: Failure | null = null;
  #complaint: string | null = null;
  #chosen: string | null = null;
  #resent = false;
  #copied = false;
  /** How much of what screens began is not over. */
  #running = 0;
  #leavingForStart = false;
  /** Whether a person has done anything here: before that, no focus is taken. */
  #acted = false;

  constructor(stage: Stage, client: Client, words: Words) {
    const page = stage.element.ownerDocument;
    extendSheet(laterText, page);
    this.#late = new LateParts(page);
    this.#stage = stage;
    this.#client = client;
    this.#words = words;
    this.#live = new LiveRegion(stage.container);
    this.#display = new Display(stage.container, stage.identify);
    this.#flow = new FlowController((at) => this.#follow(at));
    this.#bind();
    stage.identify.input.maxLength = MAX_IDENTIFIER_LENGTH;
    window.addEventListener('pagehide', this.#onPageHide);
    window.addEventListener('pageshow', this.#onPageShow);
  }

  async start(identifier: string): Promise<void> {
    this.#acted = true;
    // Waits for the look for an earlier reset, and stands in its way when it has not begun.
    await (this.#resuming ??= Promise.resolve());
    const at = this.#flow.snapshot;
    if (at?.step !== 'identify') return;
    this.#run((signal) => at.actions.start({ identifier }, { signal }));
  }

  /** Goes on by the link of a mail. Resolves when the server has answered, or did not. */
  async redeem(secret: string): Promise<void> {
    const at = this.#flow.snapshot;
    if (at?.step !== 'identify') return;
    this.#acted = true;
    this.#link = secret;
    await at.actions.redeem({ secret }, { signal: this.#abort.signal }).catch(() => {});
    // Good for another press only where nobody answered this one.
    if (!this.#stopped) this.#link = null;
  }

  /** Goes on where this tab was, if it was anywhere. */
  resume(): void {
    const at = this.#flow.snapshot;
    if (at?.step === 'identify' && at.pending === null && !this.#resuming)
      this.#resuming = at.actions.resume({ signal: this.#abort.signal }).catch(() => {});
  }

  speak(words: Words): void {
    this.#words = words;
    this.#draw();
    if (this.#late.help) void this.#needHelp();
  }

  /** Empties every secret field; the flow goes on. */
  clear(): void {
    clearSecrets(this.#stage.container);
  }

  end(): void {
    this.clear();
    this.#link = null;
    this.#abort.abort();
    this.#countdown.stop();
    this.#asking.stop();
    this.#patience.stop();
    this.#stuck.stop();
    this.#flow.release();
    window.removeEventListener('pagehide', this.#onPageHide);
    window.removeEventListener('pageshow', this.#onPageShow);
    this.#display.showIdentify(this.#words);
  }

  #bind(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#resuming = undefined;
    this.#flow.bind(this.#client.reset({ returnTo: this.#stage.returnTo() }));
  }

  #follow(at: ResetSnapshot): void {
    this.#patience.waiting(at.pending !== null || at.step === 'applying');
    if (this.#leavingForStart && at.step !== 'identify') return;
    const ready = isReady(at, this.#words);
    const told = at.pending !== null || canTell(at.failure, this.#words);
    if (ready && told) this.#late.failed = false;
    if (at.pending === null) {
      this.#chosen = null;
      this.#stopped = stoppedAt(at, { words: this.#words, ready, failed: this.#late.failed });
    }
    if (!this.#late.failed && !((ready || this.#stopped) && told)) return void this.#fetch(at);
    const place = this.#stopped?.why ?? placeOf(at);
    const arrived = place !== this.#shown;
    // A flow that has only begun is the form that is already there.
    const first = this.#shown === '' && place === placeOf(at) && at.step === 'identify';
    const takesFocus = mayTakeFocus(this.#stage.container, this.#acted);
    if (arrived) {
      this.clear();
      for (const folded of this.#stage.container.querySelectorAll('details')) folded.open = false;
      this.#complaint = null;
      this.#resent = false;
      this.#copied = false;
      this.#shown = place;
      this.#stuck.stop();
    }
    this.#stuck.waiting(awaitsCode(at));
    this.#draw();
    if (arrived && !first) this.#arrive(at, takesFocus);
    this.#tellFailure(at, arrived);
    this.#asking.follow(at);
    this.#late.ahead(at, this.#words);
  }

  /** Fetches what the step needs, then follows on; without it, this page can go no further until the person tries again. */
  async #fetch(at: ResetSnapshot): Promise<void> {
    const again = this.#late.failed;
    if (!(await this.#late.fetch(at, this.#words))) return;
    const now = this.#flow.snapshot;
    if (!now) return;
    this.#follow(now);
    if (!this.#late.failed || this.#stopped !== noScreen) return;
    fire(this.#stage.element, 'rekey-error', { step: now.step, code: noScreen.code });
    if (again) this.#live.say(this.#words.say('unreachable.help'));
  }

  /** Focus goes where the person goes on; what it does not say is said aloud. */
  #arrive(at: ResetSnapshot, takesFocus: boolean): void {
    const { container, element } = this.#stage;
    if (!this.#stopped) tellPage(element, at);
    if (takesFocus) focusWayOn(container);
    const help = container.querySelector('.rekey-help')?.textContent ?? '';
    const rest = this.#stopped ? help : announcementOf(at, this.#words, help);
    const title = container.querySelector('.rekey-title')?.textContent ?? '';
    this.#live.say(takesFocus ? rest : `${title}. ${rest}`);
  }

  #draw(): void {
    const at = this.#flow.snapshot;
    if (!at) return;
    if (this.#stopped) return this.#display.showScreen(stopScreen(this.#stopped, at, this.#scene()));
    if (at.step === 'identify') {
      this.#display.showIdentify(this.#words);
      this.#stage.identify.busy = at.pending !== null;
      return;
    }
    if (!isReady(at, this.#words)) return void this.#fetch(at);
    this.#stage.identify.input.value = '';
    this.#display.showScreen(screen(at, this.#scene()));
    this.#countdown.run(resendAt(at));
  }

  #tick(): void {
    this.#draw();
    const at = this.#flow.snapshot;
    if (at && resendAt(at) && secondsUntil(resendAt(at)) === 0)
      this.#live.say(this.#words.say(`${resendWords(at)}.resendReady`));
  }

  /** Tells a failure once: beside its field, to the page, and aloud. */
  #tellFailure(at: ResetSnapshot, arrived: boolean): void {
    const { failure } = at;
    if (failure === this.#said || at.pending !== null) return;
    this.#said = failure;
    const { identify, container, element } = this.#stage;
    if (!failure) return;
    const text = failureText(failure, at, this.#words);
    if (tookSomething(failure)) clearWrong(container);
    if (this.#stopped) {
      // Its words are on the screen, and were said on arriving there.
    } else if (at.step === 'identify') {
      identify.show({ text, ...(needsHosted(failure) && { hostedUrl: at.continueUrl }) });
      identify.input.focus();
    } else if (isAboutField(failure) && at.step !== 'await_call') {
      focusWayOn(container);
    }
    if (!(this.#stopped && arrived)) this.#live.say(text);
    tellPage(element, at);
  }

  /** Fetches what says how to get help, unless it is there. */
  async #needHelp(): Promise<void> {
    await this.#late.needHelp(this.#words);
    this.#draw();
  }

  /** Other ways out come into sight by themselves, and take no focus. */
  async #offerHelp(): Promise<void> {
    await this.#needHelp();
    if (!this.#late.help || !this.#stuck.over) return;
    this.#draw();
    this.#live.say(this.#words.say('help.offered'));
  }

  #explainWait(): void {
    this.#draw();
    if (!this.#mayStartOver()) this.#live.say(this.#words.say('applying.slow'));
  }

  #run(action: (signal: AbortSignal) => Promise<unknown>): void {
    // Rejects when it was aborted or something else is under way: both are no news to the person.
    action(this.#abort.signal).catch(() => {});
  }

  #scene(): Scene {
    return {
      words: this.#words,
      id: (name) => `${this.#stage.prefix}-${name}`,
      run: (action) => {
        this.#acted = true;
        this.#complaint = null;
        this.#running += 1;
        const before = this.#flow.snapshot;
        this.#run((signal) =>
          action(signal)
            .then(() => this.#noticeResend(before))
            .finally(() => {
              this.#running -= 1;
              this.#draw();
            }),
        );
        this.#draw();
      },
      running: this.#running > 0,
      complaint: this.#complaint,
      complain: (text) => this.#complain(text),
      again: () => this.#again(),
      fetching: this.#late.fetching,
      startOver: () => void this.#startOver(),
      mayStartOver: this.#mayStartOver(),
      slow: this.#patience.over,
      chosen: this.#chosen,
      choose: (methodId) => {
        this.#chosen = methodId;
      },
      resent: this.#resent,
      copied: this.#copied,
      copy: (text) => void this.#copy(text),
      help: this.#late.help,
      needHelp: () => void this.#needHelp(),
      offered: this.#stuck.over && !!this.#late.help,
    };
  }

  #complain(text: string | null): void {
    if (text === this.#complaint) return;
    this.#complaint = text;
    this.#draw();
    if (text === null) return;
    const { container } = this.#stage;
    // Where there is nothing to put right, focus stays on the button that may be pressed again.
    if (container.querySelector('.rekey-input')) focusWayOn(container);
    this.#live.say(text);
  }

  #noticeResend(before: ResetSnapshot | undefined): void {
    const at = this.#flow.snapshot;
    if (!before || !at || at.failure || placeOf(before) !== placeOf(at) || resendAt(before) === resendAt(at))
      return;
    this.#resent = true;
    this.#draw();
    // What was pressed is not there any more.
    const { container } = this.#stage;
    if (mayTakeFocus(container, true)) focusWayOn(container);
    this.#live.say(resentAnnouncement(at, this.#words));
  }

  #again(): void {
    const at = this.#flow.snapshot;
    if (at && this.#stopped === noScreen) {
      void this.#fetch(at);
      return this.#draw();
    }
    if (this.#link !== null) return void this.redeem(this.#link);
    const identifier = this.#stage.identify.input.value.trim();
    if (identifier) return void this.start(identifier);
    this.#resuming = undefined;
    this.resume();
  }

  #mayStartOver(): boolean {
    const at = this.#flow.snapshot;
    return at?.step !== 'applying' && at?.pending !== 'submit' && at?.pending !== 'unlock';
  }

  /** Back to an empty first form, whatever is under way, and nothing of this reset is left in the tab. */
  async #startOver(): Promise<void> {
    if (!this.#mayStartOver() || this.#leavingForStart) return;
    this.#acted = true;
    this.#leavingForStart = true;
    await this.#flow.interrupt();
    await sayGoodbye(this.#flow.snapshot);
    this.#leavingForStart = false;
    this.#stage.identify.input.value = '';
    const now = this.#flow.snapshot;
    if (now && 'restart' in now.actions) await now.actions.restart().catch(() => {});
    // The directory was already at work: that is what there is to see.
    else if (now) this.#follow(now);
  }

  async #copy(text: string): Promise<void> {
    await navigator.clipboard.writeText(text).catch(() => {});
    this.#copied = true;
    this.#draw();
    this.#live.say(this.#words.say('support.copied'));
  }

  readonly #onPageHide = (): void => this.clear();

  /** Out of the back-forward cache: what is shown may be long over, so the server is asked. */
  readonly #onPageShow = (event: PageTransitionEvent): void => {
    if (!event.persisted) return;
    this.#bind();
    const at = this.#flow.snapshot;
    if (at) this.#follow(at);
    if (this.#stage.element.getAttribute('resume') !== 'off') this.resume();
  };
}
