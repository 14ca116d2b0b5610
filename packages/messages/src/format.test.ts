import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { format, formatWait } from './format.ts';
import { matchLocale } from './locales.ts';

const messages = {
  hello: 'Hello {name}, {name} of {place}',
  left_one: '{count} try left',
  left_other: '{count} tries left',
  plain: 'Plain',
};

describe('filling a sentence', () => {
  it('puts every value in its place, as it is', () => {
    assert.equal(
      format(messages, 'hello', { name: '$& {place} <b>', place: 'X' }),
      'Hello $& {place} <b>, $& {place} <b> of X',
    );
  });

  it('leaves a place that has no value in sight', () => {
    assert.equal(format(messages, 'hello', { name: 'Ada' }), 'Hello Ada, Ada of {place}');
    assert.equal(format({ odd: '{constructor}' }, 'odd'), '{constructor}');
  });

  it('chooses the plural form of the language by the count', () => {
    assert.equal(format(messages, 'left', { count: 1 }), '1 try left');
    assert.equal(format(messages, 'left', { count: 3 }), '3 tries left');
    const arabic = { left_two: 'two', left_few: 'few', left_other: 'other' };
    assert.deepEqual(
      [2, 5, 100].map((count) => format(arabic, 'left', { count }, 'ar')),
      ['two', 'few', 'other'],
    );
  });

  it('writes numbers as the language does, and digits of codes as they are', () => {
    assert.equal(format({ n: '{n} {code}' }, 'n', { n: 12345, code: '12345' }, 'de'), '12.345 12345');
  });

  it('takes the first key there is, and shows the last when there is none', () => {
    assert.equal(format(messages, ['problem.new', 'plain']), 'Plain');
    assert.equal(format(messages, ['problem.new', 'problem.unknown']), 'problem.unknown');
    assert.equal(format(messages, 'toString'), 'toString');
  });

  it('a count does not hide a sentence without plural forms', () => {
    assert.equal(format(messages, 'plain', { count: 2 }), 'Plain');
  });
});

describe('a wait in words', () => {
  it('is never shorter than it is', () => {
    assert.deepEqual(
      [0, 1, 59, 60, 61, 719, 5399, 5400, 86_400].map((seconds) => formatWait(seconds, 'en')),
      [
        'in 1 second',
        'in 1 second',
        'in 59 seconds',
        'in 1 minute',
        'in 2 minutes',
        'in 12 minutes',
        'in 90 minutes',
        'in 2 hours',
        'in 24 hours',
      ],
    );
    assert.equal(formatWait(720, 'de'), 'in 12 Minuten');
  });
});

describe('the language to speak', () => {
  it('is the wish, its nearest relative, or the next wish', () => {
    const tags = ['de', 'de-AT', 'DE_ch', 'de-x-private', 'ar-EG', ['fr', 'ar'], ['tlh'], '', 'x', []].map(
      (wish) => matchLocale(wish).tag,
    );
    assert.deepEqual(tags, ['de', 'de', 'de', 'de', 'ar', 'ar', 'en', 'en', 'en', 'en']);
    assert.equal(matchLocale('ar').direction, 'rtl');
  });
});
