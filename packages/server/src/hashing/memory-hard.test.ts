import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seededRandom } from '@rekey/testkit';
import { createHashPool } from './hash-pool.ts';
import { bestAlgorithm, createMemoryHardHasher, type Algorithm } from './memory-hard.ts';

const pool = createHashPool();
const random = seededRandom('hash');
const account = 'acc_1';
const hasherFor = (algorithm?: Algorithm, fill = 1) =>
  createMemoryHardHasher({
    key: new Uint8Array(32).fill(fill),
    random,
    pool,
    ...(algorithm === undefined ? {} : { algorithm }),
  });

const algorithms: Algorithm[] = bestAlgorithm === 'argon2id' ? ['argon2id', 'scrypt'] : ['scrypt'];

for (const algorithm of algorithms) {
  describe(`memory-hard hashes by ${algorithm}`, () => {
    const hasher = hasherFor(algorithm);

    test('the password fits its hash and no other password does', async () => {
      const stored = await hasher.hash(account, 'correct horse');
      assert.equal(await hasher.verify('correct horse', { owner: account, hash: stored }), true);
      assert.equal(await hasher.verify('correct hors', { owner: account, hash: stored }), false);
      assert.equal(await hasher.verify('Correct horse', { owner: account, hash: stored }), false);
    });

    test('one password hashed twice gives two hashes', async () => {
      assert.notEqual(await hasher.hash(account, 'same'), await hasher.hash(account, 'same'));
    });

    test('A-87 passwords that differ after 72 bytes are different', async () => {
      const start = 'a'.repeat(72);
      const stored = await hasher.hash(account, `${start}b`);
      assert.equal(await hasher.verify(`${start}b`, { owner: account, hash: stored }), true);
      assert.equal(await hasher.verify(`${start}c`, { owner: account, hash: stored }), false);
      assert.equal(await hasher.verify(start, { owner: account, hash: stored }), false);
    });

    test('a hash made with another key fits nothing', async () => {
      const stored = await hasherFor(algorithm, 2).hash(account, 'correct horse');
      assert.equal(await hasher.verify('correct horse', { owner: account, hash: stored }), false);
    });

    test('nobody has a password', async () => {
      assert.equal(await hasher.verify('', null), false);
    });
  });
}

describe('stored hashes', () => {
  test('A-105 a hash made for one account opens no other', async () => {
    const hasher = hasherFor();
    const hash = await hasher.hash('acc_1', 'correct horse');
    assert.equal(await hasher.verify('correct horse', { owner: 'acc_1', hash }), true);
    for (const owner of ['acc_2', 'acc_', 'acc_1 ', '']) {
      assert.equal(await hasher.verify('correct horse', { owner, hash }), false, owner);
    }
    const shifted = await hasher.hash('acc_', '1correct horse');
    assert.equal(await hasher.verify('correct horse', { owner: 'acc_1', hash: shifted }), false);
  });

  test('a hash says how it was made', async () => {
    assert.match(
      await hasherFor('scrypt').hash(account, 'x'),
      /^\$scrypt\$ln=15,r=8,p=3,bind=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/,
    );
    if (bestAlgorithm === 'argon2id') {
      assert.match(
        await hasherFor().hash(account, 'x'),
        /^\$argon2id\$v=19\$m=19456,t=2,p=1,bind=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/,
      );
    }
  });

  test(
    'a hash made in an older way still fits, and asks to be replaced',
    { skip: bestAlgorithm === 'scrypt' },
    async () => {
      const stored = await hasherFor('scrypt').hash(account, 'correct horse');
      const hasher = hasherFor('argon2id');
      assert.equal(await hasher.verify('correct horse', { owner: account, hash: stored }), true);
      assert.equal(hasher.needsRehash(stored), true);
      assert.equal(hasher.needsRehash(await hasher.hash(account, 'correct horse')), false);
    },
  );

  test('a damaged hash is an error, not a wrong password', async () => {
    for (const stored of ['', 'plain', '$md5$x$y', '$argon2id$v=19$m=19456,t=2,p=1$salt$short']) {
      await assert.rejects(hasherFor().verify('x', { owner: account, hash: stored }), /stored hash/i);
    }
  });
});
