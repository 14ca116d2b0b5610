import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { clock, day, utc, utcToTheSecond } from './times.ts';

const at = Date.UTC(2026, 10, 30, 4, 5, 6);

test('times are said in UTC, with the zone, wherever the operator sits', () => {
  assert.equal(utc(at), '2026-11-30 04:05 UTC');
  assert.equal(utcToTheSecond(at), '2026-11-30 04:05:06 UTC');
  assert.deepEqual([day(at), clock(at), clock(at, 8)], ['2026-11-30', '04:05', '04:05:06']);
});

test('no command says a time in a way of its own', () => {
  const folder = fileURLToPath(new URL('.', import.meta.url));
  // For programs, and the telephone that is drawn for `npm start`.
  const others = ['times.ts', 'log.ts', 'trail.ts', 'dev/phone-page.ts'];
  const found = globSync('**/*.ts', { cwd: folder })
    .filter((file) => !file.endsWith('.test.ts') && !others.includes(file))
    .filter((file) =>
      /to(ISO|Time|Date|UTC|Locale\w*(Time|Date)\w*)String|DateTimeFormat/.test(
        readFileSync(`${folder}${file}`, 'utf8'),
      ),
    );
  assert.deepEqual(found, []);
});
