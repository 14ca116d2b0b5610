import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const styles = globSync('packages/elements/src/styles/*.ts').filter((file) => !file.endsWith('.test.ts'));
const sheet = styles.map((file) => readFileSync(file, 'utf8')).join('\n');
const namesIn = (text: string, pattern: RegExp) =>
  new Set([...text.matchAll(pattern)].map(([, name]) => name!));

test('the sheet and the page of tokens are what tokens.json says', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/tokens.mjs', '--check'], {
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
});

test('every token that the sheet reads is documented, and every documented one is read', () => {
  const page = readFileSync('docs/reference/tokens.md', 'utf8');
  const read = namesIn(sheet, /var\((--rekey-[a-z0-9-]+)/g);
  assert.deepEqual([...namesIn(page, /^\| `(--rekey-[a-z0-9-]+)`/gm)].toSorted(), [...read].toSorted());
  assert.ok(read.size > 15);
});

test('every inner token that a rule reads without a default has a value', () => {
  const read = namesIn(sheet, /var\((--rk-[a-z0-9-]+)\)/g);
  const given = namesIn(sheet, /(--rk-[a-z0-9-]+):/g);
  assert.deepEqual(
    [...read].filter((name) => !given.has(name)),
    [],
  );
});
