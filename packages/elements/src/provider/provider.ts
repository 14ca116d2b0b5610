import { ContextProvider } from '@lit/context';
import type { Client } from '@rekey/client';
import { html, LitElement } from 'lit';
import { clientContext, type ClientHandle, defaultBaseUrl, handleFor, handleOf } from '../context/client-handle.ts';

/**
 * Hands one client to every Rekey element inside, so that a page says once where its server is.
 *
 * @summary Configures all Rekey elements inside it.
 * @slot - Any content.
 */
export class RekeyProvider extends LitElement {
  static override properties = {
    baseUrl: { attribute: 'base-url' },
    lang: {},
    client: { attribute: false },
  };

  /** The URL of the Rekey server. */
  declare baseUrl: string;
  /** A client of the host's own making; wins over `baseUrl`. */
  declare client: Client | undefined;

  readonly #provider = new ContextProvider<typeof clientContext, this>(this, { context: clientContext });
  #handle: ClientHandle | undefined;

  protected override willUpdate(): void {
    const locale = this.lang;
    const baseUrl = this.baseUrl || defaultBaseUrl();
    if (this.client) this.#handle = handleOf(this.client, locale);
    else if (baseUrl) this.#handle = handleFor(baseUrl, locale);
    if (this.#handle) this.#provider.setValue(this.#handle);
  }

  protected override render() {
    return html`<slot></slot>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rekey-provider': RekeyProvider;
  }
}
