// Apart from the entry, because its declarations need the types of a browser, and hosts compile without those too.
import { bytesOf, textOf } from './base64url.ts';
import type { PasskeyAssertion, PasskeyRequest } from './wire.ts';

/** For `navigator.credentials.get({ publicKey })`, also where `parseRequestOptionsFromJSON` is not there yet. */
export function requestOptions(request: PasskeyRequest): PublicKeyCredentialRequestOptions {
  const { challenge, rpId, timeout, userVerification, allowCredentials } = request;
  return {
    challenge: bytesOf(challenge),
    rpId,
    timeout,
    userVerification: userVerification as UserVerificationRequirement,
    allowCredentials: allowCredentials.map(({ id, transports }) => ({
      id: bytesOf(id),
      type: 'public-key' as const,
      ...(transports && { transports: transports as AuthenticatorTransport[] }),
    })),
  };
}

/** The credential as JSON, also where it has no `toJSON` yet. */
export function assertionOf({ rawId, response }: PublicKeyCredential): PasskeyAssertion {
  const { clientDataJSON, authenticatorData, signature, userHandle } =
    response as AuthenticatorAssertionResponse;
  const id = textOf(rawId);
  return {
    id,
    rawId: id,
    type: 'public-key',
    response: {
      clientDataJSON: textOf(clientDataJSON),
      authenticatorData: textOf(authenticatorData),
      signature: textOf(signature),
      ...(userHandle && userHandle.byteLength > 0 && { userHandle: textOf(userHandle) }),
    },
  };
}
