import { html, LitElement, nothing } from 'lit';
import { adoptSheet, extendSheet } from '../styles/adopt-sheet.ts';
import { idPrefix } from '../internal/ids.ts';
import { describe, labelWith, setAttributes } from '../internal/native-field.ts';
import { laterText } from '../styles/later.ts';
import { receiveCode } from './web-otp.ts';

/**
 * One field for a one-time code. The input is a native one in the light DOM, so it belongs to the form around it, takes
 * a pasted code with spaces, and is filled by phones and password managers. A code of digits submits its form when it is
 * complete; one of letters, which people copy from paper, waits to be looked at.
 *
 * @summary Takes a one-time code.
 */
export class RekeyCodeField extends LitElement {
  static override properties = {
    length: { type: Number },
    format: {},
    name: {},
    label: {},
    hint: {},
    error: {},
    busy: { type: Boolean },
    describedBy: { attribute: 'described-by' },
    webOtp: { type: Boolean, attribute: 'web-otp' },
  };

  /** How many digits, or letters and digits, the code has. */
  declare length: number;
  /** What it is made of: `digits`, or `letters` for letters and digits, in which upper and lower case are the same. */
  declare format: 'digits' | 'letters';
  declare name: string;
  /** The words above the field; a host may also use its own `label`. */
  declare label: string;
  /** The words below it. */
  declare hint: string;
  /** What is wrong with the code, or empty. */
  declare error: string;
  /** Ids of texts around the field that describe it, as `aria-describedby` takes them. */
  declare describedBy: string;
  /** Whether the code is being checked: it can be read, not changed. */
  declare busy: boolean;
  /** Whether a text message with the code may be read by the browser, where it can. */
  declare webOtp: boolean;

  readonly #prefix = idPrefix();
  readonly #notes = document.createElement('div');
  #label: HTMLLabelElement | undefined;
  #input: HTMLInputElement | undefined;
  #listening: AbortController | undefined;
  /** The code that was submitted by itself: never twice. */
  #submitted = '';

  constructor() {
    super();
    this.length = 8;
    this.format = 'digits';
    this.name = 'code';
    this.label = this.hint = this.error = this.describedBy = '';
    this.busy = this.webOtp = false;
  }

  /** The native input. */
  get input(): HTMLInputElement | undefined {
    return this.#input;
  }

  /** The code as typed, without spaces and dashes. */
  get value(): string {
    if (!this.#input) return '';
    const { value } = this.#input;
    return this.format === 'letters' ? joined(value) : digitsOf(value);
  }

  override connectedCallback(): void {
    this.#input ??= this.#takeInput();
    super.connectedCallback();
    extendSheet(laterText, this.ownerDocument);
    adoptSheet(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening?.abort();
    this.#listening = undefined;
    this.clear();
  }

  override focus(options?: FocusOptions): void {
    this.#input?.focus(options);
  }

  clear(): void {
    if (this.#input) this.#input.value = '';
    this.#submitted = '';
  }

  protected override createRenderRoot(): HTMLElement {
    return this.#notes;
  }

  protected override willUpdate(): void {
    const input = this.#input;
    if (!input) return;
    this.dataset['digits'] = String(this.length);
    this.dataset['format'] = this.format;
    input.name = this.name;
    setAttributes(input, this.format === 'letters' ? letterInput : digitInput);
    input.readOnly = this.busy;
    this.#label = labelWith(this.label, this.#label, this, input);
    const id = (name: string) => `${this.#prefix}-${name}`;
    describe(input, this.error, [this.error && id('error'), this.describedBy, this.hint && id('hint')]);
  }

  protected override updated(): void {
    if (this.webOtp && !this.#listening) void this.#listen();
  }

  protected override render() {
    return html`<p class="rekey-error" id="${this.#prefix}-error" ?hidden=${!this.error}>
        ${this.error || nothing}
      </p>
      <p class="rekey-hint" id="${this.#prefix}-hint" ?hidden=${!this.hint}>${this.hint || nothing}</p>`;
  }

  #takeInput(): HTMLInputElement {
    const input = this.querySelector('input') ?? this.appendChild(document.createElement('input'));
    input.classList.add('rekey-input', 'rekey-code');
    input.id ||= `${this.#prefix}-code`;
    setAttributes(input, { type: 'text', spellcheck: 'false', enterkeyhint: 'done', dir: 'ltr' });
    input.addEventListener('input', this.#onInput as EventListener);
    input.addEventListener('compositionend', this.#tidy);
    input.addEventListener('rekey-cleared', () => (this.#submitted = ''));
    this.#notes.className = 'rekey-notes';
    this.append(this.#notes);
    return input;
  }

  readonly #onInput = (event: InputEvent): void => {
    if (!event.isComposing) this.#tidy();
  };

  /** Takes spaces and dashes out of digits, and submits them when they are complete. */
  readonly #tidy = (): void => {
    if (this.format === 'letters') return;
    const input = this.#input!;
    const code = this.value;
    if (code !== input.value) {
      const behind = input.value.length - (input.selectionEnd ?? input.value.length);
      input.value = code;
      input.setSelectionRange(code.length - behind, code.length - behind);
    }
    if (code.length !== this.length || code === this.#submitted || this.busy || !/^\d+$/.test(code)) return;
    this.#submitted = code;
    input.form?.requestSubmit();
  };

  async #listen(): Promise<void> {
    this.#listening = new AbortController();
    const code = await receiveCode(this.#listening.signal);
    if (!code || !this.#input || this.busy) return;
    this.#input.value = code;
    this.#input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
}

/** Telephones offer the code of a message for it. */
const digitInput = {
  inputmode: 'numeric',
  autocomplete: 'one-time-code',
  autocapitalize: 'none',
  'data-rekey-secret': null,
};
const letterInput = {
  inputmode: 'text',
  autocomplete: 'off',
  autocapitalize: 'characters',
  'data-rekey-secret': 'long',
};

const joined = (typed: string) => typed.replace(/[\s\u2010-\u2015-]/g, '');

/** Digits of other scripts are the same digits: a keyboard in Arabic writes ٤. */
function digitsOf(typed: string): string {
  return joined(typed).replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15));
}

declare global {
  interface HTMLElementTagNameMap {
    'rekey-code-field': RekeyCodeField;
  }
}
