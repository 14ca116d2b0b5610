import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { resolvePolicy, type PolicyInput, type Throttle } from '@rekey/contract';
import { DEMO_PASSWORD } from '@rekey/server/embedded';
import { ADA, proveAsAda, runningServer, type Answer, type RunningServer } from '@rekey/testkit';

// The limits of an account, on a clock that stands still. Reset is what they stop; signing in goes on.

const minute = 60_000;
const day = 24 * 60;
const FAY = { userName: 'fay@contoso.test', mobile: '+44 7700900145' };
const presets = ['recommended', 'entra', 'entra-2015'] as const;

type Counted = 'failure' | 'send' | 'help';
type Person = Pick<typeof ADA, 'userName' | 'mobile'> | typeof FAY;
type Act = (running: RunningServer, who: Person) => Promise<Answer>;

let addresses = 0;
/** A reset of their own for each event, from an address of its own: only the account is the same. */
async function begin(running: RunningServer, { userName }: Person) {
  const visitor = running.visitor(`198.51.100.${(addresses += 1) % 250}`);
  return { visitor, started: await visitor.start(userName) };
}

const wrongCode: Act = async (running, who) => {
  const { visitor, started } = await begin(running, who);
  if (started.status !== 201) return started;
  await visitor.challenge('email');
  return visitor.verify('00000000');
};
const wrongNumber: Act = async (running, who) => {
  const { visitor, started } = await begin(running, who);
  if (started.status !== 201) return started;
  await visitor.challenge('sms');
  return visitor.challenge('sms', '+44 7700900199');
};
const mail: Act = async (running, who) => {
  const { visitor, started } = await begin(running, who);
  if (started.status !== 201) return started;
  return visitor.challenge('email');
};
const text: Act = async (running, who) => {
  const { visitor, started } = await begin(running, who);
  if (started.status !== 201) return started;
  await visitor.challenge('sms');
  return visitor.challenge('sms', who.mobile);
};

const help: Act = async (running, who) => {
  const { visitor, started } = await begin(running, who);
  return started.status === 201 ? visitor.askHelp() : started;
};

/** What is counted as one thing, whichever of these it was. */
const acts: Record<Counted, readonly Act[]> = {
  failure: [wrongCode, wrongNumber],
  send: [mail, text],
  help: [help],
};

function assertLetThrough(event: Counted, answer: Answer, say: string): void {
  const { problem, transaction } = answer;
  if (event === 'help') return assert.equal(transaction?.help?.asked, true, `${say}: ${answer.text}`);
  const allowed = event === 'send' ? ['enter_code'] : ['code_incorrect', 'contact_mismatch'];
  assert.ok(allowed.includes(String(problem?.code ?? transaction?.step)), `${say}: ${answer.text}`);
}

/** `until` in milliseconds since the epoch. */
function assertRefused(event: Counted, answer: Answer, until: number, { clock }: RunningServer, say: string) {
  assert.equal(answer.status, 429, say);
  assert.equal(answer.problem?.code, event === 'failure' ? 'locked_out' : 'rate_limited', say);
  assert.equal(answer.problem.availableAt, new Date(until).toISOString(), say);
  const seconds = Math.ceil((until - clock.now()) / 1000);
  assert.equal(answer.headers.get('Retry-After'), String(seconds), say);
  assert.equal(answer.problem.retryAfter, seconds, say);
}

/** Every kind of the event is refused until then, to the millisecond, also by a server that started anew; then it is not. */
async function assertRefusedUntil(running: RunningServer, event: Counted, until: number): Promise<void> {
  const refused = async (on: RunningServer, say: string) => {
    for (const act of acts[event]) assertRefused(event, await act(on, ADA), until, on, say);
  };
  await refused(running, 'one too many');
  running.clock.advance(until - running.clock.now() - 1);
  const restarted = await running.restart();
  await refused(restarted, 'a millisecond early, after a restart');
  const signedIn = await restarted.visitor().signIn(ADA.userName, DEMO_PASSWORD);
  assert.equal(signedIn.status, 201, 'signing in is never locked');
  restarted.clock.advance(1);
  assertLetThrough(event, await acts[event][0]!(restarted, ADA), 'it is over');
  await restarted[Symbol.asyncDispose]();
}

const named = ({ event, limit, windowSeconds, lockSeconds }: Throttle) =>
  `${limit} of ${event} in ${windowSeconds / 60} min${lockSeconds === undefined ? '' : `, locking ${lockSeconds / 3600} h`}`;

