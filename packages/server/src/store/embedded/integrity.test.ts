import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, test } from 'node:test';
import { anAudit, aProof, aReset, aStart, aStep, someWrites, MONDAY_MORNING as now } from '@rekey/testkit';
import { openEmbeddedStore, StoreKeyError } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'rekey-integrity-'));
after(() => rmSync(folder, { recursive: true }));
const secret = new Uint8Array(32).fill(3);
let opened = 0;

/** A store with one reset that has one proof, and what its log heard. */
async function tampering(path = join(folder, `${opened++}.db`)) {
  const logged: unknown[] = [];
  const log = {
    info: () => {},
    warn: () => {},
    error: (event: string, fields?: Readonly<Record<string, unknown>>) =>
      void logged.push([event, fields?.['row']]),
  };
  const { store } = openEmbeddedStore({ path, secret, log });
  const reset = aReset({ accountId: 'account-of-mallory' });
  const proof = aProof();
  await store.startReset(aStart({ reset }));
  await store.commitStep(aStep({ resetId: reset.id, onMatch: someWrites({ proof }) }));
  /** Closes the store, writes into its file, and opens it again. */
  const tamper = async (...statements: readonly string[]) => {
    await store.close();
    const file = new DatabaseSync(path);
    for (const sql of statements) file.exec(sql);
    file.close();
    return openEmbeddedStore({ path, secret, log }).store;
  };
  return { store, tamper, logged, reset, proof, path };
}

