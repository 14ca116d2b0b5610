import type { Policy } from '@rekey/contract';
import type { ContactData } from '@rekey/contract/directory';
import { newId } from '../domain/ids.ts';
import type { Seal } from '../domain/seal.ts';
import { email } from '../methods/email/index.ts';
import { sms } from '../methods/sms/index.ts';
import type { NoticeContent } from '../ports/messenger.ts';
import type { Random } from '../ports/random.ts';
import type { NewMessage } from '../ports/store.ts';
import { sealContent } from './content.ts';

/** Addresses and numbers that are told something, at most. */
const AT_MOST = 8;
/** Notices are worth sending for a day. */
const LIFETIME_MS = 24 * 3600 * 1000;

/** An id for every notice there may be, made ahead, so that what is decided with them stays pure. */
export function noticeIds(random: Random): string[] {
  return Array.from({ length: AT_MOST }, () => newId(random, 'msg'));
}

/**
 * Tells the owner of an account what happened, on every address and number on file, the one that proved it too: whoever did it
 * may have been somebody else (NIST SP 800-63B-4 4.6, S-072).
 */
export function notices(
  seal: Seal,
  contact: ContactData,
  policy: Policy,
  content: NoticeContent,
  { ids, locale, now }: { readonly ids: readonly string[]; readonly locale: string; readonly now: number },
): NewMessage[] {
  const destinations = [email, sms].flatMap(({ kind, find }) =>
    find({ contact, enrolments: [], privileged: false }, policy).map(({ destination = '' }) => ({
      kind: kind === 'sms' ? ('sms' as const) : ('email' as const),
      to: destination,
    })),
  );
  return destinations.slice(0, ids.length).map(({ kind, to }, index) => {
    const id = ids[index]!;
    const sealed = sealContent(seal, id, { ...content, to, locale });
    return { id, kind, sealed, drop: false, createdAt: now, notAfter: now + LIFETIME_MS };
  });
}
