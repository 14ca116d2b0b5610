import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, test } from 'node:test';
import { anAudit, MONDAY_MORNING as now } from '@rekey/testkit';
import type { Store } from '../../ports/store.ts';
import { linkOf } from './audit-chain.ts';
import { canonicalJson } from './canonical-json.ts';
import { createIntegrity } from './integrity.ts';
import { openEmbeddedStore } from './index.ts';
import { migrate } from './migrate.ts';
import { storeMigrations } from './migrations/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'rekey-verify-'));
after(() => rmSync(folder, { recursive: true }));
const secret = new Uint8Array(32).fill(3);
let files = 0;
const newPath = () => join(folder, `${files++}.db`);
const open = (path: string) => openEmbeddedStore({ path, secret }).store;

/** Writes into the file as somebody else would, while nobody has it open. */
function tamper(path: string, ...statements: readonly string[]): void {
  const file = new DatabaseSync(path);
  for (const sql of statements) file.exec(sql);
  file.close();
}

async function append(store: Store, entries: number): Promise<void> {
  for (let n = 0; n < entries; n += 1) await store.appendAudit([anAudit({ at: now + n, detail: { n } })]);
}

/** A file as the version before the mark of the head left it, with so many entries. */
function olderFile(entries: number): string {
  const path = newPath();
  const file = new DatabaseSync(path);
  migrate(file, path, 'store', storeMigrations.slice(0, 6));
  const integrity = createIntegrity(secret);
  file.prepare('INSERT INTO meta VALUES (?, ?)').run('key_check', integrity.keyCheck);
  const insert = file.prepare('INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  let hash = '';
  for (let seq = 1; seq <= entries; seq += 1) {
    const entry = anAudit({ at: now - 1000 + seq });
    const row = { ...entry, seq, detail: canonicalJson(entry.detail) };
    hash = linkOf({ integrity }, hash, row);
    const { at, requestId, resetId, accountId, event, outcome, detail } = row;
    insert.run(seq, at, requestId, resetId, accountId, event, outcome, detail, hash);
  }
  file.prepare('UPDATE audit_head SET seq = ?, hash = ?').run(entries, hash);
  file.close();
  return path;
}

describe('a trail that an older version began', () => {
  test('A-105 is whole after the upgrade, before and after the next entry, and says where that was', async () => {
    const path = olderFile(3);
    const store = open(path);
    const found = await store.verifyAudit();
    assert.partialDeepStrictEqual(found, {
      rows: 3,
      brokenAt: null,
      unmarked: { seq: 3, followedAt: null },
    });
    await append(store, 2);
    const seam = { seq: 3, followedAt: now };
    assert.partialDeepStrictEqual(await store.verifyAudit(), { rows: 5, brokenAt: null, unmarked: seam });
    await store.close();
    const again = open(path);
    await append(again, 1);
    assert.partialDeepStrictEqual(await again.verifyAudit(), { rows: 6, brokenAt: null, unmarked: seam });
    assert.partialDeepStrictEqual(await again.verifyAudit({ last: 4 }), { brokenAt: null, unmarked: seam });
    await again.close();
  });

  test('A-105 has one upgrade: an end cut off later, and made to look like one, is found out', async () => {
    const path = olderFile(3);
    const store = open(path);
    await append(store, 4);
    await store.close();
    tamper(
      path,
      'DELETE FROM audit WHERE seq > 5',
      'UPDATE audit_head SET seq = 5, hash = (SELECT hash FROM audit WHERE seq = 5), mark = NULL',
    );
    const cut = open(path);
    assert.partialDeepStrictEqual(await cut.verifyAudit(), { rows: 5, brokenAt: 6, why: 'cut' });
    await append(cut, 1);
    assert.partialDeepStrictEqual(await cut.verifyAudit(), { rows: 5, brokenAt: 6, why: 'cut' });
    await cut.close();
  });

  test('A-105 cut off while the upgrade was made, it does not take what was before for whole', async () => {
    const path = olderFile(3);
    tamper(path, 'DELETE FROM audit WHERE seq = 3');
    const store = open(path);
    assert.partialDeepStrictEqual(await store.verifyAudit(), { rows: 2, brokenAt: 3, why: 'cut' });
    await append(store, 1);
    assert.partialDeepStrictEqual(await store.verifyAudit(), { rows: 2, brokenAt: 4, why: 'missing' });
    await store.close();
  });
});

describe('what the verdict says', () => {
  test('A-105 says of the first entry that does not follow whether it was changed, follows a gap, or a cut', async () => {
    const verdictAfter = async (...statements: readonly string[]) => {
      const path = newPath();
      const before = open(path);
      await append(before, 6);
      await before.close();
      tamper(path, ...statements);
      const store = open(path);
      await append(store, 1);
      const { brokenAt, why } = await store.verifyAudit();
      await store.close();
      return [brokenAt, why];
    };
    const early = `INSERT INTO audit SELECT -1, at, request_id, reset_id, account_id, event, outcome, detail, hash FROM audit WHERE seq = 1`;
    const moved = 'UPDATE audit_head SET seq = 4, hash = (SELECT hash FROM audit WHERE seq = 4)';
    const short = 'DELETE FROM audit WHERE seq > 4';
    assert.deepEqual(await verdictAfter('UPDATE audit SET at = at + 1 WHERE seq = 3'), [3, 'changed']);
    assert.deepEqual(await verdictAfter('DELETE FROM audit WHERE seq IN (3, 4)'), [5, 'missing']);
    assert.deepEqual(await verdictAfter(short), [7, 'missing']);
    assert.deepEqual(await verdictAfter(short, moved), [5, 'cut']);
    assert.deepEqual(await verdictAfter(short, `${moved}, mark = NULL`), [5, 'cut']);
    assert.deepEqual(await verdictAfter(early), [-1, 'changed']);
  });

  test('A-105 a trail without its head counts as cut, and is told instead of thrown', async () => {
    const path = newPath();
    const before = open(path);
    await append(before, 2);
    await before.close();
    tamper(path, 'DELETE FROM audit_head');
    const store = open(path);
    assert.partialDeepStrictEqual(await store.verifyAudit(), { rows: 2, brokenAt: 3, why: 'cut' });
    await store.close();
  });

  test('A-105 an older copy of the whole file, which follows in itself, does not go on from a head noted since', async () => {
    const path = newPath();
    const store = open(path);
    await append(store, 3);
    const early = (await store.verifyAudit()).head!;
    await store.close();
    tamper(path, `VACUUM INTO '${path}.copy'`);
    const later = open(path);
    await append(later, 2);
    const noted = (await later.verifyAudit()).head!;
    assert.equal((await later.verifyAudit({ noted })).noted, 'same');
    assert.equal((await later.verifyAudit({ noted: early })).noted, 'same');
    await later.close();

    const copy = open(`${path}.copy`);
    assert.partialDeepStrictEqual(await copy.verifyAudit({ noted: early }), {
      brokenAt: null,
      noted: 'same',
    });
    assert.partialDeepStrictEqual(await copy.verifyAudit({ noted }), { brokenAt: null, noted: 'gone' });
    await copy.appendAudit(Array.from({ length: 3 }, () => anAudit({ event: 'something.else' })));
    assert.partialDeepStrictEqual(await copy.verifyAudit({ noted }), { brokenAt: null, noted: 'other' });
    await copy.close();
  });

  test('A-105 the last entries alone are checked without walking the rest, with the end', async () => {
    const path = newPath();
    const before = open(path);
    await append(before, 9);
    await before.close();
    tamper(path, `UPDATE audit SET event = 'x' WHERE seq = 4`);
    const store = open(path);
    assert.equal((await store.verifyAudit({ last: 5 })).brokenAt, null);
    assert.equal((await store.verifyAudit({ last: 6 })).brokenAt, 4);
    assert.equal((await store.verifyAudit({ last: 100 })).brokenAt, 4);
    await store.close();
    tamper(path, 'DELETE FROM audit WHERE seq = 9');
    const cut = open(path);
    assert.partialDeepStrictEqual(await cut.verifyAudit({ last: 2 }), { brokenAt: 9, why: 'cut' });
    await cut.close();
  });

  test('others get their turn while a long trail is walked, and its progress is told', async () => {
    const store = open(newPath());
    await store.appendAudit(Array.from({ length: 1200 }, (_, n) => anAudit({ at: now + n })));
    const steps: number[] = [];
    let written = false;
    const walked = store.verifyAudit({
      onProgress(done, of) {
        assert.equal(of, written ? 1201 : 1200);
        steps.push(done);
        // What is written meanwhile belongs to the trail.
        if (steps.length === 1) void store.appendAudit([anAudit()]).then(() => (written = true));
      },
    });
    assert.partialDeepStrictEqual(await walked, { rows: 1201, brokenAt: null });
    assert.ok(written);
    assert.ok(steps.length >= 4, String(steps));
    await assert.rejects(
      store.verifyAudit({
        onProgress() {
          throw new Error('nobody listens any more');
        },
      }),
      /nobody listens/,
    );
    await store.close();
  });
});
