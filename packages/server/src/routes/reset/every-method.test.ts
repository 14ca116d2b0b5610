import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { methodFamilies, methodKinds, type MethodKind } from '@rekey/contract';
import { messages as english } from '@rekey/messages/questions/en';
import {
  ADA,
  PUBLIC_URL,
  registerPasskey,
  replayTrail,
  runningServer,
  type RunningServer,
  type SoftwareAuthenticator,
  type Visitor,
} from '@rekey/testkit';
import fc from 'fast-check';
import { type TOTP, URI } from 'otpauth';

/** Everything Ada has: an app, a paper, a device, answers, and what the help desk read out to her. */
interface Belongings {
  readonly app: TOTP;
  readonly paper: readonly string[];
  readonly device: SoftwareAuthenticator;
  readonly desk: string;
}

const answers = [
  ['first-pet', 'Biscuit'],
  ['first-street', 'Mill Lane'],
  ['favourite-dish', 'Lentil soup'],
  ['childhood-hero', 'Mary Anning'],
  ['birth-hospital', 'Straße 12'],
] as const;
const answerTo = new Map<string, string>(answers.map(([topic, answer]) => [english[topic], answer]));

async function everything(running: RunningServer): Promise<Belongings> {
  const { enrolments } = running.server;
  const found = await running.directory.find(ADA.userName);
  if (found.found !== 'one') throw new Error('Ada is gone.');
  const { id } = found.account;
  const begun = await enrolments.begin(id, 'totp');
  const app = URI.parse((begun.show as { uri: string }).uri) as TOTP;
  const earlier = { timestamp: running.clock.now() - 30_000 };
  await enrolments.confirm(id, 'totp', begun.pending, { code: app.generate(earlier) });
  const registration = { answers: answers.map(([question, answer]) => ({ question, answer })) };
  await enrolments.issue(id, 'questions', registration);
  const paper = (await enrolments.issue(id, 'recovery_code')) as { codes: string[] };
  const device = await registerPasskey(running, ADA.userName);
  return { app, paper: paper.codes, device, desk: await deskCode(running, id) };
}

async function deskCode(running: RunningServer, accountId: string): Promise<string> {
  const checked = { checked: 'photo id, in person' };
  const shown = await running.server.enrolments.issue(accountId, 'helpdesk_code', checked, 'local:root');
  return (shown as { code: string }).code;
}

/** What anybody may try at any moment; several at once. */
type Move =
  | { readonly do: 'start' | 'cancel' | 'read' | 'unlock' | 'ask_help' }
  | { readonly do: 'challenge'; readonly kind: MethodKind; readonly contact: boolean }
  /** Asks by a method and answers rightly, as people do: so that random moves get far. */
  | { readonly do: 'pass'; readonly kind: MethodKind }
  | { readonly do: 'prove'; readonly as: MethodKind | 'open'; readonly right: boolean }
  | { readonly do: 'submit'; readonly continuation: 'current' | 'first' }
  | { readonly do: 'wait'; readonly seconds: number };

const kind = fc.constantFrom(...methodKinds);
const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.constantFrom<Move>(
      { do: 'start' },
      { do: 'cancel' },
      { do: 'read' },
      { do: 'unlock' },
      { do: 'ask_help' },
    ),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('challenge' as const), kind, contact: fc.boolean() }),
  },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('pass' as const), kind }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('prove' as const),
      as: fc.oneof({ weight: 3, arbitrary: fc.constant('open' as const) }, { weight: 1, arbitrary: kind }),
      right: fc.boolean(),
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

/** The newest code in anything that was sent this way, or one that is surely wrong. */
function sentCode({ sent }: { readonly sent: readonly { readonly text: string }[] }): string {
  const text = sent.at(-1)?.text.replace(/(\d), (?=\d)/g, '$1') ?? '';
  return /\b\d{8}\b/.exec(text)?.[0] ?? '00000000';
}

/** An answer in the form that a method takes. */
function answerBy(
  running: RunningServer,
  has: Belongings,
  visitor: Visitor,
  by: MethodKind,
  right: boolean,
): object {
  const { transaction } = visitor;
  const code = (value: string) => ({ code: right ? value : '00000000' });
  switch (by) {
    case 'email':
      return code(sentCode(running.email));
    case 'sms':
      return code(sentCode(running.sms));
    case 'voice':
      return code(sentCode(running.voice));
    case 'totp':
      return code(has.app.generate({ timestamp: running.clock.now() }));
    case 'recovery_code':
      return code(has.paper[0]!);
    case 'helpdesk_code':
      return code(has.desk);
    case 'questions': {
      const asked =
        transaction?.step === 'answer_questions' ? transaction.challenge.questions : [{ id: 'q', text: '' }];
      return {
        answers: asked.map(({ id, text }) => ({
          id,
          answer: right ? (answerTo.get(text) ?? 'none') : 'none',
        })),
      };
    }
    case 'passkey': {
      const request =
        transaction?.step === 'use_passkey'
          ? transaction.challenge.publicKey
          : { challenge: 'bm90aGluZw', rpId: new URL(PUBLIC_URL).hostname, allowCredentials: [] };
      return {
        assertion: has.device.get(request, PUBLIC_URL, right ? undefined : { challenge: 'b3RoZXI' }),
      };
    }
  }
}

