import { readProblem, readTransaction } from '@rekey/contract/plain';
import type { Client, ClientOptions } from '../client.ts';
import { type Binding, composeClient } from '../compose-client.ts';
import { browserOrNode } from '../environment.ts';
import { sendByFetch } from './send-by-fetch.ts';

/** Calls by `fetch`, answers by plain checks made from the schemas. */
export const lean: Binding = {
  sendBy: sendByFetch,
  read: { transaction: readTransaction, problem: readProblem },
};

/**
 * Makes a client of one Rekey server. Sends nothing and touches nothing of the page until something is asked of it.
 * @throws {UsageError} `base_url`
 */
export function createClient(options: ClientOptions): Client {
  return composeClient(options, browserOrNode(), lean);
}
