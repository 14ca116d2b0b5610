import { canonicalPhone } from '../domain/phone.ts';
import { DeliveryError } from '../ports/messenger.ts';

export interface Carrier {
  /** What errors begin with. */
  readonly name: string;
  readonly url: URL;
  /** Milliseconds until an answer no longer counts. */
  readonly timeout: number;
  readonly fetch: typeof globalThis.fetch;
  /** Statuses that say for certain that nothing was sent and that the same call may go through later. */
  readonly worthAnotherTry: ReadonlySet<number>;
  /** The carrier's own number for what went wrong, out of its answer. */
  readonly errorCode?: (body: string) => string | null;
}

/** The connection was never made, so the message cannot have arrived. */
const neverArrived = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
/** Of an answer that says what went wrong. */
const LONGEST_ANSWER = 4096;

/**
 * Hands a text or a call to a carrier. Whenever it is not certain that nothing was sent, it is not sent again by itself (R-28):
 * two texts with one code are a nuisance, two calls at night are worse, and a person who got none asks for another.
 * @throws {DeliveryError} with a reason that holds neither number nor text.
 */
export async function postOnce(
  carrier: Carrier,
  request: { readonly headers: Record<string, string>; readonly body: string },
  signal: AbortSignal,
): Promise<void> {
  const { name, url, timeout, fetch, worthAnotherTry, errorCode } = carrier;
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      ...request,
      // A redirect would hand the code to an address nobody configured.
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
    });
  } catch (error) {
    const code = causeCode(error);
    if (neverArrived.has(code)) throw new DeliveryError(`${name} ${code}`, { permanent: false });
    throw new DeliveryError(`${name} unknown_result`, { permanent: true });
  }
  if (response.ok || errorCode === undefined) await response.body?.cancel();
  if (response.ok) return;
  const code = errorCode?.(await readSome(response)) ?? null;
  throw new DeliveryError(`${name} ${response.status}${code === null ? '' : ` ${code}`}`, {
    permanent: !worthAnotherTry.has(response.status),
  });
}

/** The number to dial, in E.164. */
export function dialled(number: string): string {
  const canonical = canonicalPhone(number);
  if (canonical === null) throw new DeliveryError('number_not_e164', { permanent: true });
  return canonical;
}

/** @throws {TypeError} unless it is HTTPS, or HTTP on this machine. */
export function secureUrl(address: string, what: string): URL {
  const url = new URL(address);
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol === 'https:' || (url.protocol === 'http:' && local)) return url;
  throw new TypeError(`The address of ${what} must begin with https://: the messages are one-time codes.`);
}

/** The beginning of an answer; nothing when it breaks off. */
async function readSome(response: Response): Promise<string> {
  try {
    const reader = response.body?.getReader();
    const chunk = await reader?.read();
    await reader?.cancel();
    return new TextDecoder().decode(chunk?.value?.subarray(0, LONGEST_ANSWER));
  } catch {
    return '';
  }
}

function causeCode(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return '';
  return String(cause.code);
}
