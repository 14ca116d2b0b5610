import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sheetText } from './sheet.ts';

test('the sheet can be written to a file without a page: one layer, and no rule outside of it', () => {
  assert.ok(sheetText.startsWith('@layer rekey{'));
  const outside = sheetText
    .split('@layer rekey{')
    .join('')
    .replace(/\{[^{}]*\}/g, '');
  assert.ok(outside.length > 0);
  assert.match(sheetText, /\.rekey-input[^{]*\{[^}]*min-block-size:[^;]*!important/);
});

test('braces of the sheet are balanced, so nothing leaks out of the layer', () => {
  let depth = 0;
  for (const character of sheetText) {
    if (character === '{') depth += 1;
    if (character === '}') depth -= 1;
    assert.ok(depth >= 0);
  }
  assert.equal(depth, 0);
});

test('no declaration of ours can be undone by a page: keyframes and media aside, each is important', () => {
  const rules = sheetText
    .split('\n')
    .filter((line) => /^[.:[a-z]/.test(line) && line.includes('{') && line.endsWith('}'));
  const tame = rules
    .filter((line) => /\{[^{}]+\}$/.test(line))
    .filter((line) => !/\{([^;{}]*!important;?)+\}$/.test(line));
  assert.deepEqual(
    tame.filter((line) => !insideMedia(line)),
    [],
  );
});

/** Rules of at-rules write `!important` where they need it. */
function insideMedia(line: string): boolean {
  const at = sheetText.indexOf(line);
  const before = sheetText.slice(0, at);
  return before.split('{').length - before.split('}').length > 1;
}
