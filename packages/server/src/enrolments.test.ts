import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Problem } from '@rekey/contract';
import type { DirectoryAccount } from '@rekey/contract/directory';
import { authenticatorCode, ProblemError } from '@rekey/server';
import {
  ADA,
  DAN,
  proveAs,
  proveAsAda,
  PUBLIC_URL,
  runningServer,
  type RunningServer,
  type Visitor,
} from '@rekey/testkit';
import * as z from 'zod/mini';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DESK = 'local:desk';
const PASSWORD = 'quiet river under stone';

async function adaOf(running: RunningServer): Promise<DirectoryAccount> {
  const found = await running.directory.find(ADA.userName);
  assert.ok(found.found === 'one');
  return found.account;
}

/** Adds an authenticator app for Ada; without `by` she does it herself. Returns its id and secret. */
async function addApp(running: RunningServer, by?: string) {
  const { enrolments } = running.server;
  const { id: accountId } = await adaOf(running);
  const { show, pending } = await enrolments.begin(accountId, 'totp', by);
  const { secret } = z.parse(z.object({ secret: z.string() }), show);
  const code = authenticatorCode(secret, running.clock.now());
  const registered = await enrolments.confirm(accountId, 'totp', pending, { code }, by);
  return { ...registered, secret };
}

async function reset(running: RunningServer, password = PASSWORD): Promise<void> {
  const ada = running.visitor();
  await proveAsAda(running, ada);
  (await ada.submit(password)).at('done');
}

/** Kinds that somebody is offered who gave one proof as Ada. */
async function offeredSecond(running: RunningServer): Promise<string[]> {
  const ada: Visitor = running.visitor();
  await ada.start(ADA.userName);
  await ada.challenge('email');
  const { methods } = (await ada.verify(await running.codeFor(ADA.email))).at('choose_method');
  await ada.cancel();
  return methods.map(({ kind }) => kind);
}

