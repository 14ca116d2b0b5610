import type { Policy } from '@rekey/contract';
import type { ContactData, DirectoryAccount } from '@rekey/contract/directory';
import { newId } from '../domain/ids.ts';
import type { Keys } from '../domain/keys.ts';
import type { Seal } from '../domain/seal.ts';
import { telephoneOf, uncappedCounts } from '../domain/throttles.ts';
import { waysOf } from '../methods/ways.ts';
import type { NoticeContent } from '../ports/messenger.ts';
import type { Random } from '../ports/random.ts';
import type { Count, NewMessage } from '../ports/store.ts';
import { sealContent } from './content.ts';

/** Addresses and numbers that are told something, at most. */
const AT_MOST = 8;
/** Notices are worth sending for a day. */
const LIFETIME_MS = 24 * 3600 * 1000;

/** What notices are made with besides their words. `ids`: made ahead, so that what is decided with them stays pure. */
export interface Telling {
  readonly policy: Policy;
  readonly keys: Keys;
  readonly seal: Seal;
  readonly now: number;
  readonly requestId: string;
  readonly locale: string;
  readonly ids: readonly string[];
}

/** Messages to an owner, and what the texts among them cost. */
export interface Notices {
  readonly outbox: readonly NewMessage[];
  readonly counts: readonly Count[];
}

export const noNotices: Notices = { outbox: [], counts: [] };

/** The language an owner is told something in. What the asking browser speaks would be a thief's choice. */
export function noticeLocale(account: Pick<DirectoryAccount, 'locale'> | null, policy: Policy): string {
  return account?.locale ?? policy.noticeLocale;
}

/** An id for every notice there may be. */
export function noticeIds(random: Random): string[] {
  return Array.from({ length: AT_MOST }, () => newId(random, 'msg'));
}

/**
 * Tells the owner of an account what happened, on every address and number on file, the one that proved it too: whoever did it
 * may have been somebody else (NIST SP 800-63B-4 4.6, S-072).
 */
export function noticesTo(contact: ContactData, content: NoticeContent, telling: Telling): Notices {
  const { policy, keys, seal, now, requestId, locale, ids } = telling;
  // Whoever's policy texts and calls nobody has no carrier for it (O-06).
  const texts = policy.methods.some((kind) => kind === 'sms' || kind === 'voice');
  const everywhere: Policy = { ...policy, methods: texts ? ['email', 'sms'] : ['email'] };
  const ways = waysOf(keys, '', everywhere, { contact, enrolments: [], privileged: false });
  const told = ways.slice(0, ids.length);
  return {
    outbox: told.map(({ kind, destination, hint }, index) => {
      const id = ids[index]!;
      return {
        id,
        kind: kind === 'sms' ? 'sms' : 'email',
        sealed: sealContent(seal, id, { ...content, to: destination, locale }),
        drop: false,
        createdAt: now,
        notAfter: now + LIFETIME_MS,
        about: { requestId, hint },
      };
    }),
    counts: told.filter(({ kind }) => kind === 'sms').flatMap((way) => uncappedCounts(telephoneOf(way))),
  };
}
