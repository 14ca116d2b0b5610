import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askForPasskey, passkeySupport } from './index.ts';
import { requestOptions } from './webauthn.ts';

const request = {
  challenge: 'AAEC_-8',
  rpId: 'contoso.test',
  timeout: 60_000,
  userVerification: 'required',
  allowCredentials: [{ id: 'AQID', type: 'public-key' }],
};

test('where there is no WebAuthn, the caller is told, and nothing is thrown', async () => {
  assert.equal(passkeySupport(request), 'unsupported');
  assert.deepEqual(await askForPasskey(request), { came: 'unsupported' });
});

test('bytes of the request are read from base64url', () => {
  const { challenge, allowCredentials, rpId, timeout, userVerification } = requestOptions(request);
  assert.deepEqual([...(challenge as Uint8Array)], [0, 1, 2, 255, 239]);
  assert.deepEqual([...(allowCredentials![0]!.id as Uint8Array)], [1, 2, 3]);
  assert.equal('transports' in allowCredentials![0]!, false);
  assert.deepEqual([rpId, timeout, userVerification], ['contoso.test', 60_000, 'required']);
});
