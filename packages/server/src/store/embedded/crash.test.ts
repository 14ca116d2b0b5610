import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { aChallenge, aCount, anAudit, aStart, aStep, runAgain, someWrites } from '@rekey/testkit';
import type { StepOp } from '../../ports/store.ts';
import { openEmbeddedStore } from './index.ts';

const KILLS = 6;
const ATTEMPTS = 1_000_000;

const [path, step] = process.argv.slice(2);
if (path !== undefined && step !== undefined) await guessForever(path, JSON.parse(step) as StepOp);
else describe('the embedded store, killed', crashTests);

/** What the process does that is about to be killed: guesses wrong as fast as it can, and says so after each commit. */
async function guessForever(path: string, step: StepOp): Promise<void> {
  const { store } = openEmbeddedStore({ path });
  const lane = async (name: string) => {
    for (let n = 0; ; n += 1) {
      const key = { key: `${process.pid}-${name}-${n}`, fingerprint: 'f' };
      const { result } = await store.commitStep({ ...step, key });
      // Written at once, without a buffer: what the parent reads was acknowledged.
      if (result === 'committed') writeSync(1, `${key.key}\n`);
    }
  };
  await Promise.all(['a', 'b', 'c', 'd'].map(lane));
}

function crashTests(): void {
  const folder = mkdtempSync(join(tmpdir(), 'rekey-crash-'));
  after(() => rmSync(folder, { recursive: true }));

  test('R-04 whatever kill -9 interrupts, everything acknowledged is there and nothing is half done', async () => {
    const path = join(folder, 'killed.db');
    const challenge = aChallenge({ attemptsLeft: ATTEMPTS });
    const start = aStart();
    const resetId = start.reset.id;
    const seed = openEmbeddedStore({ path });
    await seed.store.startReset(start);
    await seed.store.commitStep(aStep({ resetId, onMatch: someWrites({ challenge }) }));
    await seed.store.close();

    const guess = aStep({
      resetId,
      counts: [aCount({ limits: [] })],
      compare: { challengeId: challenge.id, codeMac: 'wrong' },
      onMismatch: someWrites({
        audit: [anAudit({ resetId, event: 'proof.failed' })],
        answer: { code: 'code_incorrect' },
      }),
    });
    let acknowledged: string[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      acknowledged = acknowledged.concat(
        await killWhileGuessing(path, JSON.stringify(guess), 20 + kill * 17),
      );

      const { store, database } = openEmbeddedStore({ path });
      const missing = await Promise.all(
        acknowledged.map(async (key) => ((await store.findReplay({ resetId, key })) === null ? [key] : [])),
      );
      assert.deepEqual(missing.flat(), []);
      // One commit holds all of it: the failure, the lost attempt, the audit entry and the answer.
      const { rows, brokenAt } = await store.verifyAudit();
      assert.equal(brokenAt, null);
      assert.ok(rows >= acknowledged.length);
      const stored = await store.readReset(resetId);
      assert.equal(stored?.challenges[0]?.attemptsLeft, ATTEMPTS - rows);
      assert.deepEqual(database.prepare('SELECT count(*) AS rows FROM events').get(), { rows });
      assert.deepEqual(database.prepare('SELECT count(*) AS rows FROM idempotency').get(), {
        rows: rows + 1,
      });
      assert.deepEqual(database.prepare('PRAGMA integrity_check').get(), { integrity_check: 'ok' });
      await store.close();
    }
    assert.ok(acknowledged.length > KILLS * 20);
  });
}

/** The keys whose commits were acknowledged before the process was killed, at least `enough` of them. */
async function killWhileGuessing(path: string, step: string, enough: number): Promise<string[]> {
  const child = runAgain(import.meta.url, path, step);
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (said.split('\n').length > enough) child.kill('SIGKILL');
  });
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  assert.equal(signal, 'SIGKILL', 'the child ended by itself');
  // The last line may have been cut off.
  return said.split('\n').slice(0, -1);
}
