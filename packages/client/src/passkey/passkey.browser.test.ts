import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import { askForPasskey, type PasskeyRequest, passkeySupport } from './index.ts';
import { assertionOf, requestOptions } from './webauthn.ts';

/** A request for the passkey that this page made. */
async function registered(): Promise<{ request: PasskeyRequest; key: CryptoKey }> {
  await executeServerCommand('passkey:device');
  const created = (await navigator.credentials.create({
    publicKey: {
      challenge: new Uint8Array(32),
      rp: { id: location.hostname, name: 'Contoso' },
      user: { id: new TextEncoder().encode('ada'), name: 'ada@contoso.test', displayName: 'Ada' },
      pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
      authenticatorSelection: { userVerification: 'required', residentKey: 'required' },
    },
  })) as PublicKeyCredential;
  const spki = (created.response as AuthenticatorAttestationResponse).getPublicKey()!;
  const request: PasskeyRequest = {
    // Has both characters that base64 writes in another way.
    challenge: '-_8BAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4',
    rpId: location.hostname,
    timeout: 2000,
    userVerification: 'required',
    allowCredentials: [{ id: created.id, type: 'public-key', transports: ['internal'] }],
  };
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  return { request, key: await crypto.subtle.importKey('spki', spki, algorithm, true, ['verify']) };
}

const bytes = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));

/** WebAuthn signs in DER; WebCrypto wants the two numbers, 32 bytes each. */
function plainSignature(der: Uint8Array): Uint8Array<ArrayBuffer> {
  const plain = new Uint8Array(64);
  for (let at = 2, part = 0; part < 2; part += 1) {
    const length = der[at + 1]!;
    const number = der.subarray(at + 2, at + 2 + length).subarray(-32);
    plain.set(number, 32 * part + 32 - number.length);
    at += 2 + length;
  }
  return plain;
}

describe('@rekey/client/passkey', () => {
  afterEach(() => executeServerCommand('passkey:unplug'));

  it('brings back what the server can check: the challenge that was sent, signed by the passkey', async () => {
    const { request, key } = await registered();
    const outcome = await askForPasskey(request);
    if (outcome.came !== 'assertion') throw new Error(outcome.came);
    const { id, rawId, type, response } = outcome.assertion;
    expect([id, rawId, type]).to.deep.equal([
      request.allowCredentials[0]!.id,
      request.allowCredentials[0]!.id,
      'public-key',
    ]);
    const clientData = bytes(response.clientDataJSON);
    const { challenge } = JSON.parse(new TextDecoder().decode(clientData)) as { challenge: string };
    expect(challenge).to.equal(request.challenge);
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', clientData));
    const signed = new Uint8Array([...bytes(response.authenticatorData), ...hash]);
    const signature = plainSignature(bytes(response.signature));
    expect(await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, signed)).to.equal(
      true,
    );
    expect(new TextDecoder().decode(bytes(response.userHandle!))).to.equal('ada');
  });

  it('says the same as the browser’s own JSON, where there is one', async () => {
    const { request } = await registered();
    const parsed = PublicKeyCredential.parseRequestOptionsFromJSON(request);
    const ours = requestOptions(request);
    expect(new Uint8Array(parsed.challenge as ArrayBuffer)).to.deep.equal(
      new Uint8Array(ours.challenge as ArrayBuffer),
    );
    expect(ours.allowCredentials?.[0]?.transports).to.deep.equal(['internal']);
    const credential = (await navigator.credentials.get({ publicKey: ours })) as PublicKeyCredential;
    const theirs = credential.toJSON() as AuthenticationResponseJSON;
    expect(theirs).to.deep.include({ id: assertionOf(credential).id, type: 'public-key' });
    expect(theirs.response).to.deep.include(assertionOf(credential).response);
  });

  it('a person who says no has dismissed it, and nothing is thrown', async () => {
    const { request } = await registered();
    await executeServerCommand('passkey:refuse');
    expect(await askForPasskey({ ...request, timeout: 300 })).to.deep.equal({ came: 'dismissed' });
  });

  it('asks nobody on a page whose domain the passkeys do not belong to', async () => {
    const { request } = await registered();
    for (const rpId of ['rekey.contoso.test', `not${location.hostname}`]) {
      expect(passkeySupport({ rpId })).to.equal('other_site');
      expect(await askForPasskey({ ...request, rpId })).to.deep.equal({ came: 'other_site' });
    }
  });

  it('asking ends with AbortError when the caller says so', async () => {
    const { request } = await registered();
    const controller = new AbortController();
    controller.abort();
    const error = await askForPasskey(request, { signal: controller.signal }).then(
      () => null,
      (thrown: DOMException) => thrown,
    );
    expect(error?.name).to.equal('AbortError');
  });
});
