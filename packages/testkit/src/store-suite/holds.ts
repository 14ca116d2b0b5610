import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EnrolmentChange, EnrolmentRow, Hold, NewEnrolment, ResetRow, Store } from '@rekey/server';
import { MONDAY_MORNING as now } from '../clock.ts';
import { aCount, aMessage, anAudit, anIntent, aReset, aStart, aStep, someWrites } from '../rows.ts';
import { read, started, withStore, type OpenStore } from './subject.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ACCOUNT = 'account-1';

function anEnrolment(id: string, fields: Partial<NewEnrolment> = {}): NewEnrolment {
  return { id, accountId: ACCOUNT, kind: 'totp', sealed: `sealed ${id}`, createdAt: now, ...fields };
}

const stored = (id: string, fields: Partial<EnrolmentRow> = {}): EnrolmentRow => ({
  ...anEnrolment(id),
  waitsUntil: null,
  ...fields,
});

const bySomebodyElse = (event = 'method.added'): EnrolmentChange => ({
  now,
  own: false,
  audit: [anAudit({ event })],
  outbox: [aMessage()],
});
const byOwner = (at = now): EnrolmentChange => ({ ...bySomebodyElse(), now: at, own: true });

let tokens = 0;
type Adding = Parameters<Store['addEnrolment']>[0];

/** Each with a token of its own. */
function adding(row: NewEnrolment, replaces: boolean, change: EnrolmentChange): Adding {
  tokens += 1;
  return { row, replaces, spend: { token: `token-${tokens}`, expiresAt: now + HOUR }, ...change };
}

/** A reset of the account completes, and holds its methods. */
async function completed(store: Store, until: number): Promise<void> {
  const { id } = await started(store, { accountId: ACCOUNT });
  const holdMethods = { accountId: ACCOUNT, until };
  await store.commitStep(
    aStep({ resetId: id, onMatch: someWrites({ reset: { step: 'done' }, holdMethods }) }),
  );
}

const aHold = (fields: Partial<Hold> = {}): Hold => ({
  accountId: ACCOUNT,
  now,
  until: now + DAY,
  openly: true,
  outbox: [],
  once: { key: 'objection:1', value: 1 },
  audit: [anAudit({ event: 'reset.disowned' })],
  ...fields,
});

const ids = async (store: Store) => (await store.readEnrolments(ACCOUNT)).map(({ id }) => id);

