import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { aKey, anAudit, aStart, aStep, MONDAY_MORNING as now, runAgain, someWrites } from '@rekey/testkit';
import { openEmbeddedStore, StoreLockedError } from './index.ts';

/** Opens the store in a process of its own, which says how it went. */
async function openElsewhere(path: string): Promise<string> {
  const child = runAgain(import.meta.url, path);
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await once(child, 'close');
  return said.trim();
}

if (process.argv[2] !== undefined) openAndTell(process.argv[2]);
else describe('opening the embedded store', openingTests);

/** What the other process does. */
function openAndTell(path: string): void {
  try {
    void openEmbeddedStore({ path }).store.close();
    process.stdout.write('opened');
  } catch (error) {
    process.stdout.write(String(error));
  }
}

function openingTests(): void {
  const folder = mkdtempSync(join(tmpdir(), 'rekey-open-'));
  after(() => rmSync(folder, { recursive: true }));

  test('R-17 a second process is refused, and told which file and why', async () => {
    const path = join(folder, 'locked.db');
    const { store } = openEmbeddedStore({ path });
    const refused = await openElsewhere(path);
    assert.equal(refused, `StoreLockedError: ${new StoreLockedError(path).message}`);
    assert.match(refused, /locked\.db is in use by another process/);
    await store.addOrigin('https://still-mine.test', now);
    await store.close();
    assert.equal(await openElsewhere(path), 'opened');
  });

  test('R-17 a second opening in the same process is refused too', async () => {
    const path = join(folder, 'twice.db');
    const { store } = openEmbeddedStore({ path });
    assert.throws(() => openEmbeddedStore({ path }), StoreLockedError);
    await store.close();
    await openEmbeddedStore({ path }).store.close();
  });

  test('S-156 what was stored is there after closing and opening again', async () => {
    const path = join(folder, 'new-folder', 'again.db');
    const op = aStart({ writes: someWrites({ audit: [anAudit()] }) });
    const first = openEmbeddedStore({ path });
    await first.store.startReset(op);
    await first.store.close();
    const second = openEmbeddedStore({ path });
    assert.deepEqual((await second.store.readReset(op.reset.id))?.reset, op.reset);
    assert.equal((await second.store.startReset(op)).result, 'replayed');
    assert.partialDeepStrictEqual(await second.store.verifyAudit(), { rows: 1, brokenAt: null });
    await second.store.close();
  });

  test('a commit is flushed to disk before it is acknowledged', async () => {
    const { store, database } = openEmbeddedStore({ path: join(folder, 'pragmas.db') });
    assert.deepEqual(database.prepare('PRAGMA journal_mode').get(), { journal_mode: 'wal' });
    assert.deepEqual(database.prepare('PRAGMA synchronous').get(), { synchronous: 2 });
    assert.deepEqual(database.prepare('PRAGMA locking_mode').get(), { locking_mode: 'exclusive' });
    await store.close();
  });

  test('nobody else on the machine can read the files', { skip: process.platform === 'win32' }, async () => {
    const path = join(folder, 'mode.db');
    const { store } = openEmbeddedStore({ path });
    await store.addOrigin('https://a.test', now);
    for (const file of [path, `${path}-wal`]) assert.equal(statSync(file).mode & 0o777, 0o600, file);
    await store.close();
  });

  test('R-15 a file that is something else is refused and left alone', () => {
    const path = join(folder, 'notes.txt');
    writeFileSync(path, 'Remember the milk. '.repeat(200));
    const before = statSync(path).size;
    assert.throws(() => openEmbeddedStore({ path }), /not a database/);
    assert.equal(statSync(path).size, before);
  });

  test('a repeated call is recognised for as long as it is asked to be, and not longer', async () => {
    const { store } = openEmbeddedStore({ path: join(folder, 'retain.db'), retainIdempotencyMs: 1000 });
    const op = aStart();
    await store.startReset(op);
    const step = aStep({ resetId: op.reset.id, key: aKey() });
    await store.commitStep(step);
    assert.equal((await store.commitStep({ ...step, now: now + 999 })).result, 'replayed');
    assert.equal((await store.commitStep({ ...step, now: now + 1000 })).result, 'committed');
    await store.close();
  });
}
