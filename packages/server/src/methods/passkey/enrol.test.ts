import assert from 'node:assert/strict';
import { createHash, KeyObject, sign } from 'node:crypto';
import { describe, it } from 'node:test';
import {
  ADA,
  beginPasskey,
  PORTAL,
  PUBLIC_URL,
  registerPasskey,
  runningServer,
  softwareAuthenticator,
  type Deviation,
  type SoftwareAuthenticator,
} from '@rekey/testkit';
import { isoCBOR } from '@simplewebauthn/server/helpers';
// Comes with the above, and works only after it.
import { BasicConstraintsExtension, X509CertificateGenerator } from '@peculiar/x509';
import type { ProblemError } from '../../domain/problem.ts';

const code = (expected: string) => (error: ProblemError) => error.code === expected;

describe('registering a passkey', () => {
  it('O-06 asks for one that verifies the person, at the domain of the server, and for no certificate', async () => {
    await using running = await runningServer();
    const { options } = await beginPasskey(running, ADA.userName);
    const { challenge, user, ...rest } = options;
    assert.equal(Buffer.from(challenge, 'base64url').length, 32);
    assert.equal(Buffer.from(user.id, 'base64url').length, 32);
    assert.deepEqual(
      { name: user.name, displayName: user.displayName },
      {
        name: ADA.userName,
        displayName: 'Ada Lovelace',
      },
    );
    assert.deepEqual(rest, {
      rp: { id: 'rekey.contoso.test', name: 'Contoso' },
      pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: 'public-key', alg })),
      timeout: 300_000,
      excludeCredentials: [],
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      attestation: 'none',
    });
  });

  it('O-06 gives a person several, for one user handle, and none twice', async () => {
    await using running = await runningServer();
    const device = await registerPasskey(running, ADA.userName);
    const first = await beginPasskey(running, ADA.userName);
    assert.deepEqual(first.options.excludeCredentials, [
      { id: device.id, type: 'public-key', transports: ['internal'] },
    ]);
    const second = await beginPasskey(running, ADA.userName);
    assert.equal(second.options.user.id, first.options.user.id);
    const other = await beginPasskey(running, 'bob@contoso.test');
    assert.notEqual(other.options.user.id, first.options.user.id);

    const answer = { credential: softwareAuthenticator().create(first.options, PUBLIC_URL) };
    await first.confirm(answer);
    await assert.rejects(first.confirm(answer), code('assertion_invalid'));
    assert.equal((await beginPasskey(running, ADA.userName)).options.excludeCredentials.length, 2);
  });

  it('lets a person have ten', async () => {
    await using running = await runningServer();
    for (let count = 0; count < 10; count += 1) await registerPasskey(running, ADA.userName);
    await assert.rejects(beginPasskey(running, ADA.userName), code('step_conflict'));
  });

  const wrong: Readonly<Record<string, Deviation>> = {
    'for another challenge': { challenge: Buffer.alloc(32).toString('base64url') },
    'on a page of somebody else': { origin: 'https://evil.test' },
    'on a page that may embed, but not ask for these passkeys': { origin: PORTAL },
    'on our page inside another one': { crossOrigin: true },
    'for another domain': { rpId: 'evil.test' },
    'with nobody there': { present: false },
    'without the person being verified': { verified: false },
    'by an answer to a challenge': { type: 'webauthn.get' },
  };
  for (const [where, but] of Object.entries(wrong)) {
    it(`O-06 ${where} registers nothing`, async () => {
      await using running = await runningServer();
      const { options, confirm } = await beginPasskey(running, ADA.userName);
      const device = softwareAuthenticator();
      await assert.rejects(
        confirm({ credential: device.create(options, PUBLIC_URL, but) }),
        code('assertion_invalid'),
      );
      await confirm({ credential: device.create(options, PUBLIC_URL) });
    });
  }

  it('what began for one person is not confirmed for another, nor too late', async () => {
    await using running = await runningServer();
    const { enrolments } = running.server;
    const [ada, bob] = await Promise.all(
      ['ada@contoso.test', 'bob@contoso.test'].map(async (userName) => {
        const found = await running.directory.find(userName);
        assert.equal(found.found, 'one');
        return found.account.id;
      }),
    );
    const { show, pending } = await enrolments.begin(ada!, 'passkey');
    const answer = { credential: softwareAuthenticator().create(show as never, PUBLIC_URL) };
    await assert.rejects(enrolments.confirm(bob!, 'passkey', pending, answer), code('not_found'));
    running.clock.advance(15 * 60_000 + 1);
    await assert.rejects(enrolments.confirm(ada!, 'passkey', pending, answer), code('not_found'));
  });

  it('takes no certificate that nobody asked for', async () => {
    await using running = await runningServer();
    const { options, confirm } = await beginPasskey(running, ADA.userName);
    const credential = softwareAuthenticator().create(options, PUBLIC_URL);
    await assert.rejects(confirm({ credential: await certified(credential) }), code('assertion_invalid'));
    await confirm({ credential });
  });

  it('refuses bytes that are nothing', async () => {
    await using running = await runningServer();
    const { options, confirm } = await beginPasskey(running, ADA.userName);
    const credential = softwareAuthenticator().create(options, PUBLIC_URL);
    const { response } = credential;
    const text = (said: string) => Buffer.from(said).toString('base64url');
    const cut = Buffer.from(response.attestationObject, 'base64url').subarray(0, -20).toString('base64url');
    for (const broken of [
      { clientDataJSON: text('{') },
      { clientDataJSON: text('null') },
      { attestationObject: text('no CBOR') },
      { attestationObject: cut },
      { attestationObject: 'oA' },
      // Arrays in arrays, deeper than any stack.
      { attestationObject: 'gYGBgYGB'.repeat(2000) },
    ])
      await assert.rejects(
        confirm({ credential: { ...credential, response: { ...response, ...broken } } }),
        code('assertion_invalid'),
      );
    await assert.rejects(
      confirm({ credential: { ...credential, id: 'b3RoZXI', rawId: 'b3RoZXI' } }),
      code('assertion_invalid'),
    );
    for (const shape of [
      null,
      'x',
      {},
      { credential: {} },
      { credential: { ...credential, type: 'password' } },
    ])
      await assert.rejects(confirm(shape), code('malformed_request'));
    await assert.rejects(confirm({ credential, label: 'x'.repeat(65) }), code('malformed_request'));
  });
});

