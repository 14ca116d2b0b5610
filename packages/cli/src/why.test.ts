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

const CODE = '7KQ4-M2XD';
const later = { requestId: 'BBBB000000000000' };

test('S-077 a support code says how a reset ended and for whom, then what happened, then where it stands in the trail', async () => {
  const detail = {
    by: 'directory',
    cause: 'password_too_young',
    result: 'failed',
    availableAt: '2026-01-02T14:05:00Z',
  };
  const lines = await tellWhy(
    trail([
      row({
        seq: 41,
        requestId: 'AAAA000000000000',
        detail: { found: 'account', methods: 2, source: '203.0.113.9' },
      }),
      row({
        seq: 42,
        ...later,
        event: 'challenge.sent',
        detail: { kind: 'email', hint: 'b•••@m•••', again: false },
      }),
      row({ seq: 43, event: 'password.refused', outcome: 'refused', detail }),
      row({ seq: 44, resetId: 'rst_other', requestId: 'CCCC000000000000' }),
    ]),
    CODE,
    { userName: (id) => Promise.resolve(id === 'acc_1' ? 'bob@contoso.test' : null) },
  );
  assert.deepEqual(lines, [
    'Refused by the directory: minimum password age, next change allowed 14:05 UTC. bob@contoso.test, asked 2026-01-02 03:04 UTC, nobody was let in.',
    '',
    '  03:04:05  A reset was started for an account with 2 ways to prove who it is, from 203.0.113.9',
    '  03:04:05  A code was sent by email to b•••@m•••',
    '> 03:04:05  The directory refused: minimum password age, next change allowed 14:05 UTC',
    '',
    'Audit #41..43. Marked with >: the call of the code. Times are UTC.',
  ]);
});

/** The first line for a reset whose trail ends with these rows. */
async function firstLine(...rows: readonly Partial<AuditRow>[]): Promise<string> {
  const started = row({ detail: { found: 'account', methods: 1, source: null } });
  const all = [started, ...rows.map((one, at) => row({ seq: at + 2, ...later, ...one }))];
  return (await tellWhy(trail(all), CODE))[0]!.split('. Account')[0]!;
}

test('S-077 the first line says what a help desk has to know, whatever came after it', async () => {
  const bob = {
    event: 'proof.verified',
    detail: { kind: 'email', proofs: 1, refused: 'not_enough_methods' },
  };
  const asked = { event: 'help.asked', detail: { told: 1 } };
  assert.equal(await firstLine(bob, asked), 'Refused: not enough ways on file');
  const written = { event: 'password.written', detail: { unlocked: false } };
  const limit = {
    event: 'limit.reached',
    detail: { limit: 'failure', by: 'account', until: '2026-01-02T04:04:00Z' },
  };
  assert.equal(await firstLine(limit, written), 'Done: the password was changed');
  assert.equal(await firstLine(limit), 'Stopped for a while: too many wrong answers for this account');
  assert.equal(
    await firstLine(written, { event: 'reset.disowned', detail: { hours: 24 } }),
    'Done, and the owner said that it was not them',
  );
  const broken = { event: 'password.refused', detail: { by: 'policy', rules: 'too_short' } };
  assert.equal(await firstLine(broken), 'Still open', 'the person may choose another one');
  assert.equal(
    await firstLine({ event: 'reset.abandoned', detail: { left: 'enter_code' } }),
    'Left: nobody came back in time',
  );
});

test('S-077 a name nobody has leads nowhere, and a row without a reset is told by itself', async () => {
  const nobody = row({ accountId: null, detail: { found: 'nobody', methods: 0, source: null } });
  assert.match(
    (await tellWhy(trail([nobody]), CODE)).join('\n'),
    /^Leads nowhere: nobody has that name\. No account, asked .+, nobody was let in\.\n\n> 03:04:05 {2}A reset was started, and is only played: nobody has that name\n/,
  );
  const refused = row({ resetId: null, event: 'session.refused', detail: { right: false, found: 'one' } });
  const [line] = await tellWhy(trail([refused]), CODE);
  assert.equal(
    line,
    'A sign-in was refused: the password was wrong. Account acc_1, asked 2026-01-02 03:04 UTC.',
  );
});

test('with --json the rows come as they are, one a line', async () => {
  const rows = [row({}), row({ seq: 2, event: 'challenge.sent', detail: { kind: 'email' } })];
  const lines = await tellWhy(trail(rows), CODE, { json: true });
  assert.deepEqual(
    lines.map((line) => JSON.parse(line) as AuditRow),
    rows,
  );
});

test('S-077 a directory that does not answer leaves the account without a name', async () => {
  const [line] = await tellWhy(trail([row({})]), CODE, { userName: () => Promise.reject(new Error('down')) });
  assert.match(line!, /Account acc_1,/);
});

test('a code is read as people say it: any case, no dash, look-alike letters', () => {
  for (const typed of ['7KQ4-M2XD', '7kq4m2xd', '7KQ4 M2XD'])
    assert.equal(parseSupportCode(typed), '7KQ4M2XD');
  assert.equal(parseSupportCode('oil0-1111'), '01101111');
});

test('what cannot be a code, or is in no audit row, is said', async () => {
  assert.throws(() => parseSupportCode('7KQ4'), /look like 7KQ4-M2XD/);
  assert.throws(() => parseSupportCode('7KQ4-M2X%'), /look like/);
  await assert.rejects(tellWhy(trail([]), '7KQ4-M2XD'), /There is no such code: 7KQ4-M2XD/);
});

test('every event the server writes has a sentence', () => {
  const server = fileURLToPath(new URL('../../server/src', import.meta.url));
  const told = readFileSync(new URL('why-sentences.ts', import.meta.url), 'utf8');
  const families =
    'reset|challenge|proof|contact|method|password|continuation|session|account|unlock|limits|origin';
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
