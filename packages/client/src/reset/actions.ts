import type { ResetAt, ResetStep } from '@rekey/contract';
import { challenge, type Move } from './choose-method.ts';
import { confirmContact } from './confirm-contact.ts';
import { resend, verify } from './enter-code.ts';
import { submit } from './set-password.ts';
import type { ActionOptions, ResetSnapshot, Step, StepActions } from './state.ts';

type Go = (options?: ActionOptions) => Promise<ResetSnapshot>;

/** How a flow carries actions out. */
export interface Actor {
  readonly start: StepActions['identify']['start'];
  readonly resume: Go;
  readonly cancel: Go;
  readonly poll: Go;
  readonly restart: Go;
  /** An action that says something about the transaction at step `S`. */
  move<S extends ResetStep, Input>(
    name: string,
    make: (input: Input, at: ResetAt<S>) => Move,
  ): (input: Input, options?: ActionOptions) => Promise<ResetSnapshot>;
}

const onlyRestart = ({ restart }: Actor) => ({ restart });
const leave = ({ cancel, restart }: Actor) => ({ cancel, restart });

/** What is legal where. The types say the same, so that another step's action does not compile. */
export const actionsOf: { readonly [S in Step]: (actor: Actor) => StepActions[S] } = {
  identify: ({ start, resume, restart }) => ({ start, resume, restart }),
  choose_method: (actor) => ({ challenge: actor.move('challenge', challenge), ...leave(actor) }),
  confirm_contact: (actor) => ({ challenge: actor.move('challenge', confirmContact), ...leave(actor) }),
  enter_code: (actor) => {
    const again = actor.move<'enter_code', undefined>('resend', (_input, at) => resend(at));
    return {
      verify: actor.move('verify', verify),
      resend: (options) => again(undefined, options),
      challenge: actor.move('challenge', challenge),
      ...leave(actor),
    };
  },
  set_password: (actor) => ({ submit: actor.move('submit', submit), ...leave(actor) }),
  applying: ({ poll }) => ({ poll }),
  partial: ({ poll, restart }) => ({ poll, restart }),
  unknown: ({ poll, restart }) => ({ poll, restart }),
  done: onlyRestart,
  failed: onlyRestart,
  refused: onlyRestart,
  cancelled: onlyRestart,
  expired: onlyRestart,
  unsupported: onlyRestart,
};
