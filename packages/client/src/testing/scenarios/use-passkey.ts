import { ok, passkeyChallenge, problem, type Scenario, transaction } from '../wire.ts';

const second = { satisfied: 1, version: 4 };
const at = (now: number, attemptsRemaining = 5, rpId?: string) =>
  transaction('use_passkey', now, passkeyChallenge(now, attemptsRemaining, rpId), second);

export const usePasskey = {
  'use_passkey/ready': (now) => ok(at(now)),
  /** Something came back, and the server could not make a proof of it. */
  'use_passkey/failed': (now) =>
    problem('assertion_invalid', { attemptsRemaining: 4, transaction: at(now, 4) }),
  /** The passkeys belong to a domain that this page is not on. */
  'use_passkey/elsewhere': (now) => ok(at(now, 5, 'passkeys.contoso.test')),
  'use_passkey/exhausted': (now) => {
    const methods = passkeyChallenge(now).methods.filter(({ kind }) => kind !== 'passkey');
    return problem('challenge_exhausted', {
      attemptsRemaining: 0,
      transaction: { ...at(now, 0), actions: ['challenge', 'ask_help', 'cancel'], methods },
    });
  },
} as const satisfies Record<string, Scenario>;
