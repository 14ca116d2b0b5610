import type { Hold, StoredReset } from '../../ports/store.ts';
import { audited, type Facts } from './state.ts';

/** How long after a reset its owner can say that it was not theirs, in milliseconds. */
const GOOD_FOR_MS = 72 * 3600 * 1000;

/**
 * The owner says: that was not me. Every open reset of the account ends, and none begins for a while: whoever has the new
 * password, or the mailbox, gets no further. The password stays what it is; the help desk sets a new one.
 * @returns null when the reset is none that somebody can object to, or was long ago.
 */
export function object(stored: StoredReset, facts: Pick<Facts, 'now' | 'requestId' | 'policy'>): Hold | null {
  const { id, accountId, step, ending } = stored.reset;
  const happened = step === 'done' || step === 'partial';
  if (accountId === null || !happened || ending === null || facts.policy.holdSeconds === 0) return null;
  if (facts.now - ending.at > GOOD_FOR_MS) return null;
  return {
    accountId,
    now: facts.now,
    until: facts.now + facts.policy.holdSeconds * 1000,
    // One notice, one hold: nobody keeps an account from resetting for ever with an old mail.
    once: { key: `objection:${id}`, value: 1 },
    audit: [audited(facts, stored, 'reset.disowned', 'ok', { hours: facts.policy.holdSeconds / 3600 })],
  };
}
