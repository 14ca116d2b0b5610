import type { DirectoryAccount } from '@rekey/contract/directory';
import { noNotices, noticeLocale, noticesTo } from '../../outbox/notices.ts';
import type { Hold, StoredReset } from '../../ports/store.ts';
import { audited, type Facts } from './state.ts';

/** How long after a reset its owner can say that it was not theirs, in milliseconds. */
const GOOD_FOR_MS = 72 * 3600 * 1000;

/**
 * The owner says: that was not me. Every open reset of the account ends, and none begins for a while: whoever has the new
 * password, or the mailbox, gets no further. The password stays what it is; the help desk sets a new one. Told on every address
 * on file: whoever reads one mailbox may have pressed it, and the owner would look for a fault elsewhere.
 * @param account as the directory knows it now.
 * @returns null when the reset is none that somebody can object to, or was long ago.
 */
export function object(
  stored: StoredReset,
  account: DirectoryAccount | null,
  facts: Pick<Facts, 'now' | 'requestId' | 'policy' | 'keys' | 'seal'> & {
    readonly noticeIds: readonly string[];
  },
): Hold | null {
  const { id, accountId, step, ending } = stored.reset;
  const { now, policy } = facts;
  const happened = step === 'done' || step === 'partial';
  if (accountId === null || !happened || ending === null || policy.holdSeconds === 0) return null;
  if (now - ending.at > GOOD_FOR_MS) return null;
  const until = now + policy.holdSeconds * 1000;
  const params = {
    userName: account?.userName ?? '',
    at: new Date(now).toISOString(),
    until: new Date(until).toISOString(),
  };
  const telling = { ...facts, ids: facts.noticeIds, locale: noticeLocale(account, policy) };
  const { outbox } =
    account === null ? noNotices : noticesTo(account.contact, { template: 'hold_notice', params }, telling);
  return {
    accountId,
    openly: policy.disclosure === 'explain',
    now,
    until,
    // One notice, one hold: nobody keeps an account from resetting for ever with an old mail.
    once: { key: `objection:${id}`, value: 1 },
    audit: [audited(facts, stored, 'reset.disowned', 'ok', { hours: policy.holdSeconds / 3600 })],
    outbox,
  };
}
