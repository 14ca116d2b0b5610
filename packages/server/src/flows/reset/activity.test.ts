import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  activityDetails,
  referenceActivityDetails,
  refusals,
  type ActivityResult,
  type Refusal,
} from '@rekey/contract';
import { causes, type Cause } from '@rekey/contract/directory';
import { ADA, proveAsAda, runningServer, type RunningServer, type Visitor } from '@rekey/testkit';
import { failed, refused } from './activity.ts';

const MINUTE = 60_000;
const isListed = (result: string, reason: string) =>
  (activityDetails[result as ActivityResult] as readonly string[]).includes(reason);

/** The reports' row that the trail has for a reset, last first. */
async function rowOf(running: RunningServer, visitor: Visitor): Promise<string | undefined> {
  const trail = await running.store.readAudit({ resetId: visitor.transaction!.id });
  const row = trail.findLast(({ detail }) => 'result' in detail);
  if (row === undefined) return undefined;
  const { result, reason } = row.detail as { result: string; reason: string };
  assert.ok(isListed(result, reason), `${result}/${reason} is on the list`);
  return `${result}/${reason}`;
}

async function leave(running: RunningServer, visitor: Visitor): Promise<string | undefined> {
  // Idle, and long before its own end.
  running.clock.advance(10 * MINUTE);
  await running.sweep();
  return rowOf(running, visitor);
}

describe('what became of a reset', () => {
  it('S-136 the list is closed and has the 35 details of the reference', () => {
    assert.equal(new Set(referenceActivityDetails).size, 35);
    for (const value of referenceActivityDetails) {
      const [result, reason] = value.split('/') as [string, string];
      assert.ok(isListed(result, reason), value);
    }
    const by = Map.groupBy(referenceActivityDetails, (value) => value.split('/')[0]!);
    assert.deepEqual(
      [...by].map(([result, { length }]) => [result, length]),
      [
        ['abandoned', 13],
        ['blocked', 5],
        ['cancelled', 2],
        ['contacted_admin', 5],
        ['failed', 9],
        ['succeeded', 1],
      ],
    );
  });

  it('S-136 every refusal and every cause has one', () => {
    for (const reason of Object.keys(refusals) as Refusal[]) {
      const activity = refused(reason);
      assert.ok(isListed(activity.result, activity.reason), reason);
    }
    for (const cause of Object.keys(causes) as Cause[]) {
      const activity = failed(cause);
      assert.ok(isListed(activity.result, activity.reason), cause);
    }
    assert.equal(failed('unreachable').reason, 'on_premises_unreachable');
    assert.equal(refused('not_in_group').reason, 'not_in_group');
  });

  it('S-076 silence becomes abandoned, with how far the person was', async () => {
    const stages: readonly (readonly [string, (running: RunningServer, ada: Visitor) => Promise<unknown>])[] =
      [
        ['abandoned/after_user_id', () => Promise.resolve()],
        ['abandoned/after_user_id', (_running, ada) => ada.challenge('sms')],
        ['abandoned/started_email', (_running, ada) => ada.challenge('email')],
        [
          'abandoned/started_voice_mobile',
          async (_running, ada) => {
            await ada.challenge('voice');
            await ada.challenge('voice', ADA.mobile);
          },
        ],
        [
          'abandoned/completed_email',
          async (running, ada) => {
            await ada.challenge('email');
            await ada.verify(await running.codeFor(ADA.email));
          },
        ],
        [
          'abandoned/started_sms',
          async (running, ada) => {
            await ada.challenge('email');
            await ada.verify(await running.codeFor(ADA.email));
            await ada.challenge('sms');
            await ada.challenge('sms', ADA.mobile);
          },
        ],
        ['abandoned/before_new_password', (running, ada) => proveAsAda(running, ada)],
        [
          'abandoned/at_new_password',
          async (running, ada) => {
            await proveAsAda(running, ada);
            running.clock.advance(1000);
            await ada.submit('short');
          },
        ],
      ];
    for (const [expected, reach] of stages) {
      await using running = await runningServer({ policy: { methods: ['email', 'sms', 'voice'] } });
      const ada = running.visitor();
      await ada.start(ADA.userName);
      await reach(running, ada);
      assert.equal(await leave(running, ada), expected);
    }
  });

  it('S-075 who cancels is told apart from who goes away, before and after the proofs', async () => {
    await using running = await runningServer();
    const early = running.visitor();
    await early.start(ADA.userName);
    await early.cancel();
    assert.equal(await rowOf(running, early), 'cancelled/before_methods');
    const late = running.visitor();
    await proveAsAda(running, late);
    await late.cancel();
    assert.equal(await rowOf(running, late), 'cancelled/before_new_password');
  });

  it('S-073 who asked for help, after trying what', async () => {
    await using running = await runningServer();
    const ada = running.visitor();
    await ada.start(ADA.userName);
    await ada.challenge('email');
    await ada.askHelp();
    assert.equal(await rowOf(running, ada), 'contacted_admin/tried_email');
  });

  it('S-064 who was stopped, and for too much of what', async () => {
    await using running = await runningServer();
    const ada = running.visitor();
    await ada.start(ADA.userName);
    await ada.challenge('sms');
    for (let tries = 0; tries < 6; tries += 1) await ada.challenge('sms', '+44 7700900999');
    assert.equal(await rowOf(running, ada), 'blocked/too_many_numbers');
  });

  it('S-136 who got through', async () => {
    await using running = await runningServer();
    const ada = running.visitor();
    await proveAsAda(running, ada);
    await ada.submit('quiet river under stone');
    assert.equal(await rowOf(running, ada), 'succeeded/reset');
  });
});
