import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MethodKind, PolicyInput } from '@rekey/contract';
import type { Directory, DirectoryAccount } from '@rekey/contract/directory';
import { ADA, methodSuite, runningServer, type RunningServer, type Visitor } from '@rekey/testkit';
import { LIFETIME_MS, type HelpdeskCodeShown } from './index.ts';

const checked = 'photo id, in person';
const policy: PolicyInput = {
  methods: ['email', 'sms', 'helpdesk_code'],
  methodsRequired: 2,
  humanCheck: 'off',
};

/** What was told to Ada across the counter. */
const told = new WeakMap<RunningServer, string>();

async function issue(running: RunningServer, accountId: string): Promise<HelpdeskCodeShown> {
  const shown = await running.server.enrolments.issue(accountId, 'helpdesk_code', { checked }, 'local:root');
  return shown as HelpdeskCodeShown;
}

async function idOf({ directory }: RunningServer, userName: string): Promise<string> {
  const found = await directory.find(userName);
  assert.ok(found.found === 'one');
  return found.account.id;
}

/** Somebody who says they are Ada, before the question for the code of the help desk. */
async function atCode(running: RunningServer, address?: string): Promise<Visitor> {
  const visitor = running.visitor(address);
  await visitor.start(ADA.userName);
  await visitor.challenge('helpdesk_code');
  return visitor;
}

/** Everybody has lost their contact data, as Eve never had any. */
const withoutContact = (embedded: Directory): Directory => ({
  ...embedded,
  async find(identifier, signal) {
    const found = await embedded.find(identifier, signal);
    return found.found === 'one' ? { ...found, account: { ...found.account, contact: {} } } : found;
  },
});

const other = (code: string) => code.replace(/./g, (digit) => String((Number(digit) + 1) % 10));

methodSuite({
  kind: 'helpdesk_code',
  async enrol(running, accountId) {
    told.set(running, (await issue(running, accountId)).code);
  },
  answer: async (running) => ({ code: told.get(running)! }),
  wrong: (running) => ({ code: other(told.get(running)!) }),
  wrongCode: 'code_incorrect',
  onceForEver: true,
  malformed: [{ code: '' }, { code: '1'.repeat(65) }],
});

