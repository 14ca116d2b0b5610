import type { ResetAt, ResetTransaction } from '@rekey/contract';

/** The call that a page was showing when it looked again: a wrong number ends it, and only the count of tries tells. */
export interface SeenCall {
  readonly challengeId: string;
  readonly left: number;
}

/** How long an answer waits for keys to be pressed, in seconds. Meanwhile the page is there, and what has the focus keeps it. */
export const LISTEN_SECONDS = 20;

/** Where the page looks again. */
export function lookAgainAt(path: string, query: string, { challenge }: ResetAt<'await_call'>): string {
  const kept = new URLSearchParams(query);
  kept.set('call', `${challenge.id}.${challenge.attemptsRemaining}`);
  return `${path}?${kept}`;
}

export function seenCall(url: URL): SeenCall | null {
  const found = /^([\w-]{1,128})\.(\d{1,2})$/.exec(url.searchParams.get('call') ?? '');
  return found === null ? null : { challengeId: found[1]!, left: Number(found[2]) };
}

const shows = ({ challengeId }: SeenCall, at: ResetTransaction): at is ResetAt<'await_call'> =>
  at.step === 'await_call' && at.challenge.id === challengeId;

/** Whether nothing has happened since. */
export const isStillOn = (seen: SeenCall | null, at: ResetTransaction): boolean =>
  seen !== null && shows(seen, at) && at.challenge.attemptsRemaining === seen.left;

/** Whether the number that was typed since was another one. */
export const wentWrong = (seen: SeenCall | null, at: ResetTransaction): at is ResetAt<'await_call'> =>
  seen !== null && shows(seen, at) && at.challenge.attemptsRemaining < seen.left;
