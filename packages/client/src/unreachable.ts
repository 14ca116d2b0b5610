import { askConfiguration } from './configuration.ts';
import type { Environment } from './environment.ts';
import type { Readers } from './read.ts';
import type { Transport } from './transport.ts';

/** Milliseconds; somebody is waiting for an answer to another question. */
const PATIENCE = 5_000;

/**
 * A browser hides why a call to another origin failed. The configuration is answered to every origin, so asking for it
 * tells a page that is not allowed from a server that is away, and both from a base URL that is somebody else's.
 */
export async function whyUnreachable(
  send: Transport,
  read: Readers['configuration'],
  environment: Environment,
  baseUrl: string,
  signal: AbortSignal,
): Promise<'network' | 'origin_not_allowed' | 'invalid_answer'> {
  const page = environment.pageOrigin();
  if (page === null || page === new URL(baseUrl).origin) return 'network';
  const answer = await askConfiguration(send, read, signal, PATIENCE);
  if (typeof answer === 'string') return answer === 'invalid_answer' ? answer : 'network';
  return answer.originAllowed ? 'network' : 'origin_not_allowed';
}

const remedies: Readonly<Record<string, (baseUrl: string, page: string) => string>> = {
  network: (baseUrl) => `${baseUrl} cannot be reached from this page. Is it the address of the Rekey server?`,
  invalid_answer: (baseUrl) =>
    `what answers at ${baseUrl} is no Rekey server, or not of this script's version. Is the address right?`,
  origin_not_allowed: (baseUrl, page) =>
    `${baseUrl} does not take calls from this page. On the server run: rekey origins add ${page}`,
};

/** Tells the developer of the page what is wrong with it, where nobody else can put that right (rulings G15). */
export function hintAt(code: string, environment: Environment, baseUrl: string): void {
  const page = environment.pageOrigin();
  if (page !== null && Object.hasOwn(remedies, code)) environment.hint(remedies[code]!(baseUrl, page));
}
