import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import type { AuditRow, Store } from '@rekey/server';
import { parseSupportCode, tellWhy } from './why.ts';

const row = (over: Partial<AuditRow>): AuditRow => ({
  seq: 1,
  hash: '',
  at: Date.UTC(2026, 0, 2, 3, 4, 5),
  requestId: '7KQ4M2XD00000000',
  resetId: 'rst_1',
  accountId: 'acc_1',
  event: 'reset.started',
  outcome: 'ok',
  detail: {},
  ...over,
});

/** A store that only has an audit trail. */
function trail(rows: readonly AuditRow[]): Store {
  const readAudit: Store['readAudit'] = async ({ requestIdPrefix, resetId }) =>
    rows.filter(
      (one) =>
        (requestIdPrefix === undefined || one.requestId.startsWith(requestIdPrefix)) &&
        (resetId === undefined || one.resetId === resetId),
    );
  return { readAudit } as unknown as Store;
}

test('S-077 a support code tells the whole reset, with times and audit numbers, and marks the call', async () => {
  const lines = await tellWhy(
    trail([
      row({ seq: 41, requestId: 'AAAA000000000000' }),
      row({ seq: 42, requestId: 'BBBB000000000000', event: 'challenge.sent', detail: { kind: 'email' } }),
      row({ seq: 43, event: 'password.refused', outcome: 'failed', detail: { cause: 'too_young' } }),
      row({ seq: 44, resetId: 'rst_other', requestId: 'CCCC000000000000' }),
    ]),
    '7KQ4-M2XD',
  );
  assert.equal(lines[0], 'The new password was refused: cause too_young. Audit #41..43');
  assert.deepEqual(lines.slice(2, 5), [
    '  #41  2026-01-02 03:04:05Z  A reset was started',
    '  #42  2026-01-02 03:04:05Z  A code was sent: kind email',
    '> #43  2026-01-02 03:04:05Z  The new password was refused: cause too_young',
  ]);
  assert.ok(lines.includes('Account acc_1'));
});

test('a code is read as people say it: any case, no dash, look-alike letters', () => {
  for (const typed of ['7KQ4-M2XD', '7kq4m2xd', '7KQ4 M2XD'])
    assert.equal(parseSupportCode(typed), '7KQ4M2XD');
  assert.equal(parseSupportCode('oil0-1111'), '01101111');
});

test('what cannot be a code, or is in no audit row, is said', async () => {
  assert.throws(() => parseSupportCode('7KQ4'), /look like 7KQ4-M2XD/);
  assert.throws(() => parseSupportCode('7KQ4-M2X%'), /look like/);
  await assert.rejects(tellWhy(trail([]), '7KQ4-M2XD'), /knows no call 7KQ4-M2XD/);
});

test('every event the server writes has a sentence', () => {
  const server = fileURLToPath(new URL('../../server/src', import.meta.url));
  const told = readFileSync(new URL('why.ts', import.meta.url), 'utf8');
  const families = 'reset|challenge|proof|contact|method|password|continuation|session';
  const events = globSync('**/*.ts', { cwd: server })
    // The hosted pages have keys of sentences that look alike.
    .filter((file) => !file.endsWith('.test.ts') && !file.startsWith('hosted'))
    .flatMap((file) => [
      ...readFileSync(`${server}/${file}`, 'utf8').matchAll(new RegExp(`'((?:${families})\\.[a-z_]+)'`, 'g')),
    ])
    .map(([, event]) => event!);
  assert.ok(events.length > 10);
  assert.deepEqual(
    [...new Set(events)].filter((event) => !told.includes(`'${event}':`)),
    [],
  );
});