export function holdTests(open: OpenStore): void {
  test('what people register is theirs, in order, and goes when it is removed', () =>
    withStore(open, async (store) => {
      const told = bySomebodyElse();
      const passkey = anEnrolment('a', { kind: 'passkey' });
      for (const row of [anEnrolment('b'), passkey, anEnrolment('c', { accountId: 'account-2' })])
        await store.addEnrolment(adding(row, false, bySomebodyElse()));
      assert.deepEqual(await store.readEnrolments(ACCOUNT), [stored('b'), stored('a', { kind: 'passkey' })]);
      await store.addEnrolment(adding(anEnrolment('d'), true, told));
      assert.deepEqual(await ids(store), ['a', 'd']);

      const remove = (id: string, accountId: string) =>
        store.removeEnrolment({ id, accountId, ...bySomebodyElse('method.removed') });
      assert.deepEqual(await remove('a', 'account-2'), { result: 'none' });
      assert.deepEqual(await remove('a', ACCOUNT), { result: 'done' });
      assert.deepEqual(await ids(store), ['d']);
      assert.equal((await store.recentMessages(10)).length, 5);
      const events = (await store.readAudit({})).map(({ event }) => event);
      assert.equal(events.filter((event) => event === 'method.removed').length, 1);
    }));

  test('after a reset its owner changes nothing that was there, and what comes waits', () =>
    withStore(open, async (store) => {
      const until = now + DAY;
      await store.addEnrolment(adding(anEnrolment('app'), true, byOwner()));
      assert.deepEqual(await store.readEnrolments(ACCOUNT), [stored('app')], 'nothing is held before');
      await completed(store, until);
      assert.equal(await store.readHold('methods', ACCOUNT, now), until);
      assert.equal(await store.readHold('resets', ACCOUNT, now), null, 'another reset may begin');

      const messages = (await store.recentMessages(10)).length;
      const held = { result: 'held', until };
      const other = anEnrolment('other');
      assert.deepEqual(await store.addEnrolment(adding(other, true, byOwner())), held);
      assert.deepEqual(await store.removeEnrolment({ id: 'app', accountId: ACCOUNT, ...byOwner() }), held);
      assert.deepEqual(await store.readEnrolments(ACCOUNT), [stored('app')]);
      assert.equal(
        (await store.recentMessages(10)).length,
        messages,
        'nobody is told of what did not happen',
      );

      const key = anEnrolment('key', { kind: 'passkey' });
      const waiting = stored('key', { kind: 'passkey', waitsUntil: until });
      assert.deepEqual(await store.addEnrolment(adding(key, false, byOwner())), {
        result: 'done',
        row: waiting,
      });
      assert.deepEqual(await store.readEnrolments(ACCOUNT), [stored('app'), waiting]);
      const changed = await store.removeEnrolment({ id: 'key', accountId: ACCOUNT, ...byOwner() });
      assert.deepEqual(changed, { result: 'done' }, 'what waits may be taken back');
      const later = byOwner(until);
      assert.equal((await store.addEnrolment(adding(other, true, later))).result, 'done');
      assert.deepEqual(
        await store.readEnrolments(ACCOUNT),
        [stored('other')],
        'when it is over, nothing waits',
      );
    }));

  test('A-34 one answer adds one method: what was removed since does not come back by it', () =>
    withStore(open, async (store) => {
      const op = adding(anEnrolment('app'), true, bySomebodyElse());
      assert.equal((await store.addEnrolment(op)).result, 'done');
      await store.removeEnrolment({ id: 'app', accountId: ACCOUNT, ...bySomebodyElse('method.removed') });
      assert.deepEqual(await store.addEnrolment(op), { result: 'spent' });
      assert.deepEqual(await ids(store), []);
    }));

  test('what waits takes the place of what waits', () =>
    withStore(open, async (store) => {
      await completed(store, now + DAY);
      const add = (id: string) => store.addEnrolment(adding(anEnrolment(id), true, byOwner()));
      assert.deepEqual([(await add('one')).result, (await add('two')).result], ['done', 'done']);
      assert.deepEqual(await ids(store), ['two']);
    }));

  test('somebody else may change the methods of an account all the while, and those work at once', () =>
    withStore(open, async (store) => {
      await store.addEnrolment(adding(anEnrolment('app'), true, byOwner()));
      await completed(store, now + DAY);
      await store.addEnrolment(adding(anEnrolment('new app'), true, bySomebodyElse()));
      assert.deepEqual(await store.readEnrolments(ACCOUNT), [stored('new app')]);
      const removed = await store.removeEnrolment({
        id: 'new app',
        accountId: ACCOUNT,
        ...bySomebodyElse('method.removed'),
      });
      assert.deepEqual(removed, { result: 'done' });
    }));

  test('a later reset makes what waits wait longer, and never shorter', () =>
    withStore(open, async (store) => {
      await completed(store, now + DAY);
      await store.addEnrolment(adding(anEnrolment('app'), true, byOwner()));
      await completed(store, now + HOUR);
      assert.deepEqual(await store.readEnrolments(ACCOUNT), [stored('app', { waitsUntil: now + DAY })]);
      await completed(store, now + 2 * DAY);
      assert.deepEqual(await store.readEnrolments(ACCOUNT), [stored('app', { waitsUntil: now + 2 * DAY })]);
      assert.equal(await store.readHold('methods', ACCOUNT, now), now + 2 * DAY);
    }));

  test('what waited once does not wait again after the next reset', () =>
    withStore(open, async (store) => {
      await completed(store, now + HOUR);
      await store.addEnrolment(adding(anEnrolment('app'), true, byOwner()));
      const { id } = await started(store, { accountId: ACCOUNT }, { now: now + DAY });
      const holdMethods = { accountId: ACCOUNT, until: now + 2 * DAY };
      await store.commitStep(
        aStep({ resetId: id, now: now + DAY, onMatch: someWrites({ reset: { step: 'done' }, holdMethods }) }),
      );
      assert.deepEqual(await store.readEnrolments(ACCOUNT), [stored('app', { waitsUntil: now + HOUR })]);
    }));

  test('O-18 a hold ends open resets, keeps the methods as they are, and is made once', () =>
    withStore(open, async (store) => {
      const reset = await started(store, { accountId: ACCOUNT });
      await completed(store, now + HOUR);
      const second = await started(store, { accountId: ACCOUNT });
      await store.addEnrolment(adding(anEnrolment('theirs'), true, byOwner()));
      assert.equal((await read(store, reset.id)).reset.step, 'choose_method');

      const outbox = [aMessage()];
      assert.equal(await store.holdAccount(aHold({ outbox })), true);
      assert.equal(
        (await store.recentMessages(1))[0]?.id,
        outbox[0]!.id,
        'its owner is told in the same commit',
      );
      assert.equal((await read(store, second.id)).reset.step, 'cancelled');
      assert.equal(await store.readHold('resets', ACCOUNT, now + DAY - 1), now + DAY);
      assert.equal(await store.readHold('resets', ACCOUNT, now + DAY), null);
      assert.equal(await store.readHold('methods', ACCOUNT, now), now + DAY);
      assert.deepEqual(await store.readEnrolments(ACCOUNT), [stored('theirs', { waitsUntil: now + DAY })]);
      assert.equal(await store.holdAccount(aHold({ until: now + 9 * DAY })), false);
      assert.equal(await store.readHold('resets', ACCOUNT, now), now + DAY);
      const other = aHold({
        accountId: 'account-2',
        until: now + HOUR,
        once: { key: 'objection:2', value: 1 },
      });
      assert.equal(await store.holdAccount(other), true);
      const list = [
        { held: 'methods', accountId: 'account-2', until: now + HOUR },
        { held: 'resets', accountId: 'account-2', until: now + HOUR },
        { held: 'methods', accountId: ACCOUNT, until: now + DAY },
        { held: 'resets', accountId: ACCOUNT, until: now + DAY },
      ];
      const found = (await store.listHolds(now)).toSorted(
        (a, b) => a.until - b.until || a.held.localeCompare(b.held),
      );
      assert.deepEqual(found, list);
      assert.equal((await store.listHolds(now + HOUR)).length, 2);
    }));

  test('O-18 no reset of a held account begins, and no write of it does, whatever was decided before', () =>
    withStore(open, async (store) => {
      const before = await started(store, { accountId: ACCOUNT, step: 'set_password' });
      const other = await started(store, { accountId: 'account-2', step: 'set_password' });
      await store.holdAccount(aHold());
      const start = (accountId: string | null) =>
        store.startReset(aStart({ reset: aReset({ accountId }), counts: [aCount()] }));
      assert.deepEqual(await start(ACCOUNT), { result: 'held', until: now + DAY });
      assert.equal((await start(null)).result, 'committed');
      const submit = ({ id, accountId }: ResetRow) =>
        store.commitStep(
          aStep({
            resetId: id,
            onMatch: someWrites({
              intent: anIntent({ resetId: id, accountId: accountId! }),
              reset: { step: 'applying', version: 2 },
            }),
          }),
        );
      assert.equal((await submit(before)).result, 'conflict');
      assert.equal((await submit(other)).result, 'committed');
      const audited = (await store.readAudit({ resetId: before.id })).map(({ event }) => event);
      assert.deepEqual(audited.slice(-1), ['reset.voided']);
    }));

  test('forgiving an account ends its holds, and lets what waits prove something', () =>
    withStore(open, async (store) => {
      await completed(store, now + DAY);
      await store.addEnrolment(adding(anEnrolment('app'), true, byOwner()));
      await store.holdAccount(aHold());
      const ends = ['resets', 'methods'] as const;
      await store.forgive({ accountId: 'account-2', subjects: [], ends, audit: [] });
      assert.equal((await store.listHolds(now)).length, 2, 'of another account');
      await store.forgive({ accountId: ACCOUNT, subjects: [], ends: ['resets'], audit: [anAudit()] });
      assert.deepEqual(
        (await store.listHolds(now)).map(({ held }) => held),
        ['methods'],
      );
      assert.deepEqual(await store.readEnrolments(ACCOUNT), [stored('app', { waitsUntil: now + DAY })]);
      await store.forgive({ accountId: ACCOUNT, subjects: [], ends, audit: [anAudit()] });
      assert.deepEqual(await store.listHolds(now), []);
      assert.deepEqual(await store.readEnrolments(ACCOUNT), [stored('app')]);
    }));

  test('subjects that did much are found by their kind', () =>
    withStore(open, async (store) => {
      const count = (subject: string, event: 'failure' | 'send') => aCount({ subject, event });
      for (const [subject, event, times] of [
        ['account:a', 'failure', 3],
        ['account:b', 'failure', 2],
        ['account:c', 'send', 3],
        ['accounts:d', 'failure', 3],
        ['source:account:', 'failure', 3],
      ] as const) {
        for (let n = 0; n < times; n += 1)
          await store.startReset(aStart({ reset: aReset(), counts: [count(subject, event)] }));
      }
      const busy = (atLeast: number, limit = 9) =>
        store.busySubjects({ kind: 'account', event: 'failure', atLeast, limit });
      assert.deepEqual(await busy(3), ['account:a']);
      assert.deepEqual((await busy(2)).toSorted(), ['account:a', 'account:b']);
      assert.equal((await busy(1, 1)).length, 1);
    }));
}
