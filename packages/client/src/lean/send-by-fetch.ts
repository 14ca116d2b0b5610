import type { Send } from '../transport.ts';

/** Carries requests by `fetch` alone. A fetch of the host that does not hear the abort is not waited for. */
export function sendByFetch(fetch: typeof globalThis.fetch): Send {
  return (url, init, timeout, signal) =>
    new Promise((resolve) => {
      const controller = new AbortController();
      const end: typeof resolve = (outcome) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', lost);
        controller.abort();
        resolve(outcome);
      };
      const lost = () => end('network');
      const timer = setTimeout(() => end('timeout'), timeout);
      signal.addEventListener('abort', lost);
      init.signal = controller.signal;
      const carry = async () => {
        const response = await fetch(url, init);
        return { response, text: await response.text() };
      };
      carry().then(end, lost);
    });
}