async function play(running: RunningServer, has: Belongings, visitor: Visitor, one: Move, first: string) {
  switch (one.do) {
    case 'start':
      return visitor.start(ADA.userName);
    case 'cancel':
      return visitor.cancel();
    case 'unlock':
      return visitor.unlock();
    case 'ask_help':
      return visitor.askHelp();
    case 'challenge':
      return visitor.challenge(one.kind, one.contact ? ADA.mobile : undefined);
    case 'pass': {
      await visitor.challenge(one.kind, ADA.mobile);
      await new Promise((resolve) => setTimeout(resolve, 3));
      return visitor.prove(answerBy(running, has, visitor, one.kind, true));
    }
    case 'prove': {
      // Lets the sender catch up.
      await new Promise((resolve) => setTimeout(resolve, 3));
      const { transaction } = visitor;
      const open =
        transaction && 'challenge' in transaction ? (transaction.challenge.kind as MethodKind) : 'email';
      return visitor.prove(answerBy(running, has, visitor, one.as === 'open' ? open : one.as, one.right));
    }
    case 'submit':
      return visitor.submit(
        'quiet river under stone',
        one.continuation === 'first' ? { continuation: first } : {},
      );
    case 'wait':
      return running.clock.advance(one.seconds * 1000);
    default:
      return visitor.read();
  }
}

/** What was proved in each reset before its password was accepted, and what was used up. */
async function assertNobodySlippedThrough(running: RunningServer): Promise<void> {
  const used = new Map<string, number>();
  await replayTrail(running, ({ event, detail }, proved) => {
    const families = new Set([...proved].map((kind) => methodFamilies[kind as MethodKind]));
    if (event === 'proof.verified') {
      const by = detail.kind as MethodKind;
      assert.ok(!families.has(methodFamilies[by]), `${by} proved twice in one reset`);
      if (families.size === 0)
        assert.ok(['email', 'sms', 'voice', 'helpdesk_code'].includes(by), `${by} came first`);
      used.set(by, (used.get(by) ?? 0) + 1);
    }
    if (event === 'password.written')
      assert.ok(families.size >= 2, 'a password was written with fewer than two different proofs');
    assert.notEqual(event, 'account.unlocked', 'nothing was locked');
  });
  for (const once of ['recovery_code', 'helpdesk_code'])
    assert.ok((used.get(once) ?? 0) <= 1, `${once} twice`);
}

describe('any order of any calls, by any method', () => {
  it(
    'A-40 S-062 O-06 never sets a password without two proofs of different kinds, nor takes one code twice',
    { timeout: 240_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(move, { minLength: 1, maxLength: 3 }), { minLength: 6, maxLength: 24 }),
          async (rounds) => {
            await using running = await runningServer({
              policy: { methods: [...methodKinds], methodsRequired: 2, humanCheck: 'off' },
            });
            const has = await everything(running);
            const visitor = running.visitor();
            await visitor.start(ADA.userName);
            const first = visitor.continuation;
            for (const together of rounds)
              await Promise.all(together.map((one) => play(running, has, visitor, one, first)));
            await assertNobodySlippedThrough(running);
          },
        ),
        { numRuns: Number(process.env.REKEY_MODEL_RUNS ?? 20) },
      );
    },
  );

  it('S-062 any two methods of different kinds set a password, in either order that may begin', async () => {
    const begins: readonly MethodKind[] = ['email', 'sms', 'voice', 'helpdesk_code'];
    for (const first of begins) {
      await using running = await runningServer({
        policy: { methods: [...methodKinds], methodsRequired: 2, confirmPhone: false, throttles: [] },
      });
      let has = await everything(running);
      const found = await running.directory.find(ADA.userName);
      assert.ok(found.found === 'one');
      for (const second of methodKinds) {
        // What was used up by the pair before: a time step, a line of the paper, a code of the desk.
        running.clock.advance(60_000);
        has = { ...has, paper: has.paper.slice(1), desk: await deskCode(running, found.account.id) };
        const ada = running.visitor();
        await ada.start(ADA.userName);
        const prove = async (by: MethodKind) => {
          const asked = await ada.challenge(by);
          if (asked.problem !== undefined) return asked;
          await running.quiet();
          return ada.prove(answerBy(running, has, ada, by, true));
        };
        (await prove(first)).at('choose_method');
        const then = await prove(second);
        if (methodFamilies[first] === methodFamilies[second])
          assert.equal(then.problem?.code, 'step_conflict', `${first} ${second}`);
        else then.at('set_password');
      }
    }
  });
});
