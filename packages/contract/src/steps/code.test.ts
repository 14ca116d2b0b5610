import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSurelySent } from './code.ts';

const at = (satisfied: number, hint: string) => isSurelySent({ proofs: { satisfied }, challenge: { hint } });

describe('that something was sent is said', () => {
  it('without an if only after a proof: before, nobody learns whether there is such an account', () => {
    assert.equal(at(0, 'a•••@m•••.test'), false);
    assert.equal(at(1, 'a•••@m•••.test'), true);
    assert.equal(at(1, '+44 •••• 42'), true);
  });

  it('never without an if where no address is shown: a wrong number looks like the right one there', () => {
    assert.equal(at(1, '•••'), false);
    assert.equal(at(1, ''), false);
  });
});