describe('a file that somebody else writes into', () => {
  const tricks = {
    'A-105 a reset led to another account': [`UPDATE resets SET account_id = 'account-of-ida'`, 'reset'],
    'A-105 a decoy led to an account': [`UPDATE resets SET account_id = NULL`, 'reset'],
    'A-105 a reset that needs fewer proofs': ['UPDATE resets SET required = 1', 'reset'],
    'A-105 a reset that began later': ['UPDATE resets SET started_at = started_at + 1', 'reset'],
    'A-105 a reset without its mark': ['UPDATE resets SET mark = NULL', 'reset'],
    'A-105 a proof of another kind': [`UPDATE proofs SET kind = 'sms', family = 'phone'`, 'proof'],
    'A-105 a proof by another destination': [`UPDATE proofs SET destination_key = 'other'`, 'proof'],
    'A-105 a proof made younger': ['UPDATE proofs SET verified_at = verified_at + 1', 'proof'],
    'A-105 a proof made up': [
      `INSERT INTO proofs (challenge_id, reset_id, kind, family, destination_key, verified_at, mark)
         SELECT 'chl_made_up', reset_id, 'sms', 'phone', 'phone-key', verified_at, mark FROM proofs`,
      'proof',
    ],
  } as const;
  for (const [what, [sql, row]] of Object.entries(tricks)) {
    test(`${what} counts as not there, and is logged`, async () => {
      const { tamper, logged, reset } = await tampering();
      const store = await tamper(sql);
      assert.equal(await store.readReset(reset.id), null);
      assert.deepEqual(logged, [['store.tampered', row]]);
      const step = aStep({ resetId: reset.id, onMatch: someWrites({ reset: { step: 'set_password' } }) });
      assert.deepEqual(await store.commitStep(step), { result: 'conflict', stored: null });
      await store.close();
    });
  }

  test('A-105 a proof moved from one reset to another counts for neither', async () => {
    const { store: before, tamper, reset } = await tampering();
    const other = aReset();
    await before.startReset(aStart({ reset: other }));
    const store = await tamper(`UPDATE proofs SET reset_id = '${other.id}'`);
    assert.equal(await store.readReset(other.id), null);
    assert.deepEqual((await store.readReset(reset.id))?.proofs, []);
    await store.close();
  });

  test('A-105 the trail worked out anew without the secret is found out', async () => {
    const path = join(folder, 'forged.db');
    const forged = openEmbeddedStore({ path });
    await forged.store.appendAudit([anAudit({ event: 'nothing.happened' })]);
    const rows = forged.database
      .prepare<{ hash: string }>('SELECT hash FROM audit')
      .all()
      .map(({ hash }) => hash);
    await forged.store.close();
    const { store: before, tamper } = await tampering();
    await before.appendAudit([anAudit({ event: 'something.happened' })]);
    assert.partialDeepStrictEqual(await before.verifyAudit(), { rows: 1, brokenAt: null });
    const store = await tamper(
      `UPDATE audit SET event = 'nothing.happened', hash = '${rows[0]}'`,
      `UPDATE audit_head SET hash = '${rows[0]}'`,
    );
    assert.equal((await store.verifyAudit()).brokenAt, 1);
    await store.close();
  });

  const cuts = {
    'its last rows': [
      'DELETE FROM audit WHERE seq > 2',
      'UPDATE audit_head SET seq = 2, hash = (SELECT hash FROM audit WHERE seq = 2)',
    ],
    'its last rows and the mark': [
      'DELETE FROM audit WHERE seq > 2',
      'UPDATE audit_head SET seq = 2, hash = (SELECT hash FROM audit WHERE seq = 2), mark = NULL',
    ],
    'all of it': ['DELETE FROM audit', `UPDATE audit_head SET seq = 0, hash = '', mark = NULL`],
  };
  for (const [what, statements] of Object.entries(cuts)) {
    test(`A-105 the trail without ${what} is found out, and what is written later does not heal it`, async () => {
      const { store: before, tamper } = await tampering();
      for (let n = 0; n < 4; n += 1) await before.appendAudit([anAudit({ event: `event.${n}` })]);
      const { rows } = await before.verifyAudit();
      assert.ok(rows >= 4);
      const store = await tamper(...statements);
      const left = (await store.readAudit({})).length;
      assert.partialDeepStrictEqual(await store.verifyAudit(), { rows: left, brokenAt: left + 1 });
      for (let n = 0; n < 3; n += 1) await store.appendAudit([anAudit()]);
      assert.partialDeepStrictEqual(await store.verifyAudit(), { rows: left, brokenAt: left + 1 });
      await store.close();
    });
  }

  test('A-105 the end of the trail is known again after a restart', async () => {
    const path = join(folder, 'end.db');
    for (let rows = 0; rows < 3; rows += 1) {
      const { store } = openEmbeddedStore({ path, secret });
      assert.partialDeepStrictEqual(await store.verifyAudit(), { rows, brokenAt: null });
      await store.appendAudit([anAudit()]);
      await store.close();
    }
  });

  test('A-105 a write that fails beside others leaves the trail whole, and the server writing', async () => {
    const path = join(folder, 'beside.db');
    const { store, database } = openEmbeddedStore({ path, secret });
    // One commit for the three: a user name that is taken, a damaged row, whatever throws.
    const [, failed] = await Promise.allSettled([
      store.appendAudit([anAudit({ event: 'before' })]),
      database.write(() => {
        throw new Error('That name is taken.');
      }),
      store.appendAudit([anAudit({ event: 'after' })]),
    ]);
    assert.equal(failed.status, 'rejected');
    assert.partialDeepStrictEqual(await store.verifyAudit(), { rows: 2, brokenAt: null });
    await store.appendAudit([anAudit({ event: 'next' })]);
    assert.partialDeepStrictEqual(await store.verifyAudit(), { rows: 3, brokenAt: null });
    await store.close();
    const again = openEmbeddedStore({ path, secret });
    await again.store.appendAudit([anAudit({ event: 'after a restart' })]);
    assert.partialDeepStrictEqual(await again.store.verifyAudit(), { rows: 4, brokenAt: null });
    await again.store.close();
  });

  test('what the server writes itself is read back, also when it asks for more proofs later', async () => {
    const { store, reset, proof, path, logged } = await tampering();
    await store.commitStep(aStep({ resetId: reset.id, onMatch: someWrites({ reset: { required: 1 } }) }));
    await store.close();
    const again = openEmbeddedStore({ path, secret });
    const stored = await again.store.readReset(reset.id);
    assert.deepEqual(stored?.reset, { ...reset, required: 1 });
    assert.deepEqual(stored?.proofs, [proof]);
    assert.deepEqual(logged, []);
    await again.store.close();
  });

  test('R-15 a file that belongs to another secret is refused, and left alone', async () => {
    const { store, path } = await tampering();
    await store.close();
    assert.throws(() => openEmbeddedStore({ path, secret: new Uint8Array(32) }), StoreKeyError);
    assert.throws(() => openEmbeddedStore({ path }), /another secret/);
    await openEmbeddedStore({ path, secret }).store.close();
  });
});

describe('the newest time a store was written at', () => {
  test('R-20 is there after a restart, at most a minute behind, and never goes back', async () => {
    const { store, path, reset } = await tampering();
    assert.equal(store.latestTime, now);
    const step = (at: number) => store.commitStep(aStep({ resetId: reset.id, now: at }));
    await step(now + 59_999);
    assert.equal(store.latestTime, now);
    await step(now + 3_600_000);
    await step(now);
    await store.close();
    const again = openEmbeddedStore({ path, secret });
    assert.equal(again.store.latestTime, now + 3_600_000);
    await again.store.close();
  });
});
