import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ADA, proveAsAda, runningServer, type RunningServer } from '@rekey/testkit';
import { DEMO_PASSWORD } from '@rekey/server/embedded';

// Whoever has begun one reset has passed every limit of beginning. Nothing that can be done with it costs the server without end.

const rowsOf = async ({ store }: RunningServer) => (await store.readAudit({ limit: 100_000 })).length;

describe('one reset, over and over', () => {
  for (const [who, name] of [
    ['a person', ADA.userName],
    ['a name nobody has', 'nobody77@contoso.test'],
  ] as const) {
    it(`writes no more for ${who} than people need, asked for one telephone and the other in turn`, async () => {
      await using running = await runningServer({ policy: { methods: ['email', 'sms', 'voice'] } });
      const stranger = running.visitor();
      await stranger.start(name);
      const before = { rows: await rowsOf(running), commits: running.store.commits };
      let last = await stranger.challenge('sms');
      for (let asked = 0; asked < 150; asked += 1)
        last = await stranger.challenge(asked % 2 ? 'sms' : 'voice');
      assert.deepEqual([last.status, last.problem?.code], [429, 'rate_limited']);
      assert.ok((await rowsOf(running)) - before.rows < 110);
      assert.ok(running.store.commits - before.commits < 110);
      // Until it ends by itself: another one is begun meanwhile.
      assert.ok((last.problem?.retryAfter ?? 0) > 60);
    });
  }

  it('asks the directory for its administrators once, however often help is asked for', async () => {
    let asked = 0;
    await using running = await runningServer({
      directory: (embedded) => ({
        ...embedded,
        administrators(limit, signal) {
          asked += 1;
          return embedded.administrators(limit, signal);
        },
      }),
    });
    const stranger = running.visitor();
    await stranger.start('zoe@contoso.test');
    await stranger.askHelp();
    const once = asked;
    for (let again = 0; again < 10; again += 1)
      assert.equal((await stranger.askHelp()).transaction?.help?.asked, true);
    assert.equal(asked, once);
    // Nor once that name has had its mails for the hour.
    const statuses: number[] = [];
    for (let others = 0; others < 5; others += 1) {
      const other = running.visitor();
      await other.start('zoe@contoso.test');
      for (let again = 0; again < 3; again += 1) statuses.push((await other.askHelp()).status);
    }
    assert.equal(statuses.filter((status) => status === 429).length, 9);
    assert.equal(asked, once + 2);
  });

  it('A-93 tells of an old password only after both proofs, and a wrong guess at one ends it', async () => {
    await using running = await runningServer();
    const thief = running.visitor();
    await thief.start(ADA.userName);
    await thief.challenge('email');
    await thief.verify(await running.codeFor(ADA.email));
    const guesses = Array.from({ length: 20 }, (_, n) =>
      n === 10 ? DEMO_PASSWORD : `Old-Password-${5000 + n}`,
    );
    for (const guess of guesses) {
      const { status, problem } = await thief.submit(guess);
      assert.deepEqual(
        [status, problem?.code, problem?.violations],
        [409, 'step_conflict', undefined],
        guess,
      );
    }

    running.clock.advance(61_000);
    const proved = running.visitor();
    await proveAsAda(running, proved);
    const told = await proved.submit(DEMO_PASSWORD);
    assert.deepEqual(told.problem?.violations, [{ rule: 'history' }]);
    assert.equal(told.transaction?.step, 'set_password');
    // What is not an old password is the new one: there is no second guess, and its owner hears of the first.
    (await proved.submit(guesses[0]!)).at('done');
    const later = await Promise.all(guesses.slice(1).map((guess) => proved.submit(guess)));
    assert.ok(later.every(({ problem }) => problem !== undefined && problem.violations === undefined));
    assert.match((await running.messageTo(ADA.email)).subject, /password was reset/);
  });
});
