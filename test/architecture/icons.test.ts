import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const read = (path: string) => readFileSync(path, 'utf8');
/** What lies in `d="…"`, or in the part of it that is not put together from others. */
const paths = (source: string) =>
  [...source.matchAll(/['"`}](m[-\d][^'"`$]*)['"`]/gi)].map((match) => match[1]!);

test('the pages without script have the signs of the elements, which the server may not import', () => {
  const drawn = new Set(globSync('packages/elements/src/**/*.ts').flatMap((file) => paths(read(file))));
  const ours = paths(read('packages/server/src/hosted/icons.ts'));
  assert.ok(ours.length > 15, `only ${ours.length} were found`);
  assert.deepEqual(
    ours.filter((path) => !drawn.has(path)),
    [],
  );
});

test('every way that has a sign in the elements has one without script', () => {
  const ours = read('packages/server/src/hosted/icons.ts');
  const ways = [...read('packages/elements/src/internal/way-icons.ts').matchAll(/^ {2}(\w+): icon\(/gm)];
  assert.ok(ways.length > 5);
  for (const [, name] of ways) assert.match(ours, new RegExp(`^ {2}${name}: icon\\(`, 'm'));
});
