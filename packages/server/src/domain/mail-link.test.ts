import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { systemRandom } from '../ports/random.ts';
import { newId } from './ids.ts';
import { deriveKeys } from './keys.ts';
import { linkSecret, readLink } from './mail-link.ts';

const keys = deriveKeys(new Uint8Array(32).fill(7), 'contoso');
const ids = () => ({ resetId: newId(systemRandom, 'rst'), challengeId: newId(systemRandom, 'chl') });

describe('the secret of a link', () => {
  it('O-04 names its reset and challenge, in letters that no mail program breaks or cuts off', () => {
    for (let round = 0; round < 200; round += 1) {
      const named = ids();
      const secret = linkSecret(keys, named.resetId, named.challengeId);
      assert.match(secret, /^[\w-]{85}[A-Za-z0-9]$/);
      assert.deepEqual(readLink(keys, secret), named);
    }
  });

  it('A-42 is nothing without the key of the server, the organisation and the purpose', () => {
    const { resetId, challengeId } = ids();
    const secret = linkSecret(keys, resetId, challengeId);
    assert.equal(readLink(deriveKeys(new Uint8Array(32).fill(8), 'contoso'), secret), null);
    assert.equal(readLink(deriveKeys(new Uint8Array(32).fill(7), 'fabrikam'), secret), null);
    assert.equal(readLink({ ...keys, mailLink: keys.code }, secret), null);
  });

  it('A-52 is read in one spelling only, and nothing else is read at all', () => {
    const { resetId, challengeId } = ids();
    const secret = linkSecret(keys, resetId, challengeId);
    for (const other of ['A', 'Q', 'g', 'w', 'R', '=', '.'])
      if (!secret.endsWith(other)) assert.equal(readLink(keys, secret.slice(0, -1) + other), null);
    assert.equal(readLink(keys, `${secret.slice(0, 40)} ${secret.slice(40)}`), null);
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => readLink(keys, text) === null));
  });
});
