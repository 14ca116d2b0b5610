import { callChallenge, instant, officeCall, ok, problem, type Scenario, transaction } from '../wire.ts';

const second = { satisfied: 1, version: 4 };
const at = (now: number, attemptsRemaining = 5) =>
  transaction('await_call', now, callChallenge(now, attemptsRemaining), second);

export const awaitCall = {
  'await_call/ringing': (now) => ok(at(now)),
  /** Nobody picked up: another call may be asked for. */
  'await_call/no-answer': (now) => {
    const data = callChallenge(now);
    const challenge = { ...data.challenge, resendAt: instant(now, -1000) };
    return ok(transaction('await_call', now, { ...data, challenge }, second));
  },
  'await_call/wrong-number': (now) =>
    problem('code_incorrect', { attemptsRemaining: 4, transaction: at(now, 4) }),
  'await_call/exhausted': (now) => {
    const methods = callChallenge(now).methods.filter(({ id }) => id !== officeCall.id);
    return problem('challenge_exhausted', {
      attemptsRemaining: 0,
      transaction: { ...at(now, 0), actions: ['poll', 'challenge', 'ask_help', 'cancel'], methods },
    });
  },
} as const satisfies Record<string, Scenario>;
