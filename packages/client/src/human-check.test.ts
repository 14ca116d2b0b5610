import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { humanCheckSolutionSchema, type HumanCheckSolution } from '@rekey/contract';
import { inOrder, serve, testEnvironment } from '../test/http-server.ts';
import { composeClient } from './compose-client.ts';
import { leadingZeroBits, solve } from './human-check.ts';
import { scenarios } from './testing/index.ts';
import { problem } from './testing/wire.ts';
import { bindings } from '../test/bindings.ts';

for (const { entry, binding } of bindings) {
  describe(entry, () => {
    const check = {
      challenge: 'signed.by.the.server',
      puzzles: 8,
      difficulty: 6,
      expiresAt: '2026-03-02T09:05:00Z',
    };
    const never = new AbortController().signal;
    const chooseMethod = scenarios['choose_method/two'](Date.parse('2026-03-02T09:00:00Z'));

    /** An independent reading of the rule in the contract. */
    function isSolved({ challenge, puzzles, difficulty }: typeof check, nonces: string): boolean {
      const all = nonces.split('.');
      return (
        all.length === puzzles &&
        all.every((nonce, index) => {
          const hex = createHash('sha256').update(`${challenge}:${index}:${nonce}`).digest('hex');
          return BigInt(`0x${hex}`) >> BigInt(256 - difficulty) === 0n;
        })
      );
    }

    test('a solution has one nonce for each puzzle, and each digest starts with enough zero bits', async () => {
      const solution = await solve(check, never);
      assert.ok(solution && humanCheckSolutionSchema.safeParse(solution).success);
      assert.equal(solution.challenge, check.challenge);
      assert.ok(isSolved(check, solution.nonces));
    });

    test('leading zero bits are counted over byte borders', () => {
      assert.equal(leadingZeroBits(Uint8Array.of(0x80)), 0);
      assert.equal(leadingZeroBits(Uint8Array.of(0x00, 0x1f)), 11);
      assert.equal(leadingZeroBits(Uint8Array.of(0, 0)), 16);
    });

    test('solving leaves the page its turns, and stops when it is aborted', async () => {
      const controller = new AbortController();
      let turns = 0;
      const timer = setInterval(() => {
        turns += 1;
        if (turns === 3) controller.abort();
      });
      const solving = solve({ ...check, puzzles: 1, difficulty: 24 }, controller.signal);
      await assert.rejects(solving, { name: 'AbortError' });
      clearInterval(timer);
      assert.equal(turns, 3);
    });

    for (const [what, wrong] of Object.entries({
      'more work than any server would ask for': { difficulty: 40 },
      'no puzzles': { puzzles: 0 },
      'a number that is none': { puzzles: Number.NaN },
    })) {
      test(`${what} is not worked on`, async () => {
        assert.equal(await solve({ ...check, ...wrong }, never), null);
      });
    }

    async function startAgainst(t: Parameters<typeof serve>[0], ...answers: Parameters<typeof inOrder>) {
      const server = await serve(t, inOrder(...answers));
      const first = composeClient(
        { baseUrl: server.url, storage: null },
        testEnvironment().environment,
        binding,
      )
        .reset()
        .getSnapshot();
      assert.ok(first.step === 'identify');
      return { s: await first.actions.start({ identifier: 'ada' }), seen: server.seen };
    }

    test('a human check is solved and the same intent repeated, without anybody doing anything', async (t) => {
      const { s, seen } = await startAgainst(
        t,
        problem('human_check_required', { humanCheck: check }),
        chooseMethod,
      );
      assert.equal(s.step, 'choose_method');
      const [first, second] = seen;
      assert.equal(first?.text, '{"identifier":"ada"}');
      assert.equal(first.headers.get('idempotency-key'), second?.headers.get('idempotency-key'));
      const { identifier, humanCheck } = JSON.parse(second?.text ?? '') as {
        identifier: string;
        humanCheck: { nonces: string };
      };
      assert.equal(identifier, 'ada');
      assert.ok(isSolved(check, humanCheck.nonces));
    });

    test('K14 a harder check that became due meanwhile is solved as well', async (t) => {
      const harder = { ...check, challenge: 'signed.again', puzzles: 12 };
      const { s, seen } = await startAgainst(
        t,
        problem('human_check_required', { humanCheck: check }),
        problem('human_check_required', { humanCheck: harder }),
        chooseMethod,
      );
      assert.equal(s.step, 'choose_method');
      assert.equal(new Set(seen.map(({ headers }) => headers.get('idempotency-key'))).size, 1);
      const { humanCheck } = JSON.parse(seen[2]?.text ?? '') as { humanCheck: HumanCheckSolution };
      assert.equal(humanCheck.challenge, harder.challenge);
      assert.ok(isSolved(harder, humanCheck.nonces));
    });

    test('a check that is asked for again, makes no sense, or is not accepted, ends as a failure and not in a loop', async (t) => {
      const required = problem('human_check_required', { humanCheck: check });
      const again = await startAgainst(t, required, required, required);
      assert.deepEqual([again.s.failure?.code, again.seen.length], ['human_check_failed', 3]);
      const nonsense = await startAgainst(
        t,
        problem('human_check_required', { humanCheck: { puzzles: 'x' } }),
      );
      assert.deepEqual([nonsense.s.failure?.code, nonsense.seen.length], ['human_check_failed', 1]);
      const refused = await startAgainst(t, required, problem('human_check_failed'));
      assert.equal(refused.s.failure?.code, 'human_check_failed');
    });
  });
}
