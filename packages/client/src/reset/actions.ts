import type { ResetAction, ResetAt, ResetStep } from '@rekey/contract';
import { verify as verifyAnswers } from './answer-questions.ts';
import { askHelp } from './ask-help.ts';
import { challenge, type Move } from './choose-method.ts';
import { confirmContact } from './confirm-contact.ts';
import { resend, verify as verifyCode } from './enter-code.ts';
import { submit, unlock } from './set-password.ts';
import type { ActionOptions, ResetSnapshot, Step, StepActions } from './state.ts';
import { verify as verifyAssertion } from './use-passkey.ts';

type Go = (options?: ActionOptions) => Promise<ResetSnapshot>;

/** How a flow carries actions out. */
export interface Actor {
  readonly start: StepActions['identify']['start'];
  readonly redeem: StepActions['identify']['redeem'];
  readonly resume: Go;
  readonly cancel: Go;
  readonly poll: Go;
  readonly restart: Go;
  /** Whether the server says that this call is legal here. */
  offers(action: ResetAction): boolean;
  /** An action that says something about the transaction at step `S`. */
  move<S extends ResetStep, Input>(
    name: string,
    make: (input: Input, at: ResetAt<S>) => Move,
  ): (input: Input, options?: ActionOptions) => Promise<ResetSnapshot>;
}

const onlyRestart = ({ restart }: Actor) => ({ restart });
const turnedAway = (actor: Actor) => ({ ...help(actor), restart: actor.restart });
const leave = (actor: Actor) => ({ ...help(actor), cancel: actor.cancel, restart: actor.restart });
const anotherWay = (actor: Actor) => ({ challenge: actor.move('challenge', challenge), ...leave(actor) });

/** An action that needs nothing said, and is there only where the server says that it is legal. */
function ifOffered<Name extends string, S extends ResetStep>(
  actor: Actor,
  action: ResetAction,
  name: Name,
  make: (at: ResetAt<S>) => Move,
): { [N in Name]?: Go } {
  if (!actor.offers(action)) return {};
  const go = actor.move<S, undefined>(name, (_input, at) => make(at));
  return { [name]: (options?: ActionOptions) => go(undefined, options) } as { [N in Name]: Go };
}

/** Only where administrators can be asked, and have not been asked yet. */
const help = (actor: Actor) => ifOffered(actor, 'ask_help', 'askHelp', () => askHelp);
/** Only where something was sent can it be sent again. */
const sendAgain = (actor: Actor) => ifOffered(actor, 'resend', 'resend', resend);
/** Only where sign-in is locked and the policy lets people keep their password. */
const unlockOnly = (actor: Actor) => ifOffered(actor, 'unlock', 'unlock', () => unlock);

/** What is legal where. The types say the same, so that another step's action does not compile. */
export const actionsOf: { readonly [S in Step]: (actor: Actor) => StepActions[S] } = {
  identify: ({ start, redeem, resume, restart }) => ({ start, redeem, resume, restart }),
  choose_method: anotherWay,
  confirm_contact: (actor) => ({ challenge: actor.move('challenge', confirmContact), ...leave(actor) }),
  enter_code: (actor) => ({
    verify: actor.move('verify', verifyCode),
    ...sendAgain(actor),
    ...anotherWay(actor),
  }),
  answer_questions: (actor) => ({ verify: actor.move('verify', verifyAnswers), ...anotherWay(actor) }),
  use_passkey: (actor) => ({ verify: actor.move('verify', verifyAssertion), ...anotherWay(actor) }),
  await_call: (actor) => ({ poll: actor.poll, ...sendAgain(actor), ...anotherWay(actor) }),
  set_password: (actor) => ({
    submit: actor.move('submit', submit),
    ...unlockOnly(actor),
    ...leave(actor),
  }),
  applying: ({ poll }) => ({ poll }),
  partial: ({ poll, restart }) => ({ poll, restart }),
  unknown: ({ poll, restart }) => ({ poll, restart }),
  done: onlyRestart,
  failed: turnedAway,
  refused: turnedAway,
  cancelled: onlyRestart,
  expired: onlyRestart,
  unsupported: onlyRestart,
};
