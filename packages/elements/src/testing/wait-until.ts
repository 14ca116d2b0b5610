import { waitUntil as wait } from '@open-wc/testing';

/** Less than a test may take, so that it is the condition that is named. */
const PATIENCE = 8000;

/** As that of open-wc, which gives up after a second: less than a busy machine may need to paint. */
export const waitUntil = (
  predicate: () => unknown,
  message?: string,
  options: { readonly interval?: number; readonly timeout?: number } = {},
): Promise<void> => wait(predicate, message, { timeout: PATIENCE, ...options });
