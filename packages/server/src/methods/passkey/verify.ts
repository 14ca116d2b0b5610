import type { ResetAt, UsePasskey } from '@rekey/contract';
import { mayUsePasskeysOf } from '../../domain/relying-party.ts';
import type { Passkey } from './passkey.ts';

/** What the browser is asked with, and what an answer is held against. */
export type PasskeyRequest = ResetAt<'use_passkey'>['challenge']['publicKey'];
export type Assertion = UsePasskey['assertion'];

/**
 * Checks an assertion by the book (WebAuthn Level 3, 7.2): challenge, origin, RP ID, user presence and verification, signature,
 * and that the counter is above the one at registration.
 * @returns the signature counter, or null when anything is wrong. Never throws over what was sent.
 */
export async function verifyAssertion(
  assertion: Assertion,
  request: PasskeyRequest,
  passkey: Passkey,
  origins: readonly string[],
): Promise<number | null> {
  const { userHandle, clientDataJSON } = assertion.response;
  if (userHandle !== undefined && userHandle !== passkey.userHandle) return null;
  const { verifyAuthenticationResponse } = await library();
  try {
    if (isFramed(clientDataJSON)) return null;
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...assertion, response: { ...assertion.response }, clientExtensionResults: {} },
      expectedChallenge: request.challenge,
      expectedOrigin: pagesOf(request.rpId, origins),
      expectedRPID: request.rpId,
      requireUserVerification: true,
      credential: {
        id: passkey.id,
        publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
        counter: passkey.counter,
      },
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    return null;
  }
}

/** Loaded when the first passkey comes: its certificate parsers cost every start a quarter of a second. */
export function library() {
  return import('@simplewebauthn/server');
}

/** Pages that passkeys of this domain may have been used on. */
export function pagesOf(rpId: string, origins: readonly string[]): string[] {
  return origins.filter((origin) => mayUsePasskeysOf(rpId, origin));
}

/**
 * A page inside somebody else's page: what the person believed to confirm is unknown. Safari does not say whose page it was, so
 * none is taken.
 * @throws {SyntaxError} when it is no JSON.
 */
export function isFramed(clientDataJSON: string): boolean {
  const said: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString());
  return (said as { crossOrigin?: unknown } | null)?.crossOrigin === true;
}
