import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MethodKind, PolicyInput, ProblemCode } from '@rekey/contract';
import { ADA, runningServer, type RunningServer, type Visitor } from './running-server.ts';

/** One method as seen from outside: what a person does who has it, and what somebody does who has not. */
export interface MethodDriver {
  readonly kind: MethodKind;
  /** Added to a policy that allows mail and this method, and asks for both. */
  readonly policy?: PolicyInput;
  /** Gives Ada the method, where contact data is not enough. */
  enrol?(running: RunningServer, accountId: string): Promise<void>;
  /** The whole number, where it has to be typed before anything is sent. */
  readonly contact?: string;
  /** The right answer to the challenge that is open, without its id. Called once for each challenge. */
  answer(running: RunningServer, visitor: Visitor): Promise<object>;
  /** An answer of the right form that is wrong. */
  wrong(running: RunningServer, visitor: Visitor): Promise<object> | object;
  readonly wrongCode: ProblemCode;
  /** The same right answer proves nothing again, in whatever transaction: codes that are not made for one challenge. */
  readonly onceForEver?: boolean;
  /** Bodies of the right form in the wrong shape: refused as malformed, counted as nothing. */
  readonly malformed: readonly object[];
}

/** What every verification method promises, over HTTP, on a whole server. */
export function methodSuite(driver: MethodDriver): void {
  const { kind } = driver;

  /** A server where Ada has mail and the method, and nothing else is allowed. */
  async function prepared(policy: PolicyInput = {}): Promise<RunningServer> {
    const running = await runningServer({
      policy: {
        ...driver.policy,
        methods: kind === 'email' ? ['email', 'sms'] : ['email', kind],
        methodsRequired: 2,
        // Not every method is for them, and all that is asked here is of Ada.
        administrators: false,
        ...policy,
      },
    });
    const found = await running.directory.find(ADA.userName);
    if (found.found !== 'one') throw new Error('Ada is gone.');
    await driver.enrol?.(running, found.account.id);
    return running;
  }

  /** Opens the method's challenge, after one proof by the other method. */
  async function challenged(running: RunningServer, visitor = running.visitor()): Promise<Visitor> {
    await visitor.start(ADA.userName);
    if (kind === 'email') {
      await visitor.challenge('sms');
      await visitor.challenge('sms', ADA.mobile);
      await visitor.verify(await running.codeFor(ADA.mobile));
    } else {
      await visitor.challenge('email');
      await visitor.verify(await running.codeFor(ADA.email));
    }
    assert.equal(visitor.transaction?.step, 'choose_method');
    const asked = await visitor.challenge(kind);
    if (asked.transaction?.step === 'confirm_contact') await visitor.challenge(kind, driver.contact);
    assert.ok(visitor.challengeId !== 'chl_none', `${asked.status} ${asked.text}`);
    return visitor;
  }

  const failures = async (running: RunningServer) =>
    (await running.store.readAudit({})).filter((row) => row.event === 'proof.failed').length;

  describe(`the method ${kind}`, () => {
    it('S-053 is offered, proves with the right answer, and is gone from the list', async () => {
      await using running = await prepared();
      const visitor = await challenged(running);
      const answer = await driver.answer(running, visitor);
      const proved = await visitor.prove(answer);
      assert.equal(proved.problem, undefined, proved.text);
      proved.at('set_password');
      assert.equal((await visitor.submit('quiet river under stone')).at('done').outcome, 'reset');
    });

    it('S-063 refuses a wrong answer, counts it, and lets the person try again', async () => {
      await using running = await prepared();
      const visitor = await challenged(running);
      const wrong = await visitor.prove(await driver.wrong(running, visitor));
      assert.equal(wrong.problem?.code, driver.wrongCode, wrong.text);
      assert.equal(await failures(running), 1);
      const { transaction } = wrong;
      assert.ok(transaction !== undefined && 'challenge' in transaction);
      assert.equal(transaction.challenge.attemptsRemaining, 4);
      (await visitor.prove(await driver.answer(running, visitor))).at('set_password');
    });

    it('A-15 is dead after five wrong answers, the right one included', async () => {
      await using running = await prepared();
      const visitor = await challenged(running);
      const right = await driver.answer(running, visitor);
      const codes: (string | undefined)[] = [];
      for (let tries = 0; tries < 5; tries += 1)
        codes.push((await visitor.prove(await driver.wrong(running, visitor))).problem?.code);
      assert.deepEqual(codes, [...Array<string>(4).fill(driver.wrongCode), 'challenge_exhausted']);
      const late = await visitor.prove(right);
      assert.ok(
        ['challenge_exhausted', 'locked_out', 'step_conflict'].includes(late.problem?.code ?? ''),
        late.text,
      );
      assert.equal((await visitor.read()).transaction?.proofs.satisfied, 1);
    });

    it('A-16 compares no more than the limit of answers that come at once', async () => {
      await using running = await prepared();
      const visitor = await challenged(running);
      const wrong = await driver.wrong(running, visitor);
      await Promise.all(Array.from({ length: 40 }, () => visitor.prove(wrong)));
      assert.ok((await failures(running)) <= 5, `${await failures(running)} were compared`);
    });

    it('A-36 refuses the right answer when its challenge is too old, and takes it just before', async () => {
      for (const [early, step] of [
        [1_000, 'set_password'],
        [-1_000, null],
      ] as const) {
        await using running = await prepared();
        const visitor = await challenged(running);
        const open = visitor.transaction!;
        assert.ok('challenge' in open);
        // What is on its way is sent in time.
        await running.quiet();
        running.clock.advance(Date.parse(open.challenge.expiresAt) - running.clock.now() - early);
        const answered = await visitor.prove(await driver.answer(running, visitor));
        if (step === null) assert.match(answered.problem?.code ?? '', /^(challenge|transaction)_expired$/);
        else answered.at(step);
      }
    });

    it('A-42 refuses an answer given for another transaction', async () => {
      await using running = await prepared();
      const [mine, other] = [
        await challenged(running),
        await challenged(running, running.visitor('203.0.113.8')),
      ];
      const answer = { ...(await driver.answer(running, other)), challengeId: other.challengeId };
      const refused = await mine.call('POST', mine.path('/proofs'), answer);
      assert.equal(refused.problem?.code, 'step_conflict', refused.text);
      assert.equal((await mine.read()).transaction?.proofs.satisfied, 1);
    });

    it('R-05 takes a repeated call for the same try', async () => {
      await using running = await prepared();
      const visitor = await challenged(running);
      const wrong = await driver.wrong(running, visitor);
      const key = crypto.randomUUID();
      const first = await visitor.prove(wrong, { key });
      const second = await visitor.prove(wrong, { key });
      assert.equal(second.problem?.code, first.problem?.code);
      assert.equal(await failures(running), 1);
    });

    if (driver.onceForEver) {
      it('A-34 proves once with one answer, in this transaction or any other', async () => {
        await using running = await prepared();
        const first = await challenged(running);
        const second = await challenged(running, running.visitor('203.0.113.8'));
        const answer = await driver.answer(running, first);
        (await first.prove(answer)).at('set_password');
        const again = await second.prove(answer);
        assert.equal(again.problem?.code, driver.wrongCode, again.text);
        assert.equal((await second.read()).transaction?.proofs.satisfied, 1);
      });
    }

    it('A-28 refuses what has another shape, and counts no try', async () => {
      await using running = await prepared();
      const visitor = await challenged(running);
      const shapes = [
        ...driver.malformed,
        {},
        { code: 12345678 },
        { code: ['1'] },
        { code: { $gt: '' } },
        { answers: 'x' },
      ];
      for (const malformed of shapes) {
        const refused = await visitor.prove(malformed);
        assert.equal(refused.status, 400, `${JSON.stringify(malformed)} ${refused.text}`);
      }
      const otherForm =
        kind === 'questions' ? { code: '12345678' } : { answers: [{ id: 'q', answer: 'blue' }] };
      assert.equal((await visitor.prove(otherForm)).problem?.code, 'step_conflict');
      assert.equal(await failures(running), 0);
      (await visitor.prove(await driver.answer(running, visitor))).at('set_password');
    });

    it('G7 shows a name nobody has the same as one with nothing registered', async () => {
      await using running = await prepared();
      const seen: string[] = [];
      for (const name of ['zoe@contoso.test', 'yan@contoso.test', 'eve@contoso.test']) {
        const { transaction } = await running.visitor().start(name);
        assert.equal(transaction?.step, 'choose_method');
        seen.push(Object.keys(transaction).toSorted().join());
      }
      assert.equal(new Set(seen).size, 1);
    });

    it('A-07 says nothing in any answer that would prove it', async () => {
      await using running = await prepared();
      const visitor = await challenged(running);
      const shown = JSON.stringify(visitor.transaction);
      const answer = await driver.answer(running, visitor);
      if ('code' in answer) assert.ok(!shown.includes(String(answer.code)));
      assert.doesNotMatch(shown, /codeMac|sealed|secret|hash|publicKeyBytes/i);
    });
  });
}
