import { askConfiguration } from './configuration.ts';
import type { Environment } from './environment.ts';
import type { Transport } from './transport.ts';

/** Milliseconds; somebody is waiting for an answer to another question. */
const PATIENCE = 5_000;

export type Unexplained = 'network' | 'invalid_answer' | 'origin_not_allowed' | 'insecure_page';

interface Scene {
  /** Without retries. */
  readonly sendOnce: Transport;
  readonly environment: Environment;
  readonly baseUrl: string;
}

/**
 * Why a call failed, as far as a browser lets anybody know, told to the developer of the page too, because nobody else can
 * put it right (rulings G15).
 */
export async function explain(code: Unexplained, scene: Scene, signal: AbortSignal): Promise<Unexplained> {
  const { environment, baseUrl } = scene;
  const page = environment.pageOrigin();
  const found = code === 'network' && page !== null ? await whyUnreachable(page, scene, signal) : code;
  if (page !== null || code === 'insecure_page') environment.hint(remedies[found](baseUrl, page ?? ''));
  return found;
}

/**
 * A browser hides why a call to another origin failed. The configuration is answered to every origin, so asking for it
 * tells a page that is not allowed from a server that is away, and both from a base URL that is somebody else's.
 */
async function whyUnreachable(
  page: string,
  { sendOnce, baseUrl }: Scene,
  signal: AbortSignal,
): Promise<Unexplained> {
  if (page === new URL(baseUrl).origin) return 'network';
  const answer = await askConfiguration(sendOnce, signal, PATIENCE);
  if (typeof answer === 'string') return answer === 'invalid_answer' ? answer : 'network';
  return answer.originAllowed ? 'network' : 'origin_not_allowed';
}

const remedies: Readonly<Record<Unexplained, (baseUrl: string, page: string) => string>> = {
  network: (baseUrl) => `${baseUrl} cannot be reached from this page. Is it the address of the Rekey server?`,
  invalid_answer: (baseUrl) =>
    `what answers at ${baseUrl} is no Rekey server, or not of this script's version. Is the address right?`,
  origin_not_allowed: (baseUrl, page) =>
    `${baseUrl} does not take calls from this page. On the server run: rekey origins add ${page}`,
  insecure_page: () =>
    'this page is neither https nor localhost, so nobody is asked for a password on it. Serve it over https, or link to the hosted page.',
};