describe('a code from the help desk', () => {
  it('proves once, also as the first proof, and a later one of a reset that has begun already', async () => {
    await using running = await runningServer({ policy });
    const visitor = await atCode(running);
    // On the telephone, with the page open: the code is newer than the question for it.
    const { code, validUntil } = await issue(running, await idOf(running, ADA.userName));
    assert.match(code, /^\d{8}$/);
    assert.equal(Date.parse(validUntil) - running.clock.now(), LIFETIME_MS);
    const next = (await visitor.verify(`${code.slice(0, 4)} ${code.slice(4)}`)).at('choose_method');
    assert.deepEqual(
      next.methods.map(({ kind }) => kind),
      ['email', 'sms'],
    );
    const again = await atCode(running, '203.0.113.8');
    assert.equal((await again.verify(code)).problem?.code, 'code_incorrect');
  });

  it('A-36 lives fifteen minutes, and not a moment longer', async () => {
    for (const [after, right] of [
      [LIFETIME_MS - 1000, true],
      [LIFETIME_MS - 1, true],
      [LIFETIME_MS, false],
      [LIFETIME_MS + 1000, false],
    ] as const) {
      await using running = await runningServer({ policy });
      const { code } = await issue(running, await idOf(running, ADA.userName));
      await running.quiet();
      running.clock.advance(after - 60_000);
      const visitor = await atCode(running);
      running.clock.advance(60_000);
      const { problem } = await visitor.verify(code);
      assert.equal(problem?.code, right ? undefined : 'code_incorrect', String(after));
      const [left] = await running.server.enrolments.of(await idOf(running, ADA.userName));
      assert.equal(left?.left, right ? undefined : 0);
    }
  });

  it('A-33 of fifty resets with the same code at once exactly one succeeds', async () => {
    await using running = await runningServer({ policy: { ...policy, throttles: [] } });
    const { code } = await issue(running, await idOf(running, ADA.userName));
    const visitors: Visitor[] = [];
    for (let count = 0; count < 50; count += 1) visitors.push(await atCode(running, `198.51.100.${count}`));
    const answers = await Promise.all(visitors.map((visitor) => visitor.verify(code)));
    assert.equal(answers.filter(({ problem }) => problem === undefined).length, 1);
    for (const [at, { problem }] of answers.entries())
      if (problem !== undefined)
        assert.equal((await visitors[at]!.verify(code)).problem?.code, 'code_incorrect');
  });

  it('a new one ends the one before', async () => {
    await using running = await runningServer({ policy });
    const accountId = await idOf(running, ADA.userName);
    const first = await issue(running, accountId);
    const second = await issue(running, accountId);
    const visitor = await atCode(running);
    assert.equal((await visitor.verify(first.code)).problem?.code, 'code_incorrect');
    (await visitor.verify(second.code)).at('choose_method');
  });

  it('is for one account: nobody else gets in with it', async () => {
    await using running = await runningServer({ policy });
    const { code } = await issue(running, await idOf(running, ADA.userName));
    for (const name of ['bob@contoso.test', 'zoe@contoso.test', 'adm@contoso.test']) {
      const visitor = running.visitor();
      await visitor.start(name);
      await visitor.challenge('helpdesk_code');
      assert.equal((await visitor.verify(code)).problem?.code, 'code_incorrect');
    }
  });

  it('S-023 is never issued for an administrator', async () => {
    await using running = await runningServer({ policy });
    const ida = await idOf(running, 'adm@contoso.test');
    await assert.rejects(issue(running, ida), { code: 'not_found' });
    assert.deepEqual(await running.server.enrolments.of(ida), []);
  });

  it('S-023 proves nothing for who became an administrator since', async () => {
    let roles: string[] = [];
    const promoted = (account: DirectoryAccount) => ({ ...account, roles });
    await using running = await runningServer({
      policy,
      directory: (embedded) => ({
        ...embedded,
        async find(identifier, signal) {
          const found = await embedded.find(identifier, signal);
          return found.found === 'one' ? { ...found, account: promoted(found.account) } : found;
        },
      }),
    });
    const { code } = await issue(running, await idOf(running, ADA.userName));
    roles = ['global_administrator'];
    const visitor = await atCode(running);
    assert.equal((await visitor.verify(code)).problem?.code, 'code_incorrect');
    roles = [];
    (await (await atCode(running, '203.0.113.8')).verify(code)).at('choose_method');
  });

  it('is not issued without saying how the identity was checked', async () => {
    await using running = await runningServer({ policy });
    const accountId = await idOf(running, ADA.userName);
    for (const answer of [undefined, {}, { checked: '' }, { checked: 'x'.repeat(201) }, { checked: 7 }])
      await assert.rejects(running.server.enrolments.issue(accountId, 'helpdesk_code', answer), {
        code: 'malformed_request',
      });
    assert.deepEqual(await running.server.enrolments.of(accountId), []);
  });

  it('leaves in the audit trail who issued it and how the identity was checked, and not the code', async () => {
    await using running = await runningServer({ policy });
    const { code } = await issue(running, await idOf(running, ADA.userName));
    const trail = await running.store.readAudit({});
    const row = trail.find(({ event }) => event === 'method.added');
    assert.deepEqual(row?.detail, { kind: 'helpdesk_code', checked, by: 'local:root' });
    assert.ok(!JSON.stringify(trail).includes(code));
    const [kept] = await running.store.readEnrolments(await idOf(running, ADA.userName));
    assert.ok(!JSON.stringify(kept).includes(code));
  });

  it('is told to its owner at every address and number on file, without the code', async () => {
    await using running = await runningServer({ policy });
    const { code } = await issue(running, await idOf(running, ADA.userName));
    await running.quiet();
    const messages = [...running.email.sent, ...running.sms.sent];
    assert.deepEqual(
      messages.map(({ to }) => to),
      [ADA.email, ADA.mobile],
    );
    for (const { text } of messages) {
      assert.match(text, /the password of ada@contoso\.test/);
      assert.ok(!text.includes(code));
    }
  });
});

