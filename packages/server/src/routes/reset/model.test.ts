import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ADA, replayTrail, runningServer, type RunningServer, type Visitor } from '@rekey/testkit';

/** What a person or an attacker may try at any moment; several at once. */
type Move =
  | { readonly do: 'start' | 'cancel' | 'read' }
  | { readonly do: 'challenge'; readonly kind: 'email' | 'sms'; readonly contact: 'none' | 'right' | 'wrong' }
  | { readonly do: 'verify'; readonly code: 'right_email' | 'right_sms' | 'wrong' }
  | { readonly do: 'submit'; readonly continuation: 'current' | 'first' }
  | { readonly do: 'wait'; readonly seconds: number };

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom<Move>({ do: 'start' }, { do: 'cancel' }, { do: 'read' }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('challenge' as const),
      kind: fc.constantFrom('email' as const, 'sms' as const),
      contact: fc.constantFrom('none' as const, 'right' as const, 'right' as const, 'wrong' as const),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('verify' as const),
      code: fc.constantFrom('right_email' as const, 'right_sms' as const, 'wrong' as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('submit' as const),
      continuation: fc.constantFrom('current' as const, 'first' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 400 }) }),
  },
);

const PASSWORD = 'quiet river under stone';

async function newestCode(running: RunningServer, to: string): Promise<string> {
  // Lets the sender catch up without waiting for messages that were never sent.
  await new Promise((resolve) => setTimeout(resolve, 3));
  return running.codeFor(to).then(
    (code) => code,
    () => '00000000',
  );
}

async function play(running: RunningServer, visitor: Visitor, one: Move, first: string): Promise<void> {
  switch (one.do) {
    case 'start':
      await visitor.start(ADA.userName);
      return;
    case 'cancel':
      await visitor.cancel();
      return;
    case 'challenge': {
      const contact = { none: undefined, right: ADA.mobile, wrong: '+44 7700900999' }[one.contact];
      await visitor.challenge(one.kind, contact);
      return;
    }
    case 'verify': {
      const sent = one.code === 'right_email' ? running.email.sent : running.sms.sent;
      const code =
        one.code === 'wrong' || sent.length === 0
          ? '00000000'
          : await newestCode(running, one.code === 'right_email' ? ADA.email : ADA.mobile);
      await visitor.verify(code);
      return;
    }
    case 'submit':
      await visitor.submit(PASSWORD, one.continuation === 'first' ? { continuation: first } : {});
      return;
    case 'wait':
      running.clock.advance(one.seconds * 1000);
      return;
    default:
      await visitor.read();
  }
}

/** What was proved in each reset before its password was accepted. */
const assertNobodySlippedThrough = (running: RunningServer) =>
  replayTrail(running, ({ event }, proved) => {
    if (event === 'password.written')
      assert.equal(proved.size, 2, 'a password was written with fewer than two different proofs');
  });

describe('any order of any calls', () => {
  it(
    'A-40 S-062 never sets a password without two proofs, nor compares more than the limit',
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(move, { minLength: 1, maxLength: 3 }), { minLength: 4, maxLength: 18 }),
          async (rounds) => {
            await using running = await runningServer();
            const visitor = running.visitor();
            await visitor.start(ADA.userName);
            const first = visitor.continuation;
            for (const together of rounds)
              await Promise.all(together.map((one) => play(running, visitor, one, first)));
            await assertNobodySlippedThrough(running);
          },
        ),
        { numRuns: Number(process.env.REKEY_MODEL_RUNS ?? 25) },
      );
    },
  );
});
