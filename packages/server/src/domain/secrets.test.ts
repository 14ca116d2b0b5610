import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { humanCheckSolutionSchema } from '@rekey/contract';
import { solveHumanCheck } from '@rekey/testkit';
import { systemRandom } from '../ports/random.ts';
import { macCode, newCode } from './code.ts';
import { continuationFor, versionOf } from './continuation.ts';
import { HARDER_CHECKS, issueHumanCheck, LIGHT_CHECK, verifyHumanCheck } from './human-check.ts';
import { newId, newRequestId } from './ids.ts';
import { deriveKeys, type Keys } from './keys.ts';
import { mac } from './mac.ts';
import { createSeal, remembering } from './seal.ts';

const keys = deriveKeys(new Uint8Array(32).fill(7), 'contoso');

describe('keys', () => {
  it('differ by purpose and by organisation', () => {
    const others = deriveKeys(new Uint8Array(32).fill(7), 'fabrikam');
    const hex = (set: Keys) =>
      Object.values<Uint8Array>({ ...set }).map((key) => Buffer.from(key).toString('hex'));
    const all = [...hex(keys), ...hex(others)];
    assert.equal(new Set(all).size, all.length);
  });

  it('refuse a secret that is too short', () => {
    assert.throws(() => deriveKeys(new Uint8Array(16), 'contoso'), RangeError);
  });

  it('never take two lists of parts for one', () => {
    assert.notEqual(mac(keys.code, 'ab', 'c'), mac(keys.code, 'a', 'bc'));
  });
});

describe('one-time codes', () => {
  it('have as many digits as asked, every digit as likely as the next', () => {
    const counts = new Array<number>(10).fill(0);
    for (let round = 0; round < 2_000; round += 1) {
      const code = newCode(systemRandom, 8);
      assert.match(code, /^\d{8}$/);
      for (const digit of code) counts[Number(digit)]! += 1;
    }
    // 16,000 digits: 1,600 each; five standard deviations are 190.
    for (const count of counts) assert.ok(Math.abs(count - 1_600) < 190, String(counts));
  });

  it('A-42 are kept bound to their reset and challenge, to how they were sent and what was asked', () => {
    const challenge = { id: 'chl_1', methodId: 'mail', sealed: null };
    const kept = macCode(keys, 'rst_1', challenge, '12345678');
    assert.equal(macCode(keys, 'rst_1', { ...challenge }, '12345678'), kept);
    assert.notEqual(macCode(keys, 'rst_2', challenge, '12345678'), kept);
    for (const other of [{ id: 'chl_2' }, { methodId: 'text' }, { sealed: '' }, { sealed: 'number' }])
      assert.notEqual(macCode(keys, 'rst_1', { ...challenge, ...other }, '12345678'), kept);
    assert.ok(!kept.includes('12345678'));
  });
});

describe('continuations', () => {
  it('name the version they were made for, of their own reset only', () => {
    const second = continuationFor(keys, 'rst_1', 2);
    assert.equal(versionOf(keys, 'rst_1', 3, second), 2);
    assert.equal(versionOf(keys, 'rst_2', 3, second), null);
    assert.equal(versionOf(keys, 'rst_1', 1, second), null);
    assert.equal(versionOf(keys, 'rst_1', 3, 'invented'), null);
  });
});

describe('sealed values', () => {
  const seal = createSeal(keys.seal, systemRandom);

  it('open where they belong', () => {
    assert.equal(seal.open(seal.seal('ada@mail.test', 'row:1'), 'row:1'), 'ada@mail.test');
  });

  it('do not open in another row, changed, or cut', () => {
    const sealed = seal.seal('ada@mail.test', 'row:1');
    assert.throws(() => seal.open(sealed, 'row:2'));
    assert.throws(() => seal.open(`${sealed.slice(0, -2)}AA`, 'row:1'));
    assert.throws(() => seal.open(sealed.slice(0, 10), 'row:1'));
  });
});

