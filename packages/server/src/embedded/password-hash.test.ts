import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seededRandom } from '@rekey/testkit';
import { createHashPool } from './hash-pool.ts';
import { bestAlgorithm, createPasswordHasher, type Algorithm } from './password-hash.ts';

const pool = createHashPool();
const random = seededRandom('hash');
const hasherFor = (algorithm?: Algorithm, fill = 1) =>
  createPasswordHasher({
    key: new Uint8Array(32).fill(fill),
    random,
    pool,
    ...(algorithm === undefined ? {} : { algorithm }),
  });

const algorithms: Algorithm[] = bestAlgorithm === 'argon2id' ? ['argon2id', 'scrypt'] : ['scrypt'];

for (const algorithm of algorithms) {
  describe(`password hashes by ${algorithm}`, () => {
    const hasher = hasherFor(algorithm);

    test('the password fits its hash and no other password does', async () => {
      const stored = await hasher.hash('correct horse');
      assert.equal(await hasher.verify('correct horse', stored), true);
      assert.equal(await hasher.verify('correct hors', stored), false);
      assert.equal(await hasher.verify('Correct horse', stored), false);
    });

    test('one password hashed twice gives two hashes', async () => {
      assert.notEqual(await hasher.hash('same'), await hasher.hash('same'));
    });

    test('A-87 passwords that differ after 72 bytes are different', async () => {
      const start = 'a'.repeat(72);
      const stored = await hasher.hash(`${start}b`);
      assert.equal(await hasher.verify(`${start}b`, stored), true);
      assert.equal(await hasher.verify(`${start}c`, stored), false);
      assert.equal(await hasher.verify(start, stored), false);
    });

    test('a hash made with another key fits nothing', async () => {
      const stored = await hasherFor(algorithm, 2).hash('correct horse');
      assert.equal(await hasher.verify('correct horse', stored), false);
    });

    test('nobody has a password', async () => {
      assert.equal(await hasher.verify('', null), false);
    });
  });
}

describe('stored password hashes', () => {
  test('a hash says how it was made', async () => {
    assert.match(
      await hasherFor('scrypt').hash('x'),
      /^\$scrypt\$ln=15,r=8,p=3\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/,
    );
    if (bestAlgorithm === 'argon2id') {
      assert.match(
        await hasherFor().hash('x'),
        /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/,
      );
    }
  });

  test(
    'a hash made in an older way still fits, and asks to be replaced',
    { skip: bestAlgorithm === 'scrypt' },
    async () => {
      const stored = await hasherFor('scrypt').hash('correct horse');
      const hasher = hasherFor('argon2id');
      assert.equal(await hasher.verify('correct horse', stored), true);
      assert.equal(hasher.needsRehash(stored), true);
      assert.equal(hasher.needsRehash(await hasher.hash('correct horse')), false);
    },
  );

  test('a damaged hash is an error, not a wrong password', async () => {
    for (const stored of ['', 'plain', '$md5$x$y', '$argon2id$v=19$m=19456,t=2,p=1$salt$short']) {
      await assert.rejects(hasherFor().verify('x', stored), /stored password hash/i);
    }
  });
});
