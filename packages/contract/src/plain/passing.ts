// Apart from the other words of the wire: only those who are turned away need it.
import type { Refusal } from '../refusals.ts';

const forNow: readonly string[] = ['directory_unreachable', 'locked_out', 'on_hold'] satisfies Refusal[];
const soonOver: readonly string[] = ['directory_unreachable', 'unreachable', 'timed_out'];

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
