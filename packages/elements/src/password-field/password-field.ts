import { judge, notNfc, type Person, type RuleSet, strength, type Verdict } from '@rekey/password-rules';
import { html, LitElement, nothing, render, type TemplateResult } from 'lit';
import { bars } from '../internal/bars.ts';
import { icons } from '../internal/icons.ts';
import { idPrefix } from '../internal/ids.ts';
import { describe, labelWith, setAttributes } from '../internal/native-field.ts';
import { LiveRegion } from '../internal/live-region.ts';
import { adoptSheet, extendSheet } from '../styles/adopt-sheet.ts';
import { laterText } from '../styles/later.ts';
import { localeOf } from '../words/first-words.ts';
import { loadWords, type Sentence, type Words } from '../words/words.ts';

/** Quiet for this long, in milliseconds, and the strength is said aloud. */
const PAUSE = 900;

/** Whoever uses the field alone shows no rules before it says which. */
const noRules: RuleSet = { minLength: 0, maxLength: Infinity, minCharacterClasses: 0, refuseIdentity: false };

/**
 * A field for a new password: reveal, live rules, strength. The input is a native one in the light DOM, so it belongs to
 * the form around it and password managers find it.
 *
 * @summary Takes a new password.
 */
export class RekeyPasswordField extends LitElement {
  static override properties = {
    name: {},
    label: {},
    rules: { attribute: false },
    person: { attribute: false },
    passwordRules: { attribute: false },
    violations: { attribute: false },
    error: {},
    busy: { type: Boolean },
    describedBy: { attribute: 'described-by' },
    words: { attribute: false },
    revealed: { state: true },
    capsLock: { state: true },
    typed: { state: true },
  };

  declare name: string;
  /** The words above the field; a host may also use its own `label`. */
  declare label: string;
  /** What the password must meet, as the server says. */
  declare rules: RuleSet;
  /** Who must not be found in it. */
  declare person: Person | undefined;
  /** Value of the `passwordrules` attribute, for generators. */
  declare passwordRules: string;
  /** Rules that the server found broken, beyond those the browser can judge. */
  declare violations: readonly string[];
  /** What is wrong with the password, or empty. */
  declare error: string;
  /** Ids of texts around the field that describe it, as `aria-describedby` takes them. */
  declare describedBy: string;
  /** Whether the password is on its way: it can be read, not changed. */
  declare busy: boolean;
  declare words: Words | undefined;
  declare private revealed: boolean;
  declare private capsLock: boolean;
  /** Counts changes. What was typed stays in the input alone. */
  declare private typed: number;

