import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Directory, DirectoryAccount } from '@rekey/contract/directory';
import { anAccount, DAN, proveAs, proveAsAda, runningServer } from '@rekey/testkit';

const HOUR = 3_600_000;

describe('what follows a new password', () => {
  it('S-080 the sessions of the host end before the reset says that it is done', async () => {
    const ended: string[] = [];
    await using running = await runningServer({
      endSessions: async ({ userName }) => void ended.push(userName),
    });
    const ada = running.visitor();
    await proveAsAda(running, ada);
    (await ada.submit('quiet river under stone')).at('done');
    assert.deepEqual(ended, ['ada@contoso.test']);
  });

  it('S-080 O-18 sessions of our own end with the password', async () => {
    await using running = await runningServer();
    const elsewhere = await running.visitor().signIn('ada@contoso.test', 'Old-Password-1234');
    const cookie = elsewhere.headers.get('Set-Cookie')!.split(';')[0]!;
    const whoAmI = () =>
      running.visitor().call('GET', '/v1/sessions/current', undefined, { headers: { Cookie: cookie } });
    assert.equal((await whoAmI()).status, 200);
    const ada = running.visitor();
    await proveAsAda(running, ada);
    (await ada.submit('quiet river under stone')).at('done');
    assert.equal((await whoAmI()).status, 401);
  });

  it('S-071 S-080 is told as open while the host cannot, and done when it could', async () => {
    let broken = true;
    let calls = 0;
    await using running = await runningServer({
      endSessions: async () => {
        calls += 1;
        if (broken) throw new Error('The session store is down.');
      },
    });
    const ada = running.visitor();
    await proveAsAda(running, ada);
    const partial = (await ada.submit('quiet river under stone')).at('partial');
    assert.deepEqual([partial.outcome, partial.pending], ['reset', ['session_revocation']]);
    assert.equal((await running.visitor().signIn('ada@contoso.test', 'quiet river under stone')).status, 201);

    await running.sweep();
    (await ada.read()).at('partial');
    broken = false;
    await running.sweep();
    (await ada.read()).at('done');
    await running.sweep();
    assert.equal(calls, 3, 'and then it is over');
    const events = (await running.store.readAudit({ resetId: partial.id })).map(({ event }) => event);
    assert.deepEqual(events.slice(-2), ['password.written', 'follow_up.done']);
  });

  it('R-06 is taken up again after a restart, and given up after a day', async () => {
    let calls = 0;
    await using running = await runningServer({
      endSessions: async () => {
        calls += 1;
        throw new Error('The session store is gone.');
      },
    });
    const ada = running.visitor();
    await proveAsAda(running, ada);
    (await ada.submit('quiet river under stone')).at('partial');
    await using again = await running.restart();
    await again.sweep();
    assert.ok(calls >= 2);
    again.clock.advance(25 * HOUR);
    await again.sweep();
    const trail = await again.store.readAudit({});
    assert.equal(trail.at(-1)?.event, 'follow_up.given_up');
    assert.equal(trail.at(-1)?.outcome, 'failed');
  });

  it('S-069 unlocking ends no sessions', async () => {
    let calls = 0;
    await using running = await runningServer({ endSessions: async () => void (calls += 1) });
    const dan = running.visitor();
    await proveAs(running, dan, DAN);
    assert.equal((await dan.unlock()).at('done').outcome, 'unlocked');
    assert.equal(calls, 0);
  });

  it('S-080 however many keep failing, each is tried', async () => {
    const tried = new Set<string>();
    await using running = await runningServer({
      policy: { methodsRequired: 1, throttles: [] },
      directory: many,
      endSessions: async ({ userName }) => {
        tried.add(userName);
        throw new Error('No such user.');
      },
    });
    const more = 55;
    for (let n = 0; n < more; n += 1) {
      const one = running.visitor();
      await one.start(`p${n}@many.test`);
      await one.challenge('email');
      await one.verify(await running.codeFor(`p${n}@many.test`));
      (await one.submit('quiet river under stone')).at('partial');
    }
    tried.clear();
    await running.sweep();
    assert.equal(tried.size, 50, 'so many in a round');
    await running.sweep();
    assert.equal(tried.size, more);
  });
});

/** People without number, whose passwords cost nothing to set. */
function many(embedded: Directory): Directory {
  const account = (name: string): DirectoryAccount | null =>
    name.endsWith('@many.test') ? anAccount(name, { contact: { email: name } }) : null;
  return {
    ...embedded,
    async find(name) {
      const found = account(name);
      return found === null ? { found: 'none', canonical: name } : { found: 'one', account: found };
    },
    read: async (id) => account(id),
    prepareWrite: async () => ({
      evidence: 'none',
      apply: async () => ({ status: 'applied', at: new Date(0).toISOString(), unlocked: false }),
    }),
  };
}
