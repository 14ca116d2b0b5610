import type { Help, Method } from '@rekey/contract';
import {
  afterEmail,
  byLink,
  challenge,
  email,
  helpAsked,
  helpdeskCode,
  instant,
  limited,
  mobileCall,
  ok,
  problem,
  recoveryCode,
  type Scenario,
  sms,
  totp,
  transaction,
} from '../wire.ts';

const at = (now: number, attemptsRemaining = 5) =>
  transaction('enter_code', now, challenge(email, now, attemptsRemaining), { version: 2 });

const withHelp = (now: number, help: Help | null) =>
  transaction('enter_code', now, challenge(email, now), { version: 2, help });

const old = (now: number) => {
  const data = challenge(email, now);
  return transaction('enter_code', now, {
    ...data,
    challenge: { ...data.challenge, resendAt: instant(now, -1000), expiresAt: instant(now, -1000) },
  });
};

/** The second of two proofs, by any way. */
const by = (method: Method, now: number, attemptsRemaining = 5) =>
  transaction(
    'enter_code',
    now,
    { ...challenge(method, now, attemptsRemaining), methods: [...afterEmail] },
    { satisfied: 1, version: 4 },
  );

const late = (now: number) => {
  const data = challenge(recoveryCode, now);
  return transaction(
    'enter_code',
    now,
    {
      ...data,
      challenge: { ...data.challenge, expiresAt: instant(now, -1000) },
      methods: [...afterEmail],
    },
    { satisfied: 1, version: 4 },
  );
};

const wrong = (now: number, attemptsRemaining: number) =>
  problem('code_incorrect', { attemptsRemaining, transaction: at(now, attemptsRemaining) });

export const enterCode = {
  'enter_code/fresh': (now) => ok(at(now)),
  /** The second of two proofs, by text. */
  'enter_code/second-proof': (now) =>
    ok(
      transaction(
        'enter_code',
        now,
        { ...challenge(sms, now), methods: [sms] },
        { satisfied: 1, version: 5 },
      ),
    ),
  /** Long enough ago that a new code may be asked for. */
  'enter_code/resend-open': (now) => {
    const data = challenge(email, now);
    return ok(
      transaction('enter_code', now, {
        ...data,
        challenge: { ...data.challenge, resendAt: instant(now, -1000) },
      }),
    );
  },
  'enter_code/wrong-2-left': (now) => wrong(now, 2),
  'enter_code/wrong-1-left': (now) => wrong(now, 1),
  /** The code is dead; only another way is left. */
  'enter_code/exhausted': (now) =>
    problem('challenge_exhausted', {
      attemptsRemaining: 0,
      transaction: { ...at(now, 0), actions: ['challenge', 'ask_help', 'cancel'], methods: [sms] },
    }),
  'enter_code/expired-code': (now) => problem('challenge_expired', { transaction: old(now) }),
  /** A call says the code. */
  'enter_code/voice': (now) => ok(by(mobileCall, now)),
  'enter_code/totp': (now) => ok(by(totp, now)),
  'enter_code/recovery-code': (now) => ok(by(recoveryCode, now)),
  'enter_code/recovery-code-wrong': (now) =>
    problem('code_incorrect', { attemptsRemaining: 4, transaction: by(recoveryCode, now, 4) }),
  /** The code on the paper is good; only this took too long. */
  'enter_code/recovery-code-late': (now) => problem('challenge_expired', { transaction: late(now) }),
  'enter_code/helpdesk': (now) => ok(by(helpdeskCode, now)),
  /** The administrators have been told. */
  'enter_code/help-asked': (now) => ok(withHelp(now, helpAsked)),
  'enter_code/help-by-link': (now) => ok(withHelp(now, byLink)),
  'enter_code/no-help': (now) => ok(withHelp(now, null)),
  'enter_code/rate-limited': (now) => limited('rate_limited', now, 30, at(now)),
  'enter_code/locked-out': (now) => limited('locked_out', now, 24 * 60 * 60, at(now)),
} as const satisfies Record<string, Scenario>;