  readonly #prefix = idPrefix();
  readonly #notes = document.createElement('div');
  readonly #control = document.createElement('div');
  readonly #reveal = document.createElement('button');
  #live: LiveRegion | undefined;
  #label: HTMLLabelElement | undefined;
  #input: HTMLInputElement | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.name = 'new-password';
    this.label = this.passwordRules = this.error = this.describedBy = '';
    this.rules = noRules;
    this.violations = [];
    this.busy = this.revealed = this.capsLock = false;
    this.typed = 0;
  }

  /** The native input. */
  get input(): HTMLInputElement | undefined {
    return this.#input;
  }

  /** What is typed, exactly. */
  get value(): string {
    return this.#input?.value ?? '';
  }

  /** The first rule that the browser can judge and finds broken. */
  get unmet(): Verdict | undefined {
    return this.#verdicts().find(({ status }) => status === 'not_met');
  }

  override connectedCallback(): void {
    this.#input ??= this.#takeInput();
    super.connectedCallback();
    extendSheet(laterText, this.ownerDocument);
    adoptSheet(this);
    window.addEventListener('pagehide', this.#onPageHide);
    if (!this.words) void loadWords(localeOf(this)).then((words) => (this.words ??= words));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('pagehide', this.#onPageHide);
    clearTimeout(this.#pause);
    this.clear();
  }

  override focus(options?: FocusOptions): void {
    this.#input?.focus(options);
  }

  clear(): void {
    if (!this.#input) return;
    this.#input.value = '';
    this.#onCleared();
  }

  protected override createRenderRoot(): HTMLElement {
    return this.#notes;
  }

  protected override willUpdate(): void {
    const input = this.#input;
    if (!input) return;
    input.name = this.name;
    input.type = this.revealed ? 'text' : 'password';
    input.readOnly = this.busy;
    if (this.passwordRules) input.setAttribute('passwordrules', this.passwordRules);
    this.#label = labelWith(this.label, this.#label, this, input);
    const id = (name: string) => `${this.#prefix}-${name}`;
    describe(input, this.error, [this.error && id('error'), this.describedBy, id('rules'), id('caution')]);
  }

  protected override render() {
    const { words } = this;
    if (!words) return nothing;
    return html`<p class="rekey-error" id="${this.#prefix}-error" ?hidden=${!this.error}>
        ${this.error || nothing}
      </p>
      ${this.renderStrength(words)} ${this.renderRules(words)}
      <p class="rekey-caution" id="${this.#prefix}-caution">${this.#caution(words) ?? nothing}</p>`;
  }

  protected renderStrength(words: Words): TemplateResult {
    const score = this.value ? this.#strength() : -1;
    return html`<div class="rekey-strength" data-score=${score} aria-hidden="true">
      <span class="rekey-meter">${bars(score, 4)}</span>
      <span
        >${words.say(score < 0 ? 'password.strength.label' : (`password.strength.${score}` as Sentence))}</span
      >
    </div>`;
  }

  protected renderRules(words: Words): TemplateResult | typeof nothing {
    const verdicts = this.#shown();
    const others = this.violations.filter((rule) => !verdicts.some((verdict) => verdict.rule === rule));
    if (verdicts.length + others.length === 0) return nothing;
    return html`<ul
      class="rekey-rules"
      role="list"
      id="${this.#prefix}-rules"
      aria-label=${words.say('password.rules')}
    >
      ${verdicts.map((verdict) => {
        const { status } = verdict;
        const shown = status === 'met' && !this.value ? 'not_met' : status;
        return html`<li data-status=${shown}>
          ${shown === 'met' ? icons.met() : icons.open()}<span
            >${ruleText(words, verdict)}<span class="rekey-away"
              >, ${words.say(`password.status.${shown}`)}</span
            ></span
          >
        </li>`;
      })}
      ${others.map((rule) => html`<li data-status="refused">${icons.refused()}<span>${ruleText(words, { rule })}</span></li>`)}
    </ul>`;
  }

  protected override updated(): void {
    render(this.revealed ? icons.hidden() : icons.shown(), this.#reveal);
    const { words } = this;
    if (!words) return;
    // What only a server can judge is called by a general name until its own has come; the caution waits for its words.
    if ((this.violations.length > 0 || notNfc(this.value)) && !words.complete)
      void words.completeNow().then(
        () => this.requestUpdate(),
        () => {},
      );
    this.#reveal.setAttribute('aria-label', words.say(this.revealed ? 'password.hide' : 'password.show'));
  }

  /** What is on the list: rules that hardly anybody breaks come up only when they are broken. */
  #shown(): readonly Verdict[] {
    return this.#verdicts().filter(
      ({ rule, status }) => !(quietUntilBroken.includes(rule) && status !== 'not_met'),
    );
  }

  /** Nothing is called strong that will not be taken. */
  #strength(): number {
    return Math.min(strength(this.value, this.person), this.unmet ? 2 : 4);
  }

  #verdicts(): readonly Verdict[] {
    return judge(this.value, this.rules, this.person);
  }

  #caution(words: Words): string | undefined {
    if (this.capsLock) return words.say('password.capsLock');
    return notNfc(this.value) && words.complete ? words.say('password.notNfc') : undefined;
  }

  #takeInput(): HTMLInputElement {
    const given = this.querySelector('input');
    const input = given ?? document.createElement('input');
    input.classList.add('rekey-input', 'rekey-password');
    input.id ||= `${this.#prefix}-password`;
    setAttributes(input, {
      autocomplete: 'new-password',
      autocapitalize: 'none',
      spellcheck: 'false',
      enterkeyhint: 'done',
    });
    this.#reveal.type = 'button';
    this.#reveal.className = 'rekey-reveal';
    this.#reveal.setAttribute('aria-controls', input.id);
    this.#reveal.addEventListener('click', this.#onReveal);
    this.#control.className = 'rekey-control';
    this.#notes.className = 'rekey-notes';
    if (given) given.before(this.#control);
    else this.append(this.#control);
    this.#control.append(input, this.#reveal);
    this.#control.after(this.#notes);
    this.#live = new LiveRegion(this);
    input.addEventListener('input', this.#onInput);
    input.addEventListener('rekey-cleared', this.#onCleared);
    input.addEventListener('keyup', this.#onKey);
    return input;
  }

  readonly #onInput = (): void => {
    this.typed += 1;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#sayStrength(), PAUSE);
  };

  #sayStrength(): void {
    const { words } = this;
    if (!words || !this.value) return;
    const rules = this.#shown();
    const met = rules.filter(({ status }) => status === 'met').length;
    const word = words.say(`password.strength.${this.#strength()}` as Sentence);
    this.#live?.say(
      `${words.say('password.rulesMet', { met, total: rules.length })}. ${words.say('password.strength.announce', { word })}`,
    );
  }

  readonly #onCleared = (): void => {
    this.typed += 1;
    this.revealed = false;
    clearTimeout(this.#pause);
  };

  readonly #onPageHide = (): void => this.clear();

  readonly #onReveal = (): void => {
    this.revealed = !this.revealed;
    if (this.words) this.#live?.say(this.words.say(this.revealed ? 'password.shown' : 'password.hidden'));
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    this.capsLock = event.getModifierState('CapsLock');
  };
}

/** What a rule is called. */
export const ruleText = (
  words: Words,
  { rule, params }: { readonly rule: string; readonly params?: Verdict['params'] },
): string => words.say([`password.rule.${rule}`, 'password.rule.other'], params);

/** Rules that hardly anybody breaks: shown only when they are. */
const quietUntilBroken: readonly string[] = ['too_long', 'characters'];

declare global {
  interface HTMLElementTagNameMap {
    'rekey-password-field': RekeyPasswordField;
  }
}
