import { ContextEvent } from '@lit/context';
import type { Client } from '@rekey/client';
import { hostedPage } from '@rekey/contract/hosted-page';
import { html, LitElement, nothing } from 'lit';
import {
  clientContext,
  type ClientHandle,
  defaultBaseUrl,
  handleFor,
  handleOf,
} from '../context/client-handle.ts';
import { idPrefix } from '../internal/ids.ts';
import { keepKeysInside } from '../internal/key-guard.ts';
import { reloadForLink, takeLink } from '../internal/mail-link.ts';
import { whenPainted } from '../internal/when-painted.ts';
import { adoptSheet } from '../styles/adopt-sheet.ts';
import { frame } from '../styles/frame.ts';
import { type FirstWords, firstWords, localeOf, speaksFirst } from '../words/first-words.ts';
import type { Journey } from './journey.ts';
import { IdentifyScreen } from './screens/identify.ts';
import { focusWayOn } from './way-on.ts';

/** How long a person waits for the rest of the script before the hosted page takes over, in milliseconds. */
const PATIENCE = 10_000;

/**
 * A whole password reset: who is it, proofs, the new password, done.
 *
 * @summary Resets a forgotten password.
 * @slot - What is shown until the element is defined: a link to the hosted page.
 * @fires {CustomEvent<RekeyStepDetail>} rekey-step - At each new step.
 * @fires {CustomEvent<RekeyDoneDetail>} rekey-done - The password is changed.
 * @fires {CustomEvent<RekeyRefusedDetail>} rekey-refused - The account cannot be reset here.
 * @fires {CustomEvent<RekeyErrorDetail>} rekey-error - Something went wrong; the person has been told.
 * @csspart frame - The card around the form.
 * @cssproperty [--rekey-accent] - Any colour; light, dark and contrast follow from it.
 */
export class RekeyResetPassword extends LitElement {
  static override styles = frame;
  static override properties = {
    baseUrl: { attribute: 'base-url' },
    lang: {},
    identifier: {},
    returnTo: { attribute: 'return-to' },
    resume: {},
    appearance: {},
    client: { attribute: false },
    adrift: { state: true },
  };

  /** The URL of the Rekey server. */
  declare baseUrl: string;
  /** The user name to begin with; what a person types is never written back. */
  declare identifier: string;
  /** Absolute URL to offer when the password is changed; the server decides whether it is allowed. */
  declare returnTo: string;
  /** `off`: a reload begins anew, for computers that people share. */
  declare resume: string;
  /** `compact`, and `host`: the page's own CSS dresses the fields. */
  declare appearance: string;
  /** A client of the host's own making; wins over everything else. */
  declare client: Client | undefined;
  /** Nobody said where the server is: the fallback stays. */
  declare private adrift: boolean;

