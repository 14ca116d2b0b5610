// Apart from the other words of the wire: only those who are turned away need it.
import type { Cause } from '../directory/causes.ts';
import type { Refusal } from '../refusals.ts';

const forNow: readonly string[] = ['directory_unreachable', 'locked_out', 'on_hold'] satisfies Refusal[];
const soonOver: readonly string[] = ['directory_unreachable', 'unreachable', 'timed_out'] satisfies (
  Cause | Refusal
)[];
/** What the person mends by choosing differently: another password, or the name as it is spelt. */
const ownChoice: readonly string[] = [
  'account_unknown',
  'password_too_short',
  'password_too_simple',
  'password_in_history',
  'password_refused',
] satisfies (Cause | Refusal)[];

/** Whether a refusal is only for now: for one of these reasons, or because it says when it is over. */
export const passesByItself = ({
  reason,
  availableAt,
}: {
  readonly reason: string;
  readonly availableAt?: string | undefined;
}): boolean => availableAt !== undefined || forNow.includes(reason);

/** Whether the same may go well in a few minutes, after a refusal for this reason, or a failure by this cause. */
export const mayGoWellSoon = (why: string): boolean => soonOver.includes(why);

/**
 * What a person does first after a refusal for this reason, or a failure by this cause: the same again, another choice of their
 * own, or null where somebody else, or time, has to help.
 */
export const firstAct = (why: string): 'action.tryAgain' | 'action.startOver' | null =>
  mayGoWellSoon(why) ? 'action.tryAgain' : ownChoice.includes(why) ? 'action.startOver' : null;
