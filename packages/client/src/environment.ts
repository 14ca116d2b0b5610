import { abortError } from './errors.ts';

/** What the client takes from the machine it runs on; replaced in tests. Nothing here runs at import. */
export interface Environment {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** @throws {DOMException} `AbortError` */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** At least 0, less than 1. */
  readonly random: () => number;
  /** UUID, version 4. */
  readonly uuid: () => string;
  /** Where the page comes from, or null outside a page. */
  readonly pageOrigin: () => string | null;
  /** True on a page that is neither https nor localhost. */
  readonly insecurePage: () => boolean;
  /** Resolves when somebody can see the page; at once where there is none. */
  readonly visible: (signal: AbortSignal) => Promise<void>;
  /** Tells the developer of the page, once for each text. */
  readonly hint: (text: string) => void;
}

export function browserOrNode(): Environment {
  const hinted = new Set<string>();
  return {
    now: () => Date.now(),
    wait: (milliseconds, signal) =>
      until(signal, (resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        return () => clearTimeout(timer);
      }),
    random: () => Math.random(),
    uuid,
    pageOrigin: () => globalThis.location?.origin ?? null,
    insecurePage: () => globalThis.isSecureContext === false,
    async visible(signal) {
      const page = globalThis.document;
      if (page?.visibilityState !== 'hidden') return;
      await until(signal, (resolve) => {
        page.addEventListener('visibilitychange', resolve);
        return () => page.removeEventListener('visibilitychange', resolve);
      });
    },
    hint(text) {
      if (hinted.has(text)) return;
      hinted.add(text);
      // eslint-disable-next-line no-console -- the developer of the page looks nowhere else (rulings G15, G6i)
      console.error(`Rekey: ${text}`);
    },
  };
}

/** A promise that an abort ends, and that cleans up after itself either way. `start` does not resolve at once. */
function until(signal: AbortSignal, start: (resolve: () => void) => () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(abortError());
    const onAbort = () => {
      stop();
      reject(abortError());
    };
    signal.addEventListener('abort', onAbort);
    const stop = start(() => {
      signal.removeEventListener('abort', onAbort);
      stop();
      resolve();
    });
  });
}

/**
 * `crypto.randomUUID` is missing on http pages, `getRandomValues` is not. Each 0 and 1 of the pattern becomes any digit, the 8
 * one of 8 to b (RFC 9562, 5.4).
 */
const uuid = (): string =>
  '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (digit) => {
    const [random = 0] = crypto.getRandomValues(new Uint8Array(1));
    return (Number(digit) ^ (random & (15 >> (Number(digit) / 4)))).toString(16);
  });
