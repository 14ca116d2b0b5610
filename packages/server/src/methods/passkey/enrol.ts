import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import * as z from 'zod/mini';
import { ProblemError } from '../../domain/problem.ts';
import type { Enrolling } from '../method.ts';
import { readPasskey, type Passkey } from './passkey.ts';
import { isFramed, library, pagesOf } from './verify.ts';

/** ES256, EdDSA, RS256 (COSE algorithms): what authenticators can. */
const ALGORITHMS = [-7, -8, -257];
/** As many as Entra lets a person have. */
const MOST_PASSKEYS = 10;
const TIMEOUT_MS = 300_000;

interface Kept {
  readonly challenge: string;
  readonly rpId: string;
  readonly userHandle: string;
}

const base64url = (max: number) => z.string().check(z.minLength(1), z.maxLength(max), z.regex(/^[\w-]+$/));

/** `credential`: `RegistrationResponseJSON` (WebAuthn Level 3, 5.1), the parts that are checked. */
const answerSchema = z.object({
  credential: z.object({
    id: base64url(2048),
    rawId: base64url(2048),
    type: z.literal('public-key'),
    response: z.object({
      clientDataJSON: base64url(4096),
      attestationObject: base64url(16_384),
      transports: z.optional(z.array(z.string().check(z.regex(/^[\w-]{1,32}$/))).check(z.maxLength(10))),
    }),
  }),
  label: z.optional(z.string().check(z.trim(), z.maxLength(64))),
});
type Registration = z.infer<typeof answerSchema>['credential'];

/** Registers a passkey; a person may have several. `show` is `PublicKeyCredentialCreationOptionsJSON`. */
export const enrol: Enrolling = {
  replaces: false,
  async begin({ random, rpId, organisation, userName, displayName, existing }) {
    if (existing.length >= MOST_PASSKEYS) throw new ProblemError('step_conflict');
    const passkeys = existing.map(readPasskey);
    const kept: Kept = {
      challenge: Buffer.from(random(32)).toString('base64url'),
      rpId,
      userHandle: passkeys[0]?.userHandle ?? Buffer.from(random(32)).toString('base64url'),
    };
    const show: PublicKeyCredentialCreationOptionsJSON = {
      rp: { id: rpId, name: organisation },
      user: { id: kept.userHandle, name: userName, displayName },
      challenge: kept.challenge,
      pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
      timeout: TIMEOUT_MS,
      excludeCredentials: passkeys.map(({ id, transports }) => ({ id, type: 'public-key', transports })),
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      attestation: 'none',
    };
    return { show, kept };
  },
  async confirm(answer, kept, { existing, origins }) {
    const parsed = z.safeParse(answerSchema, answer);
    if (!parsed.success) throw new ProblemError('malformed_request');
    const { credential, label = '' } = parsed.data;
    const made = await verifyRegistration(credential, kept as Kept, origins);
    const known = existing.map(readPasskey).some(({ id }) => id === made?.id);
    if (made === null || known) throw new ProblemError('assertion_invalid');
    return { data: { ...made, label } };
  },
};

/**
 * Checks a new credential by the book (WebAuthn Level 3, 7.1).
 * @returns null when anything is wrong. Never throws over what was sent.
 */
async function verifyRegistration(
  credential: Registration,
  { challenge, rpId, userHandle }: Kept,
  origins: readonly string[],
): Promise<Omit<Passkey, 'label'> | null> {
  const { verifyRegistrationResponse } = await library();
  const { transports = [], clientDataJSON, attestationObject } = credential.response;
  try {
    if (isFramed(clientDataJSON) || (await isAttested(attestationObject))) return null;
    const { registrationInfo } = await verifyRegistrationResponse({
      response: {
        ...credential,
        response: { clientDataJSON, attestationObject },
        clientExtensionResults: {},
      },
      expectedChallenge: challenge,
      expectedOrigin: pagesOf(rpId, origins),
      expectedRPID: rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    // What the browser says the id is, and the id that the authenticator made.
    if (registrationInfo === undefined || registrationInfo.credential.id !== credential.id) return null;
    const { id, publicKey, counter } = registrationInfo.credential;
    return {
      id,
      publicKey: Buffer.from(publicKey).toString('base64url'),
      counter,
      transports,
      aaguid: registrationInfo.aaguid,
      userHandle,
    };
  } catch {
    return null;
  }
}

/**
 * Whether it brings certificates, though none are asked for: browsers take them out. The library would look at the address that
 * such a certificate names to see whether it was revoked, and whoever owns an attested key can write one.
 */
async function isAttested(attestationObject: string): Promise<boolean> {
  const { decodeAttestationObject } = await import('@simplewebauthn/server/helpers');
  const decoded = decodeAttestationObject(new Uint8Array(Buffer.from(attestationObject, 'base64url')));
  const format = decoded.get('fmt');
  return format !== 'none' && !(format === 'packed' && decoded.get('attStmt').get('x5c') === undefined);
}
