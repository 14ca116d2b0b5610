import { createContext } from '@lit/context';
import type { Client } from '@rekey/client';

/**
 * What a provider hands down: enough to load a client, never a loaded one, so that context costs nothing before it is
 * needed.
 */
export interface ClientHandle {
  readonly baseUrl: string;
  /** BCP 47 tag, or empty for the language of the page. */
  readonly locale: string;
  /** The same client for everybody who asks this handle. */
  load(): Promise<Client>;
}

/** A registered symbol: two bundles on one page meet. */
export const clientContext = createContext<ClientHandle>(Symbol.for('rekey.client.1'));

let scriptBaseUrl = '';

/** Elements that nobody configures ask the server their script came from. */
export function useScriptOrigin(scriptUrl: string): void {
  scriptBaseUrl = new URL(scriptUrl).origin;
}

/** The server of the script, or empty when the elements came from a bundle of the host. */
export function defaultBaseUrl(): string {
  return scriptBaseUrl;
}

/** @param baseUrl absolute, or relative to the origin of the page; never to its `<base>`. */
export function handleFor(baseUrl: string, locale = ''): ClientHandle {
  const absolute = new URL(baseUrl, location.origin).href.replace(/\/$/, '');
  let client: Promise<Client> | undefined;
  return {
    baseUrl: absolute,
    locale,
    load: () =>
      (client ??= import('@rekey/client/lean').then(
        ({ createClient }) => createClient({ baseUrl: absolute, ...(locale && { locale }) }),
        (error: unknown) => {
          client = undefined;
          throw error;
        },
      )),
  };
}

export function handleOf(client: Client, locale = ''): ClientHandle {
  return { baseUrl: client.baseUrl, locale, load: () => Promise.resolve(client) };
}
