import { assertionOf, requestOptions } from './webauthn.ts';
import type { PasskeyAssertion, PasskeyRequest } from './wire.ts';

export type { PasskeyAssertion, PasskeyRequest };

/**
 * Whether a passkey can be asked for here. `unsupported`: the browser has no WebAuthn, or shows it to no page that is neither
 * https nor localhost. `other_site`: passkeys belong to a domain, and this page is not on it; the hosted page is.
 */
export type PasskeySupport = 'supported' | 'unsupported' | 'other_site';

/** What came of asking. `dismissed`: the person said no, or took too long; browsers do not tell which, on purpose. */
export type PasskeyOutcome =
  | { readonly came: 'assertion'; readonly assertion: PasskeyAssertion }
  | { readonly came: 'dismissed' | Exclude<PasskeySupport, 'supported'> };

/** Looks at the page it is called on, and asks nobody. */
export function passkeySupport({ rpId }: Pick<PasskeyRequest, 'rpId'>): PasskeySupport {
  const { PublicKeyCredential, navigator, location } = globalThis;
  // Off https the names are missing; old browsers have only some of them.
  if (!PublicKeyCredential || typeof navigator?.credentials?.get !== 'function') return 'unsupported';
  const host = location?.hostname ?? '';
  return host === rpId || host.endsWith(`.${rpId}`) ? 'supported' : 'other_site';
}

/**
 * Asks the person for a passkey. Call it from a click: browsers want one.
 * @throws {DOMException} `AbortError`, when `signal` says so.
 */
export async function askForPasskey(
  request: PasskeyRequest,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<PasskeyOutcome> {
  const support = passkeySupport(request);
  if (support !== 'supported') return { came: support };
  try {
    const credential = await navigator.credentials.get({
      publicKey: requestOptions(request),
      ...(signal && { signal }),
    });
    return credential
      ? { came: 'assertion', assertion: assertionOf(credential as PublicKeyCredential) }
      : { came: 'dismissed' };
  } catch (error) {
    if (signal?.aborted) throw new DOMException('The call was aborted.', 'AbortError');
    const { name } = error as DOMException;
    if (name === 'SecurityError') return { came: 'other_site' };
    if (name === 'NotSupportedError') return { came: 'unsupported' };
    return { came: 'dismissed' };
  }
}