describe('sealed values that are remembered', () => {
  const seal = createSeal(keys.seal, systemRandom);

  it('are opened once, and in another row not at all', () => {
    let times = 0;
    const counting = { ...seal, open: (...value: [string, string]) => ((times += 1), seal.open(...value)) };
    const remembered = remembering(counting);
    const sealed = seal.seal('ada@mail.test', 'row 1');
    assert.equal(remembered.open(sealed, 'row 1'), 'ada@mail.test');
    assert.equal(remembered.open(sealed, 'row 1'), 'ada@mail.test');
    assert.equal(times, 1);
    assert.throws(() => remembered.open(sealed, 'row 2'));
  });

  it('are forgotten when there are many newer ones', () => {
    let times = 0;
    const counting = { ...seal, open: (...value: [string, string]) => ((times += 1), seal.open(...value)) };
    const remembered = remembering(counting, 2);
    const values = ['a', 'b', 'c'].map((text) => seal.seal(text, 'row'));
    for (const value of [...values, values[0]!]) remembered.open(value, 'row');
    assert.equal(times, 4);
  });
});

describe('random bytes', () => {
  it('are as many as asked for, and never given twice', () => {
    const seen = new Set<string>();
    for (const length of [1, 12, 16, 255, 256, 257, 5000])
      assert.equal(systemRandom.bytes(length).length, length);
    for (let draws = 0; draws < 2000; draws += 1) {
      const bytes = systemRandom.bytes(12);
      assert.ok(bytes.some((byte) => byte !== 0));
      seen.add(Buffer.from(bytes).toString('hex'));
    }
    assert.equal(seen.size, 2000);
  });
});

describe('ids', () => {
  it('S-077 request ids read well on the telephone', () => {
    for (let round = 0; round < 100; round += 1)
      assert.match(newRequestId(systemRandom), /^[0-9A-HJKMNP-TV-Z]{16}$/);
  });
  it('carry 128 random bits', () => {
    assert.match(newId(systemRandom, 'rst'), /^rst_[A-Za-z0-9_-]{22}$/);
  });
});

describe('human checks', () => {
  const now = 1_000_000;
  const check = issueHumanCheck(keys, systemRandom, 'reset', 'who', LIGHT_CHECK, now);
  const solution = solveHumanCheck(check);

  it('S-047 accept a solution, and say how much was solved', () => {
    assert.equal(verifyHumanCheck(keys, solution, 'reset', 'who', now)?.puzzles, LIGHT_CHECK);
  });

  it('K14 get harder the further an address is above its limit, and never more than shipped clients solve', () => {
    const all = [LIGHT_CHECK, ...HARDER_CHECKS.map(({ puzzles }) => puzzles)];
    assert.deepEqual(
      [...new Set(all)].toSorted((a, b) => a - b),
      all,
    );
    const hardest = issueHumanCheck(keys, systemRandom, 'reset', 'who', Math.max(...all), now);
    assert.ok(hardest.puzzles * 2 ** hardest.difficulty <= 2 ** 18, 'some seconds on a slow telephone');
    const solved = solveHumanCheck(hardest);
    assert.ok(humanCheckSolutionSchema.safeParse(solved).success, 'the contract takes its nonces');
    assert.equal(verifyHumanCheck(keys, solved, 'reset', 'who', now)?.puzzles, Math.max(...all));
  });

  it('A-135 refuse a solution for another action, another person, another time, or with a lowered cost', () => {
    assert.equal(verifyHumanCheck(keys, solution, 'other', 'who', now), null);
    assert.equal(verifyHumanCheck(keys, solution, 'reset', 'else', now), null);
    assert.equal(verifyHumanCheck(keys, solution, 'reset', 'who', now + 300_000), null);
    const cheap = solution.challenge.replace(`.${check.puzzles}.${check.difficulty}.`, '.1.1.');
    assert.equal(verifyHumanCheck(keys, { challenge: cheap, nonces: '0' }, 'reset', 'who', now), null);
  });

  it('A-135 refuse nonces that are wrong, missing or too many', () => {
    const nonces = solution.nonces.split('.');
    for (const wrong of [
      nonces.slice(1).join('.'),
      [...nonces, '1'].join('.'),
      nonces.map(() => '0').join('.'),
    ]) {
      assert.equal(
        verifyHumanCheck(keys, { challenge: check.challenge, nonces: wrong }, 'reset', 'who', now),
        null,
      );
    }
  });
});
