import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { aChallenge, aCount, aKey, anAudit, aStart, aStep, signInServer, someWrites } from '@rekey/testkit';
import { openEmbeddedStore, StoreFullError } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'rekey-full-'));
const mounted = mountSmallDisk();
after(() => {
  if (mounted === null) spawnSync('umount', ['-l', folder]);
  rmSync(folder, { recursive: true, force: true });
});

/** Null when it worked, else why not. */
function mountSmallDisk(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'needs root on Linux';
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m,mode=700', 'tmpfs', folder]);
  return status === 0 ? null : 'this machine does not let a small disk be mounted';
}

/** Takes all the room there is; returns what gives it back. */
function fill(): () => void {
  const path = join(folder, 'filler');
  const file = openSync(path, 'w');
  for (const size of [65_536, 4096, 512]) {
    const block = Buffer.alloc(size);
    try {
      for (;;) if (writeSync(file, block) < size) break;
    } catch (error) {
      assert.equal((error as NodeJS.ErrnoException).code, 'ENOSPC');
    }
  }
  closeSync(file);
  return () => rmSync(path);
}

describe('a disk without room', { skip: mounted ?? false }, () => {
  test('R-10 refuses with a clear error, keeps no half of anything, and goes on when there is room', async () => {
    const path = join(folder, 'rekey.db');
    const { store, database } = openEmbeddedStore({ path });
    const start = aStart();
    const resetId = start.reset.id;
    const challenge = aChallenge({ attemptsLeft: 1000 });
    await store.startReset(start);
    await store.commitStep(aStep({ resetId, onMatch: someWrites({ challenge }) }));
    const giveBack = fill();

    const guess = () =>
      store.commitStep(
        aStep({
          resetId,
          key: aKey(),
          counts: [aCount({ limits: [] })],
          compare: { challengeId: challenge.id, codeMac: 'wrong' },
          onMismatch: someWrites({
            audit: [anAudit({ resetId, event: 'proof.failed', detail: { filling: 'x'.repeat(4000) } })],
          }),
        }),
      );
    let acknowledged = 0;
    let refusal: unknown = null;
    // What the log of the database had room for before is still taken.
    while (refusal === null && acknowledged < 900) {
      await guess().then(
        () => (acknowledged += 1),
        (error: unknown) => (refusal = error),
      );
    }
    assert.ok(refusal instanceof StoreFullError, String(refusal));
    assert.match(refusal.message, /disk of the store is full.*Make room/);
    assert.equal(store.stopped, false);

    const whole = async () => {
      assert.partialDeepStrictEqual(await store.verifyAudit(), { rows: acknowledged, brokenAt: null });
      assert.equal((await store.readReset(resetId))?.challenges[0]?.attemptsLeft, 1000 - acknowledged);
      const count = (table: string) => database.prepare(`SELECT count(*) AS rows FROM ${table}`).get();
      assert.deepEqual(count('events'), { rows: acknowledged });
      assert.deepEqual(count('idempotency'), { rows: acknowledged + 1 });
    };
    await whole();
    await assert.rejects(Promise.all([guess(), guess()]), StoreFullError);
    await whole();

    giveBack();
    await guess();
    acknowledged += 1;
    await whole();
    await store.close();

    const again = openEmbeddedStore({ path });
    assert.partialDeepStrictEqual(await again.store.verifyAudit(), { rows: acknowledged, brokenAt: null });
    assert.deepEqual(again.database.prepare('PRAGMA integrity_check').get(), { integrity_check: 'ok' });
    await again.store.close();
    rmSync(path);
  });
});

test('R-10 people are told that the server is busy, and what they did before is kept', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'rekey-full-')), 'rekey.db');
  const { server, store, database, call, close } = await signInServer({ path });
  after(() => rmSync(dirname(path), { recursive: true }));
  const start = (n: number) =>
    call('POST', '/v1/resets', {
      body: { identifier: `nobody-${n}@contoso.test` },
      address: `198.51.100.${n}`,
    });
  const { page_count: pages } = database.prepare<{ page_count: number }>('PRAGMA page_count').get()!;
  const allow = (most: number) => void database.prepare(`PRAGMA max_page_count = ${most}`).get();
  allow(pages + 4);
  let started = 0;
  let answer = await start(started);
  while (answer.status === 201 && started < 200) answer = await start(++started);
  assert.deepEqual([answer.status, answer.body.code], [503, 'overloaded']);
  assert.ok(started > 0);
  const begun = async () =>
    (await store.readAudit({})).filter(({ event }) => event === 'reset.started').length;
  assert.equal(await begun(), started);
  allow(1_000_000);
  assert.equal((await start(started)).status, 201);
  assert.equal(await begun(), started + 1);
  assert.equal((await store.verifyAudit()).brokenAt, null);
  assert.equal((await server.handle(new Request('https://rekey.contoso.test/healthz'))).status, 200);
  await close();
});
