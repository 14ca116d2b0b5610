import type { ResetAt, UsePasskey } from '@rekey/contract';

/** `data.challenge.publicKey` of the step `use_passkey`: `PublicKeyCredentialRequestOptionsJSON` (WebAuthn Level 3, 5.5). */
export type PasskeyRequest = ResetAt<'use_passkey'>['challenge']['publicKey'];
/** What `verify` takes: the parts of `AuthenticationResponseJSON` that a server checks. */
export type PasskeyAssertion = UsePasskey['assertion'];
