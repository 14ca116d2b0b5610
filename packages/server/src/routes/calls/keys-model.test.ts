import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ADA, pressKeys, replayTrail, runningServer, type RunningServer, type Visitor } from '@rekey/testkit';

/** What the person on the page, the one on the telephone and the clock may do at the same moment. */
type Move =
  | { readonly do: 'press'; readonly keys: 'right' | 'wrong'; readonly call: 'newest' | 'first' }
  | { readonly do: 'call' | 'mail' | 'type_mail' | 'type_number' | 'submit' | 'cancel' | 'start' | 'read' }
  | { readonly do: 'wait'; readonly seconds: number };

const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('press' as const),
      keys: fc.constantFrom('right' as const, 'right' as const, 'wrong' as const),
      call: fc.constantFrom('newest' as const, 'newest' as const, 'first' as const),
    }),
  },
  { weight: 4, arbitrary: fc.constant<Move>({ do: 'call' }) },
  {
    weight: 6,
    arbitrary: fc.constantFrom<Move>({ do: 'mail' }, { do: 'type_mail' }, { do: 'submit' }, { do: 'read' }),
  },
  { weight: 2, arbitrary: fc.constantFrom<Move>({ do: 'type_number' }, { do: 'cancel' }, { do: 'start' }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 120 }) }),
  },
);

/** What the page showed for each call, in the order of the calls. */
interface Shown {
  readonly numbers: string[];
}

/** The newest mail may be the notice of a reset. */
function newestCode({ email }: RunningServer): string | undefined {
  return email.sent.flatMap(({ text }) => /\b\d{8}\b/.exec(text) ?? []).at(-1);
}

async function play(running: RunningServer, visitor: Visitor, shown: Shown, one: Move): Promise<void> {
  switch (one.do) {
    case 'press': {
      const calls = running.voice.sent;
      const at = one.call === 'first' ? 0 : calls.length - 1;
      const call = calls[at];
      const number = shown.numbers[at];
      if (call === undefined || number === undefined) return;
      await pressKeys(running, call, one.keys === 'right' ? number : '00');
      return;
    }
    case 'call': {
      const { transaction, problem } = await visitor.challenge('voice');
      if (problem !== undefined || transaction?.step !== 'await_call') return;
      await running.quiet();
      shown.numbers[running.voice.sent.length - 1] = transaction.challenge.number;
      return;
    }
    case 'mail':
      await visitor.challenge('email');
      return;
    case 'type_mail':
      await running.quiet();
      await visitor.verify(newestCode(running) ?? '00000000');
      return;
    case 'type_number':
      await visitor.verify(shown.numbers.at(-1) ?? '10');
      return;
    case 'submit':
      await visitor.submit('quiet river under stone');
      return;
    case 'start':
      await visitor.start(ADA.userName);
      return;
    case 'cancel':
      await visitor.cancel();
      return;
    case 'wait':
      running.clock.advance(one.seconds * 1000);
      return;
    default:
      await visitor.read();
  }
}

/** Replays the trail: what was proved before a password was written, and how often calls were answered. */
async function assertHonest(running: RunningServer): Promise<void> {
  const over = new Set<string | null>();
  let answered = 0;
  await replayTrail(running, ({ event, resetId, detail: { kind } }, proved) => {
    if (event === 'proof.verified' || event === 'proof.failed') {
      assert.ok(!over.has(resetId), 'an answer was judged after the end');
      if (kind === 'voice') answered += 1;
    }
    if (event === 'proof.verified') assert.ok(!proved.has(kind as string), `${String(kind)} proved twice`);
    if (event === 'reset.cancelled' || event === 'reset.voided') over.add(resetId);
    if (event === 'password.written')
      assert.deepEqual([...proved].toSorted(), ['email', 'voice'], 'a password needs the call and the mail');
  });
  assert.ok(
    answered <= running.voice.sent.length,
    `${answered} answers to ${running.voice.sent.length} calls`,
  );
}

describe('any order of keys, codes, resends and ends, several at once', () => {
  it(
    'A-40 S-057 judges a call at most once, never after its end, and sets no password without both proofs',
    { timeout: 180_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(move, { minLength: 1, maxLength: 4 }), { minLength: 4, maxLength: 16 }),
          async (rounds) => {
            await using running = await runningServer({
              policy: { methods: ['email', 'voice'], voice: 'keypad', confirmPhone: false },
            });
            const visitor = running.visitor();
            const shown: Shown = { numbers: [] };
            await visitor.start(ADA.userName);
            await play(running, visitor, shown, { do: 'call' });
            for (const together of rounds)
              await Promise.all(together.map((one) => play(running, visitor, shown, one)));
            await assertHonest(running);
          },
        ),
        { numRuns: Number(process.env.REKEY_MODEL_RUNS ?? 20) },
      );
    },
  );
});
