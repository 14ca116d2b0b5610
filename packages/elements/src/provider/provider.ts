import type { ContextEvent } from '@lit/context';
import type { Client } from '@rekey/client';
import { html, LitElement } from 'lit';
import {
  clientContext,
  type ClientHandle,
  defaultBaseUrl,
  handleFor,
  handleOf,
} from '../context/client-handle.ts';

/**
 * Hands one client to every Rekey element inside, so that a page says once where its server is. It answers when an
 * element asks, which is at its first use, and always with the same handle until it is configured anew.
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

  #handle: ClientHandle | undefined;

  constructor() {
    super();
    this.addEventListener('context-request', (asked) => {
      const event = asked as ContextEvent<typeof clientContext>;
      const handle = event.context === clientContext ? this.#reach() : undefined;
      if (!handle) return;
      event.stopPropagation();
      event.callback(handle);
    });
  }

  protected override willUpdate(): void {
    this.#handle = undefined;
  }

  protected override render() {
    return html`<slot></slot>`;
  }

  #reach(): ClientHandle | undefined {
    const baseUrl = this.baseUrl || defaultBaseUrl();
    return (this.#handle ??= this.client
      ? handleOf(this.client, this.lang)
      : baseUrl
        ? handleFor(baseUrl, this.lang)
        : undefined);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rekey-provider': RekeyProvider;
  }
}
