import type { Client, ClientOptions } from './client.ts';
import { type Binding, composeClient } from './compose-client.ts';
import { browserOrNode } from './environment.ts';
import { readByZod } from './read-by-zod.ts';
import { sendByKy } from './send-by-ky.ts';

/** Calls by ky, answers by the schemas themselves. */
export const full: Binding = { sendBy: sendByKy, read: readByZod };

/**
 * Makes a client of one Rekey server. Sends nothing and touches nothing of the page until something is asked of it.
 * @throws {UsageError} `base_url`
 */
export function createClient(options: ClientOptions): Client {
  return composeClient(options, browserOrNode(), full);
}
