import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import {
  aChallenge,
  anIntent,
  aProof,
  aReset,
  aStart,
  aStep,
  MONDAY_MORNING as now,
  someWrites,
} from '@rekey/testkit';
import type { StepOp, Store } from '../../ports/store.ts';
import type { EmbeddedDatabase } from './database.ts';
import { openEmbeddedStore } from './index.ts';
import { createResets } from './resets.ts';

const folder = mkdtempSync(join(tmpdir(), 'rekey-resets-'));
after(() => rmSync(folder, { recursive: true }));
let opened = 0;

async function withStore(check: (store: Store, database: EmbeddedDatabase) => Promise<void>): Promise<void> {
  const { store, database } = openEmbeddedStore({ path: join(folder, `${opened++}.db`) });
  await check(store, database);
  await store.close();
}

/** What the file says, read by somebody who remembers nothing. */
const inFile = (database: EmbeddedDatabase, id: string) => createResets(database).read(id);

describe('resets in memory', () => {
  test('are what the file says after every kind of change', () =>
    withStore(async (store, database) => {
      const reset = aReset({ accountId: 'ada' });
      const other = aReset({ accountId: 'ada' });
      const [first, second] = [aChallenge(), aChallenge({ sealed: 'asked' })];
      const intent = anIntent({ resetId: reset.id });
      const step = (more: Partial<StepOp>) => store.commitStep(aStep({ resetId: reset.id, ...more }));
      const wrong = (challengeId: string) =>
        step({ compare: { challengeId, codeMac: 'wrong' }, onMismatch: someWrites({}) });
      const changes: Record<string, () => Promise<unknown>> = {
        start: () => store.startReset(aStart({ reset })),
        'a second start': () => store.startReset(aStart({ reset: other })),
        challenge: () => step({ onMatch: someWrites({ challenge: first, reset: { step: 'enter_code' } }) }),
        'another challenge': () => step({ onMatch: someWrites({ challenge: second }) }),
        'a wrong code': () => wrong(second.id),
        'other questions': () =>
          step({ onMatch: someWrites({ askAgain: { challengeId: second.id, sealed: 'asked again' } }) }),
        'a right code': () =>
          step({
            compare: { challengeId: second.id, codeMac: second.codeMac },
            onMatch: someWrites({ proof: aProof({ challengeId: second.id }) }),
            onMismatch: someWrites({}),
          }),
        'more proofs asked for': () => step({ onMatch: someWrites({ reset: { required: 2 } }) }),
        intent: () => step({ onMatch: someWrites({ intent, reset: { step: 'applying', sealed: 'less' } }) }),
        result: () =>
          step({
            onMatch: someWrites({
              settle: { commandId: intent.commandId, result: 'applied' },
              reset: { step: 'done', ending: { requestId: 'R', at: now } },
              voidOthersOf: { accountId: 'ada', openly: true },
            }),
          }),
      };
      for (const [what, change] of Object.entries(changes)) {
        await change();
        for (const { id } of [reset, other]) {
          assert.deepEqual(await store.readReset(id), inFile(database, id), what);
        }
      }
      assert.equal((await store.readReset(other.id))?.reset.step, 'cancelled');
    }));

  test('are forgotten when a write is undone', () =>
    withStore(async (store, database) => {
      const reset = aReset();
      await store.startReset(aStart({ reset }));
      const stored = await store.readReset(reset.id);
      const challenge = aChallenge();
      const twice = someWrites({ challenge, proof: aProof({ destinationKey: 'same' }) });
      await store.commitStep(aStep({ resetId: reset.id, onMatch: twice }));
      const after = await store.readReset(reset.id);
      assert.notDeepEqual(after, stored);
      const failing = aStep({
        resetId: reset.id,
        onMatch: { ...twice, challenge: aChallenge(), reset: { step: 'set_password' } },
      });
      await assert.rejects(store.commitStep(failing), /UNIQUE/);
      assert.deepEqual(await store.readReset(reset.id), after);
      assert.deepEqual(after, inFile(database, reset.id));
    }));
});
