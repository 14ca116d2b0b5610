import type { Method, ResetAction, ResetAt } from '@rekey/contract';
import { methodOf } from '../../methods/index.ts';
import { shownNumber } from '../../methods/voice/number-on-page.ts';
import type { PasskeyRequest } from '../../methods/passkey/verify.ts';
import { shownQuestions } from '../../methods/questions/index.ts';
import { activeChallenge, type ResetState, type Viewing } from './state.ts';

/** Seconds between two looks at a call, for a client that does not wait in the server. */
const POLL_AFTER_SECONDS = 2;

type Asking = 'enter_code' | 'answer_questions' | 'use_passkey' | 'await_call';
/** What an open challenge adds to a transaction. */
type ChallengeView = {
  [S in Asking]: Pick<
    ResetAt<S>,
    Extract<keyof ResetAt<S>, 'step' | 'challenge' | 'methods' | 'pollAfter'>
  > & {
    actions: ResetAction[];
  };
}[Asking];

/** The open challenge, as its step shows it. */
export function viewChallenge(
  state: ResetState,
  methods: Method[],
  actions: readonly ResetAction[],
  { policy }: Viewing,
): ChallengeView {
  const { stored, secrets } = state;
  // After the last wrong try no challenge is active; the dead one is still what the page is about.
  const row = activeChallenge(stored) ?? stored.challenges[0]!;
  const dead = row.state !== 'active';
  const way = secrets.methods.find((one) => one.id === row.methodId);
  const method = methodOf(row.kind);
  const step = stored.reset.step as Asking;
  const hint = way?.hint ?? '';
  const challenge = {
    id: row.id,
    methodId: row.methodId,
    kind: row.kind,
    hint: policy.disclosure === 'private' && hint !== '' ? '•••' : hint,
    ...(way?.place !== undefined && policy.disclosure !== 'private' ? { place: way.place } : {}),
    attemptsRemaining: dead ? 0 : row.attemptsLeft,
    expiresAt: iso(row.expiresAt),
  };
  const common = {
    actions: actions.filter(
      (action) =>
        !(dead && (action === 'verify' || action === 'resend')) && !(action === 'resend' && !method.sends),
    ),
    methods: methods.filter((one) => !(dead && one.id === row.methodId)),
  };
  switch (step) {
    case 'enter_code':
      return {
        ...common,
        step,
        challenge: {
          ...challenge,
          codeLength: row.codeLength,
          codeFormat: method.codeFormat,
          ...(method.sends ? { resendAt: iso(row.resendAt) } : {}),
        },
      };
    case 'answer_questions':
      return {
        ...common,
        step,
        challenge: { ...challenge, questions: shownQuestions(state.asked(row), stored.reset.locale) },
      };
    case 'await_call':
      return {
        ...common,
        step,
        challenge: {
          ...challenge,
          number: shownNumber(state.asked(row)),
          resendAt: iso(row.resendAt),
        },
        pollAfter: POLL_AFTER_SECONDS,
      };
    case 'use_passkey':
      return { ...common, step, challenge: { ...challenge, publicKey: state.asked(row) as PasskeyRequest } };
  }
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