describe('each limit of an account', () => {
  for (const preset of presets) {
    const all = resolvePolicy({ preset }).throttles.filter(({ subject }) => subject === 'account');
    for (const throttle of all) {
      it(`S-064 K14 ${preset}, ${named(throttle)}: lets the last one through and refuses the next until the very moment it says`, async () => {
        // The only limit there is, so that nothing else refuses.
        const running = await runningServer({ policy: { preset, throttles: [throttle], humanCheck: 'off' } });
        const event = throttle.event as Counted;
        const first = running.clock.now();
        for (let n = 0; n < throttle.limit; n += 1) {
          if (n > 0) running.clock.advance(1000);
          const act = acts[event][n % acts[event].length]!;
          assertLetThrough(event, await act(running, ADA), `${n + 1} of ${throttle.limit}`);
        }
        const { windowSeconds, lockSeconds } = throttle;
        // A window has room again when its first event leaves it; a lock is counted from the last.
        const until =
          lockSeconds === undefined ? first + windowSeconds * 1000 : running.clock.now() + lockSeconds * 1000;
        await assertRefusedUntil(running, event, until);
      });
    }
  }
});

interface Documented {
  readonly says: string;
  readonly event: Counted;
  /** Minutes at which one is let through. */
  readonly at: readonly number[];
  /** The minute until which the next is refused, asked right after the last; null: it is let through. */
  readonly next: number | null;
}

const times = (count: number, at: number) => Array.from({ length: count }, () => at);

/** In the words of Entra's documents (3.9 of the notes on the reference system), not read from the policy. */
const entra: readonly Documented[] = [
  { says: 'five failures in an hour', event: 'failure', at: [0, 10, 20, 30, 59], next: 59 + day },
  { says: 'five failures in a day', event: 'failure', at: [0, 300, 600, 900, day - 1], next: 2 * day - 1 },
  { says: 'five failures in more than a day', event: 'failure', at: [0, 300, 600, 900, day], next: null },
  { says: 'ten codes in ten minutes', event: 'send', at: [...times(9, 0), 9], next: 9 + day },
  { says: 'ten codes in more than ten minutes', event: 'send', at: [...times(9, 0), 10], next: null },
];

const documented: Record<(typeof presets)[number], readonly Documented[]> = {
  recommended: [
    { says: 'five failures in an hour', event: 'failure', at: [0, 10, 20, 30, 59], next: 60 },
    { says: 'five failures in more than an hour', event: 'failure', at: [0, 10, 20, 30, 60], next: null },
    {
      says: 'ten failures in a day',
      event: 'failure',
      at: [...times(5, 0), ...times(5, 60)],
      next: 60 + day,
    },
    {
      says: 'ten failures in more than a day',
      event: 'failure',
      at: [...times(5, 0), ...times(4, 60), day],
      next: null,
    },
    { says: 'five codes in an hour', event: 'send', at: [0, 10, 20, 30, 59], next: 60 },
    { says: 'ten codes in a day', event: 'send', at: [...times(5, 0), ...times(5, 60)], next: day },
  ],
  entra,
  'entra-2015': entra,
};

describe('all limits of an account together', () => {
  for (const preset of presets) {
    it(`S-064 K14 ${preset}: stop what is documented, for as long as is documented, and nothing else`, async () => {
      await using running = await runningServer({ policy: { preset, humanCheck: 'off' } });
      for (const { says, event, at, next } of documented[preset]) {
        const start = running.clock.now();
        const act = event === 'failure' ? wrongNumber : mail;
        for (const minutes of at) {
          running.clock.advance(start + minutes * minute - running.clock.now());
          assertLetThrough(event, await act(running, ADA), `${says}, at ${minutes}`);
        }
        const answer = await act(running, ADA);
        if (next === null) assertLetThrough(event, answer, says);
        else assertRefused(event, answer, start + next * minute, running, says);
        // Everything is forgotten by then.
        running.clock.advance(3 * day * minute);
      }
    });
  }
});

describe('a completed reset', () => {
  for (const preset of presets) {
    it(`S-064 ${preset}: gives its account all tries and codes back, and nobody else any`, async () => {
      const policy: PolicyInput = { preset, humanCheck: 'off', resendSeconds: 0 };
      await using running = await runningServer({ policy });
      const failures = 5;
      const sends = preset === 'recommended' ? 5 : 10;
      for (const who of [ADA, FAY]) {
        for (let n = 1; n < failures; n += 1) await wrongNumber(running, who);
        for (let n = 1; n < sends - 1; n += 1) await mail(running, who);
      }
      const ada = running.visitor();
      await proveAsAda(running, ada);
      assert.equal((await ada.submit('Kettle-Moon-41')).at('done').outcome, 'reset');

      /** How many more are let through. Codes first: whoever failed too often is sent none. */
      const left = async (who: Person, act: Act) => {
        for (let n = 0; n < 50; n += 1) if ((await act(running, who)).status === 429) return n;
        return assert.fail('there is no end to it');
      };
      // Where strangers are told nothing, what was typed is counted on: they would see from it that she was here (A-08).
      const hers = preset === 'recommended' ? { ...ADA, userName: ADA.email } : ADA;
      assert.equal(await left(hers, mail), sends);
      assert.equal(await left(hers, wrongNumber), failures);
      assert.equal(await left(FAY, mail), 2);
      assert.equal(await left(FAY, wrongNumber), 1);
    });
  }
});