/** The same registration with a certificate of its own making (WebAuthn Level 3, 8.2). */
async function certified(credential: ReturnType<SoftwareAuthenticator['create']>) {
  const { response } = credential;
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ]);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'C=GB, O=Contoso, OU=Authenticator Attestation, CN=Test',
    keys,
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    extensions: [new BasicConstraintsExtension(false)],
  });
  const { authData } = Object.fromEntries(
    isoCBOR.decodeFirst<Map<string, Uint8Array>>(
      new Uint8Array(Buffer.from(response.attestationObject, 'base64url')),
    ),
  );
  const clientData = createHash('sha256').update(Buffer.from(response.clientDataJSON, 'base64url')).digest();
  const signature = sign('sha256', Buffer.concat([authData!, clientData]), KeyObject.from(keys.privateKey));
  const attestationObject = isoCBOR.encode(
    new Map<string, string | Uint8Array | Map<string, number | Uint8Array | Uint8Array[]>>([
      ['fmt', 'packed'],
      [
        'attStmt',
        new Map<string, number | Uint8Array | Uint8Array[]>([
          ['alg', -7],
          ['sig', new Uint8Array(signature)],
          ['x5c', [new Uint8Array(certificate.rawData)]],
        ]),
      ],
      ['authData', authData!],
    ]),
  );
  return {
    ...credential,
    response: { ...response, attestationObject: Buffer.from(attestationObject).toString('base64url') },
  };
}
