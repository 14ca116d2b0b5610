import type { AuditRow } from '@rekey/server';
import { playedFor, refusedBy, say } from './why-sentences.ts';
import { named, refusals, tooMany } from './why-words.ts';

/** How a story ended, for whoever has a person on the telephone. */
export interface Outcome {
  readonly words: string;
  /** Whether somebody got in by it. */
  readonly letIn: boolean;
}

const ended = (words: string): Outcome => ({ words, letIn: false });

/** What decides a story; null where it goes on. */
const deciding: Readonly<Record<string, (row: AuditRow) => Outcome | null>> = {
  'password.written': () => ({ words: 'Done: the password was changed', letIn: true }),
  'account.unlocked': () => ({ words: 'Done: sign-in is open again, with the old password', letIn: true }),
  'reset.disowned': () => ({ words: 'Done, and the owner said that it was not them', letIn: true }),
  'password.undecided': () =>
    ended('Not known yet: the directory has not said whether the password was changed'),
  // What is about the password alone leaves the person at the step for it.
  'password.refused': ({ detail, at }) =>
    'result' in detail ? ended(`Refused by the directory: ${refusedBy(detail, at)}`) : null,
  'reset.started': refusedWith,
  'proof.verified': refusedWith,
  'reset.cancelled': () => ended('Stopped by the person'),
  'reset.abandoned': () => ended('Left: nobody came back in time'),
  'reset.voided': () =>
    ended('Ended: another reset of the account set a password, or its owner stopped resets'),
  'reset.reconsidered': refusedWith,
  'unlock.undecided': () =>
    ended('Not known yet: the directory has not said whether the account was unlocked'),
  'unlock.refused': ({ detail, at }) =>
    'result' in detail ? ended(`Refused by the directory: ${refusedBy(detail, at)}`) : null,
  'limit.reached': ({ detail }) => ended(`Stopped for a while: ${tooMany(detail)}`),
};

export function outcomeOf(story: readonly AuditRow[]): Outcome {
  for (const row of story.toReversed()) {
    const found = deciding[row.event]?.(row);
    if (found !== null && found !== undefined) return found;
  }
  const start = story.find(({ event }) => event === 'reset.started');
  const played = playedFor[String(start?.detail['found'])];
  if (played !== undefined) return ended(`Leads nowhere: ${played}`);
  return ended(start === undefined ? say(story.at(-1)!) : 'Still open');
}

function refusedWith({ detail }: AuditRow): Outcome | null {
  const { refused } = detail;
  return refused === undefined ? null : ended(`Refused: ${named(refusals, refused)}`);
}