async function refusal(work: Promise<unknown>): Promise<Pick<Problem, 'availableAt'> & { code: string }> {
  const error = await work.then(
    () => assert.fail('it was let through'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof ProblemError);
  const { availableAt } = error.extras;
  return { code: error.code, ...(availableAt === undefined ? {} : { availableAt }) };
}

const iso = (at: number) => new Date(at).toISOString();

describe('methods after a reset', () => {
  it('D-19 what the person adds proves nothing for a day, and everything afterwards', async () => {
    await using running = await runningServer();
    await reset(running);
    const until = running.clock.now() + DAY;
    const app = await addApp(running);
    assert.equal(app.waitsUntil, until);
    assert.deepEqual(await offeredSecond(running), ['sms']);
    running.clock.advance(until - running.clock.now() - 1);
    assert.deepEqual(await offeredSecond(running), ['sms'], 'a millisecond too early');
    running.clock.advance(HOUR);
    assert.deepEqual(await offeredSecond(running), ['sms', 'totp']);
    const [shown] = await running.server.enrolments.of((await adaOf(running)).id);
    assert.equal(shown?.waitsUntil, undefined);
  });

  it('D-19 what was there before cannot be removed or replaced by the person, however it is tried', async () => {
    await using running = await runningServer();
    const { enrolments } = running.server;
    const { id } = await adaOf(running);
    const app = await addApp(running);
    const begun = await enrolments.begin(id, 'totp');
    await reset(running);
    const held = { code: 'methods_held', availableAt: iso(running.clock.now() + DAY) };
    assert.deepEqual(await refusal(enrolments.remove(id, app.id)), held);
    assert.deepEqual(await refusal(enrolments.begin(id, 'totp')), held);
    const { secret } = z.parse(z.object({ secret: z.string() }), begun.show);
    const code = authenticatorCode(secret, running.clock.now());
    assert.deepEqual(
      await refusal(enrolments.confirm(id, 'totp', begun.pending, { code })),
      held,
      'begun before the reset',
    );
    assert.deepEqual(
      (await enrolments.of(id)).map((one) => one.id),
      [app.id],
    );
    running.clock.advance(DAY);
    assert.equal(await enrolments.remove(id, app.id), true);
  });

  it('D-19 a change and a reset at once: the change comes first, or not at all', async () => {
    await using running = await runningServer();
    const { enrolments } = running.server;
    const { id } = await adaOf(running);
    const app = await addApp(running);
    const ada = running.visitor();
    await proveAsAda(running, ada);
    const submitted = ada.submit(PASSWORD);
    let removed = false;
    // All the while that the password is hashed and written.
    const attempts = Array.from({ length: 20 }, async (_, index) => {
      await new Promise((resolve) => setTimeout(resolve, index * 25));
      if (await enrolments.remove(id, app.id).catch(() => false)) removed = true;
    });
    (await submitted).at('done');
    await Promise.all(attempts);
    const events = (await running.store.readAudit({})).map(({ event }) => event);
    const written = events.indexOf('password.written');
    assert.ok(written > 0);
    assert.equal(removed, events.slice(0, written).includes('method.removed'));
    assert.ok(!events.slice(written).includes('method.removed'));
  });

  it('D-19 the help desk changes methods all the while, and these work at once', async () => {
    await using running = await runningServer();
    const { enrolments } = running.server;
    const { id } = await adaOf(running);
    await addApp(running);
    await reset(running);
    const replaced = await addApp(running, DESK);
    assert.equal(replaced.waitsUntil, undefined);
    assert.deepEqual(await offeredSecond(running), ['sms', 'totp']);
    assert.equal(await enrolments.remove(id, replaced.id, DESK), true);
  });

  it('D-19 the help desk sees the hold and ends it: what waited proves something', async () => {
    await using running = await runningServer();
    await reset(running);
    const until = running.clock.now() + DAY;
    await addApp(running);
    const account = await adaOf(running);
    const { accountLimits } = running.server;
    assert.deepEqual(await accountLimits.of(account), [{ why: 'methods', until }]);
    await accountLimits.clear(account, DESK);
    assert.deepEqual(await accountLimits.of(account), []);
    assert.deepEqual(await offeredSecond(running), ['sms', 'totp']);
  });

  it('O-18 whoever says that a reset was not theirs keeps the methods as they are for as long', async () => {
    await using running = await runningServer({ policy: { holdSeconds: 3 * 24 * 3600 } });
    await reset(running);
    const { id } = await adaOf(running);
    const thief = await addApp(running);
    assert.equal(thief.waitsUntil, running.clock.now() + DAY);
    assert.equal(await disown(running), 200);
    const [waiting] = await running.server.enrolments.of(id);
    assert.equal(waiting?.waitsUntil, running.clock.now() + 3 * DAY);
  });

  it('D-19 O-18 once its owner disowned the reset, clearing gives the thief’s methods no life', async () => {
    await using running = await runningServer();
    const { enrolments, accountLimits } = running.server;
    await reset(running);
    const account = await adaOf(running);
    await addApp(running);
    assert.equal(await disown(running), 200);
    const until = running.clock.now() + DAY;
    const ended = await accountLimits.clear(account, DESK);
    assert.deepEqual(
      ended.map(({ why }) => why),
      ['hold'],
    );
    assert.deepEqual(await enrolments.of(account.id), [], 'what was added since is gone');
    assert.match((await running.messageTo(ADA.email)).subject, /was removed$/, 'and its owner hears of it');
    const removed = (await running.store.readAudit({})).findLast(({ event }) => event === 'method.removed');
    assert.equal(removed?.detail['by'], DESK);

    // Signed in still, or with the password that was set.
    assert.equal((await addApp(running)).waitsUntil, until, 'and what comes now waits like it');
    running.clock.advance(61_000);
    assert.deepEqual(await offeredSecond(running), ['sms'], 'though its owner may reset again');
    assert.deepEqual(await accountLimits.of(account), [{ why: 'methods', until }]);
  });

  it('is not held by an unlocking, nor where the policy does not', async () => {
    await using running = await runningServer({ policy: { methodHoldSeconds: 0 } });
    await reset(running);
    const app = await addApp(running);
    assert.equal(app.waitsUntil, undefined);
    assert.deepEqual(await running.store.listHolds(running.clock.now()), []);

    await using other = await runningServer();
    const dan = other.visitor();
    await proveAs(other, dan, DAN);
    assert.equal((await dan.unlock()).at('done').outcome, 'unlocked');
    assert.deepEqual(await other.store.listHolds(other.clock.now()), []);
  });
});

describe('a method that was begun', () => {
  it('A-76 is not there before it is confirmed, and proves nothing', async () => {
    await using running = await runningServer();
    const { enrolments } = running.server;
    const { id } = await adaOf(running);
    const { show, pending } = await enrolments.begin(id, 'totp');
    assert.deepEqual(await enrolments.of(id), []);
    assert.deepEqual(await offeredSecond(running), ['sms']);
    const { secret } = z.parse(z.object({ secret: z.string() }), show);
    assert.deepEqual(await refusal(enrolments.confirm(id, 'totp', pending, { code: '000000' })), {
      code: 'code_incorrect',
    });
    assert.deepEqual(await enrolments.of(id), []);
    const code = authenticatorCode(secret, running.clock.now());
    await enrolments.confirm(id, 'totp', pending, { code });
    running.clock.advance(61_000);
    assert.deepEqual(await offeredSecond(running), ['sms', 'totp']);
  });

  it('A-83 is confirmed for whom and as what it was begun, whatever is begun beside it', async () => {
    await using running = await runningServer({ policy: { methods: ['email', 'totp', 'recovery_code'] } });
    const { enrolments } = running.server;
    const { id } = await adaOf(running);
    const other = await running.directory.find('bob@contoso.test');
    assert.ok(other.found === 'one');
    const begin = async (accountId: string) => {
      const { show, pending } = await enrolments.begin(accountId, 'totp');
      const { secret } = z.parse(z.object({ secret: z.string() }), show);
      return { pending, code: authenticatorCode(secret, running.clock.now()) };
    };
    const thiefs = await begin(other.account.id);
    const [first, second] = [await begin(id), await begin(id)];
    const confirm = (accountId: string, kind: 'totp' | 'recovery_code', pending: string, code: string) =>
      refusal(enrolments.confirm(accountId, kind, pending, { code }));
    const foreign = { code: 'not_found' };
    assert.deepEqual(await confirm(id, 'totp', thiefs.pending, thiefs.code), foreign);
    assert.deepEqual(await confirm(other.account.id, 'totp', first.pending, first.code), foreign);
    assert.deepEqual(await confirm(id, 'recovery_code', first.pending, first.code), foreign);
    assert.deepEqual(await confirm(id, 'totp', first.pending, second.code), { code: 'code_incorrect' });
    assert.deepEqual(await enrolments.of(id), []);
    // All at once: each of these is its own.
    const both = await Promise.allSettled([
      enrolments.confirm(id, 'totp', second.pending, { code: first.code }),
      enrolments.confirm(id, 'totp', second.pending, { code: second.code }),
    ]);
    assert.deepEqual(
      both.map(({ status }) => status),
      ['rejected', 'fulfilled'],
    );
  });
});

describe('an answer that confirmed a method', () => {
  const used = { code: 'not_found' };

  it('A-34 N-16 confirms none again: what was used, replaced or removed stays so', async () => {
    await using running = await runningServer({
      policy: { methods: ['email', 'recovery_code', 'helpdesk_code'] },
    });
    const { enrolments } = running.server;
    const { id } = await adaOf(running);
    for (const [kind, answer] of [
      ['recovery_code', undefined],
      ['helpdesk_code', { checked: 'by sight' }],
    ] as const) {
      const { pending } = await enrolments.begin(id, kind, DESK);
      const [first, second] = await Promise.allSettled([
        enrolments.confirm(id, kind, pending, answer, DESK),
        enrolments.confirm(id, kind, pending, answer, DESK),
      ]);
      assert.deepEqual([first.status, second.status].toSorted(), ['fulfilled', 'rejected']);
      assert.deepEqual(await refusal(enrolments.confirm(id, kind, pending, answer, DESK)), used);
      const [row] = (await enrolments.of(id)).filter((one) => one.kind === kind);
      await enrolments.remove(id, row!.id, DESK);
      assert.deepEqual(await refusal(enrolments.confirm(id, kind, pending, answer, DESK)), used);
    }
    assert.deepEqual(await enrolments.of(id), []);
  });

  it('A-32 an authenticator app is not added twice by one code', async () => {
    await using running = await runningServer();
    const { enrolments } = running.server;
    const { id } = await adaOf(running);
    const { show, pending } = await enrolments.begin(id, 'totp');
    const { secret } = z.parse(z.object({ secret: z.string() }), show);
    const code = authenticatorCode(secret, running.clock.now());
    await enrolments.confirm(id, 'totp', pending, { code });
    assert.deepEqual(await refusal(enrolments.confirm(id, 'totp', pending, { code })), used);
  });

  it('a code of the help desk lives from when it was shown, not from when it was confirmed', async () => {
    await using running = await runningServer({
      policy: { methods: ['email', 'helpdesk_code'], administrators: false },
    });
    const { enrolments } = running.server;
    const { id } = await adaOf(running);
    const { show, pending } = await enrolments.begin(id, 'helpdesk_code', DESK);
    const { code, validUntil } = z.parse(z.object({ code: z.string(), validUntil: z.string() }), show);
    running.clock.advance(14 * 60_000);
    await enrolments.confirm(id, 'helpdesk_code', pending, { checked: 'by sight' }, DESK);
    running.clock.advance(60_000);
    assert.equal(running.clock.now(), Date.parse(validUntil));
    const ada = running.visitor();
    await ada.start(ADA.userName);
    await ada.challenge('helpdesk_code');
    assert.equal((await ada.verify(code)).problem?.code, 'code_incorrect');
  });
});

describe('notices about methods', () => {
  it('N-51 the owner hears of every method that comes or goes, and from when on it counts', async () => {
    await using running = await runningServer();
    const app = await addApp(running);
    const added = await running.messageTo(ADA.email);
    assert.equal(added.subject, 'A way to reset your Contoso password was added');
    assert.match(added.text, /An authenticator app was added for ada@contoso\.test on /);
    assert.doesNotMatch(added.text, /shortly before/);
    assert.match((await running.messageTo(ADA.mobile)).text, /^An authenticator app was added/);

    await running.server.enrolments.remove((await adaOf(running)).id, app.id, DESK);
    const removed = await running.messageTo(ADA.email);
    assert.equal(removed.subject, 'A way to reset your Contoso password was removed');
    assert.match(removed.text, /An authenticator app was removed for ada@contoso\.test/);

    await reset(running);
    await addApp(running);
    assert.match(
      (await running.messageTo(ADA.email)).text,
      /shortly before, it can be used from .+, not earlier\./,
    );
  });
});

describe('everybody who is kept from something', () => {
  it('S-064 O-18 an administrator sees who is locked, who is held and until when, and clears it', async () => {
    await using running = await runningServer();
    const { accountLimits } = running.server;
    assert.deepEqual(await accountLimits.all(), []);
    await reset(running);
    const started = running.clock.now();
    const bob = running.visitor();
    await bob.start('bob@contoso.test');
    await bob.challenge('email');
    for (let tries = 0; tries < 5; tries += 1) await bob.verify('00000000');
    const all = (await accountLimits.all()).map(({ account, restraints }) => ({
      who: account?.userName,
      restraints,
    }));
    assert.deepEqual(
      all.toSorted((a, b) => a.who!.localeCompare(b.who!)),
      [
        { who: ADA.userName, restraints: [{ why: 'methods', until: started + DAY }] },
        { who: 'bob@contoso.test', restraints: [{ why: 'failure', until: started + HOUR }] },
      ],
    );
    for (const { account } of await accountLimits.all()) await accountLimits.clear(account!, DESK);
    assert.deepEqual(await accountLimits.all(), []);
  });
});

/** Its owner presses what the mail about the reset offers. */
async function disown(running: RunningServer): Promise<number> {
  const token = /not-me\?t=([^\s"]+)/.exec((await noticeOfReset(running)).text)?.[1] ?? '';
  const request = new Request(`${PUBLIC_URL}/ui/not-me`, {
    method: 'POST',
    headers: { Origin: PUBLIC_URL, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ t: decodeURIComponent(token) }).toString(),
  });
  return (await running.server.handle(request, { address: '203.0.113.9' })).status;
}

/** The mail about the reset, whatever came after it. */
async function noticeOfReset(running: RunningServer) {
  await running.quiet();
  const found = running.email.sent.find(({ subject }) => subject.includes('password was reset'));
  assert.ok(found);
  return found;
}