  readonly #prefix = idPrefix();
  #words: FirstWords = firstWords;
  readonly #safe = window.isSecureContext;
  #container: HTMLElement | undefined;
  #identify: IdentifyScreen | undefined;
  #handle: ClientHandle | undefined;
  #journey: Promise<Journey> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    adoptSheet(this);
    this.#container ??= this.#takeContainer();
    window.addEventListener('hashchange', reloadForLink);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', reloadForLink);
    void this.#journey?.then((journey) => journey.clear());
    // A node that is only moved comes back within the same task and goes on.
    queueMicrotask(() => {
      if (!this.isConnected) this.#end();
    });
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!this.hasUpdated) {
      if (this.identifier && this.#identify?.input.value === '') this.#identify.input.value = this.identifier;
      this.#speak();
    } else if (changed.has('lang')) {
      this.#speak();
    }
    if (this.#handle && (changed.has('baseUrl') || changed.has('client'))) this.#end();
  }

  protected override firstUpdated(): void {
    // The script says where it came from after its elements are defined.
    setTimeout(() => this.#begin());
  }

  protected override render() {
    return html`<div part="frame"><slot name=${this.adrift ? nothing : 'form'}></slot></div>`;
  }

  /** Moves focus to where the person goes on. */
  override focus(options?: FocusOptions): void {
    if (this.#container) focusWayOn(this.#container, options);
  }

  /** Goes to the hosted page. @internal */
  protected leave(url: string): void {
    location.assign(url);
  }

  #takeContainer(): HTMLElement {
    let container = this.querySelector<HTMLElement>(':scope > [data-rekey-form]');
    if (!container) {
      container = document.createElement('div');
      container.dataset['rekeyForm'] = '';
      this.append(container);
    }
    container.slot = 'form';
    keepKeysInside(container);
    this.#identify = new IdentifyScreen(
      container,
      this.#prefix,
      (identifier) => void this.#submit(identifier),
    );
    if (this.#safe)
      container.addEventListener('focusin', () => void this.#open().catch(() => {}), { once: true });
    return container;
  }

  /** Shows the words at hand, and those of the page's language when they have come. */
  #speak(): void {
    const locale = localeOf(this);
    if (speaksFirst(locale)) return this.#show(firstWords);
    if (!this.#identify?.printed) this.#show(this.#words);
    // Without its catalogue the form stays in English: better than none.
    void import('../words/words.ts')
      .then(({ loadWords }) => loadWords(locale))
      .then(
        (words) => {
          this.#show(words);
          void this.#journey?.then((journey) => journey.speak(words));
        },
        () => {},
      );
  }

  #show(words: FirstWords): void {
    const container = this.#container;
    if (!container) return;
    this.#words = words;
    container.lang = words.locale;
    container.dir = words.direction;
    this.#identify?.say(words);
  }

  #begin(): void {
    // Providers are asked at first use, or here when nothing else says where the server is.
    if (!(this.client || this.baseUrl || defaultBaseUrl() || this.#reach())) {
      this.adrift = true;
      console.error('Rekey: set base-url.');
    } else if (!this.#safe) {
      void import('./insecure.ts').then(({ refuseInsecurePage }) =>
        refuseInsecurePage(this.#container!, this.#hostedUrl(), `${this.#prefix}-title`, this.#words),
      );
    } else if (this.#goOnByLink()) {
      // The person came by the link of a mail: that is the reset they mean.
    } else if (this.resume === 'off') {
      // A reload begins anew.
    } else if (this.client) {
      this.#resume();
    } else {
      // The first look into the storage of a tab is slow, and most people have nothing there.
      whenPainted(() => {
        if (this.isConnected && hasRecord()) this.#resume();
      });
    }
  }

  /** Asks whether to go on by the link the page was opened with, if it was one. */
  #goOnByLink(): boolean {
    const secret = takeLink();
    const container = this.#container;
    const identify = this.#identify;
    if (secret === null || !container || !identify) return false;
    const failed = () =>
      identify.show({ text: this.#words.say('loading.slow'), hostedUrl: this.#hostedUrl() });
    void import('./screens/continue-here.ts')
      .then(({ continueHere }) =>
        continueHere(
          {
            container,
            identify,
            prefix: this.#prefix,
            locale: localeOf(this),
            open: () => this.#open(),
            failed,
          },
          secret,
        ),
      )
      .catch(failed);
    return true;
  }

  #resume(): void {
    void this.#open().then(
      (journey) => journey.resume(),
      () => {},
    );
  }

  /** Decided once, at first use: nobody can turn a reset under way to another server. */
  #reach(): ClientHandle | undefined {
    if (this.#handle) return this.#handle;
    const locale = localeOf(this);
    let given = this.client && handleOf(this.client, locale);
    if (!given) this.dispatchEvent(new ContextEvent(clientContext, this, (handle) => (given = handle)));
    const baseUrl = this.baseUrl || defaultBaseUrl();
    return (this.#handle = given ?? (baseUrl ? handleFor(baseUrl, locale) : undefined));
  }

  /** `return-to` as the page means it; unlike `new URL`, a link throws at nothing. */
  #place(): string {
    const href = this.returnTo;
    return href && Object.assign(document.createElement('a'), { href }).href;
  }

  #hostedUrl(): string {
    const handle = this.#reach();
    return handle ? hostedPage(handle.baseUrl, this.#place()) : '';
  }

  /** Loads the client and the other steps, once. */
  #open(): Promise<Journey> {
    const handle = this.#reach();
    const container = this.#container;
    const identify = this.#identify;
    if (!handle || !container || !identify)
      return Promise.reject(new Error('Rekey: no server is configured.'));
    return (this.#journey ??= Promise.all([handle.load(), import('./journey.ts')]).then(
      ([client, { openJourney }]) =>
        openJourney(
          { element: this, container, identify, prefix: this.#prefix, returnTo: () => this.#place() },
          client,
          localeOf(this),
        ),
      (error: unknown) => {
        this.#journey = undefined;
        throw error;
      },
    ));
  }

  async #submit(identifier: string): Promise<void> {
    const identify = this.#identify;
    if (!identify) return;
    identify.show(null);
    identify.busy = true;
    const patience = setTimeout(() => this.leave(this.#hostedUrl()), PATIENCE);
    try {
      const journey = await this.#open();
      clearTimeout(patience);
      await journey.start(identifier);
    } catch {
      clearTimeout(patience);
      identify.busy = false;
      identify.show({ text: this.#words.say('loading.slow'), hostedUrl: this.#hostedUrl() });
    }
  }

  #end(): void {
    void this.#journey?.then((journey) => journey.end());
    this.#journey = undefined;
    this.#handle = undefined;
  }
}

/** Whether this tab was in the middle of a reset; only a reason to look closer. */
function hasRecord(): boolean {
  try {
    return Object.keys(sessionStorage).some((key) => key.startsWith('rekey.reset '));
  } catch {
    return false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rekey-reset-password': RekeyResetPassword;
  }
}
