import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSeal } from '../domain/seal.ts';
import { systemRandom } from '../ports/random.ts';
import type { OutboxContent } from '../ports/messenger.ts';
import { openContent, sealContent } from './content.ts';

const seal = createSeal(systemRandom.bytes(32), systemRandom);
const content: OutboxContent = {
  to: 'ada@mail.test',
  template: 'reset_code',
  locale: 'en',
  params: { code: '49273105' },
};

describe('the content of a waiting message', () => {
  it('comes back as it was and shows neither address nor code meanwhile', () => {
    const sealed = sealContent(seal, 'm1', content);
    assert.doesNotMatch(Buffer.from(sealed, 'base64url').toString('latin1'), /ada@mail|49273105/);
    assert.deepEqual(openContent(seal, 'm1', sealed), content);
  });

  it('cannot be moved to another row or opened with another key', () => {
    const sealed = sealContent(seal, 'm1', content);
    assert.throws(() => openContent(seal, 'm2', sealed));
    assert.throws(() => openContent(createSeal(systemRandom.bytes(32), systemRandom), 'm1', sealed));
  });
});