describe('what a code from the help desk tells strangers', () => {
  const people = ['ada', 'bob', 'cat', 'eve', 'adm', 'zoe', 'yan'].map((name) => `${name}@contoso.test`);

  const orders: MethodKind[][] = [
    ['email', 'sms', 'helpdesk_code'],
    ['helpdesk_code', 'email', 'sms'],
    ['helpdesk_code', 'totp', 'email'],
    ['helpdesk_code'],
  ];
  for (const methods of orders) {
    it(`G7 it stands in the same place for everybody: ${methods.join(', ')}`, async () => {
      for (const disclosure of ['standard', 'private'] as const) {
        await using running = await runningServer({
          policy: { ...policy, methods, disclosure, methodsRequired: 1, administrators: false },
        });
        await issue(running, await idOf(running, 'bob@contoso.test'));
        for (const name of people) {
          const shown = (await running.visitor().start(name)).at('choose_method').methods;
          const kinds = shown.map(({ kind }) => kind as MethodKind);
          const order = kinds.map((kind) => methods.indexOf(kind));
          assert.deepEqual(order, order.toSorted(), `${name} ${kinds.join()}`);
          const desk = shown.filter(({ kind }) => kind === 'helpdesk_code');
          assert.deepEqual(
            desk.map(({ hint }) => hint),
            [''],
            name,
          );
          if (methods.includes('email')) assert.ok(kinds.length > 1, `${name} ${kinds.join()}`);
        }
      }
    });
  }

  it('G18 asking for it and answering wrong costs and says the same for everybody', async () => {
    await using running = await runningServer({ policy });
    await issue(running, await idOf(running, 'bob@contoso.test'));
    await running.quiet();
    const seen: string[] = [];
    for (const [at, name] of people.entries()) {
      const visitor = running.visitor(`198.51.100.${at}`);
      await visitor.start(name);
      const commits = running.store.commits;
      const messages = (await running.store.recentMessages(100)).length;
      const opened = (await visitor.challenge('helpdesk_code')).at('enter_code');
      const { id: _id, methodId: _method, ...challenge } = opened.challenge;
      const refused: string[] = [];
      for (let tries = 0; tries < 6; tries += 1) {
        const { status, problem } = await visitor.verify('00000000');
        refused.push(`${status} ${problem?.code} ${problem?.attemptsRemaining}`);
      }
      const trail = await running.store.readAudit({ resetId: visitor.transaction!.id });
      seen.push(
        JSON.stringify({
          challenge,
          actions: opened.actions,
          refused,
          events: trail.map(({ event }) => event),
          commits: running.store.commits - commits,
          messages: (await running.store.recentMessages(100)).length - messages,
        }),
      );
    }
    assert.equal(new Set(seen).size, 1, seen.join('\n'));
  });

  it('G7 people with nothing on file do not all look alike', async () => {
    await using running = await runningServer({ policy, directory: withoutContact });
    const hints = new Set<string>();
    for (const name of ['bob', 'cat', 'dan', 'eve', 'fay', 'gil']) {
      const shown = (await running.visitor().start(`${name}@contoso.test`)).at('choose_method').methods;
      hints.add(shown.map(({ kind, hint }) => `${kind} ${hint}`).join());
    }
    assert.equal(hints.size, 6, [...hints].join('\n'));
  });

  it('S-049 decoys are gone once it proved who somebody is, and count for nothing', async () => {
    await using running = await runningServer({ policy, directory: withoutContact });
    for (const name of ['eve@contoso.test', 'cat@contoso.test']) {
      const { code } = await issue(running, await idOf(running, name));
      const visitor = running.visitor();
      const shown = (await visitor.start(name)).at('choose_method').methods;
      assert.ok(shown.length > 1, 'they look like anybody');
      await visitor.challenge('helpdesk_code');
      // Of Cat, whose account is disabled, this is said first: with decoys counted she would hear the other reason.
      assert.equal((await visitor.verify(code)).at('refused').reason, 'not_enough_methods', name);
    }
  });

  it('S-023 an administrator who proved something is no longer shown it', async () => {
    await using running = await runningServer({ policy });
    const ida = running.visitor();
    await ida.start('adm@contoso.test');
    await ida.challenge('email');
    const { methods } = (await ida.verify(await running.codeFor('ida.admin@mail.test'))).at('choose_method');
    assert.deepEqual(
      methods.map(({ kind }) => kind),
      ['sms'],
    );
  });
});
