import type { DirectoryAccount } from '@rekey/contract/directory';
import type { App } from './app.ts';
import { identifierKey } from './domain/identifier.ts';
import { newRequestId } from './domain/ids.ts';
import { accountSubject, countsFor, identifierSubject } from './domain/throttles.ts';
import type { AuditEntry, Count } from './ports/store.ts';

/**
 * What keeps one account from being reset for a while, for whoever helps its owner. In process only: who may look, and who may
 * end it, is decided by the commands in front of it.
 */
export interface AccountLimits {
  /** Empty when nothing does. */
  of(account: DirectoryAccount): Promise<readonly Restraint[]>;
  /**
   * Ends all of them, and forgets what was counted.
   * @param by who asks, for the audit trail.
   * @returns what was ended; empty when there was nothing.
   */
  clear(account: DirectoryAccount, by: string): Promise<readonly Restraint[]>;
}

export interface Restraint {
  /** `failure`: too many wrong answers; `send`: too many messages; `hold`: the owner said that a reset was not theirs. */
  readonly why: Exclude<Count['event'], 'start'> | 'hold';
  /** Milliseconds since the epoch. */
  readonly until: number;
}

export function createAccountLimits(app: App): AccountLimits {
  /** Under every name the account is known by: limits of what was typed are kept apart from those of the account. */
  function subjectsOf({ id, userName, contact }: DirectoryAccount): string[] {
    const names = [
      userName,
      userName.split('@')[0]!,
      contact.email ?? '',
      ...(contact.alternateEmails ?? []),
    ];
    const typed = names
      .filter((name) => name !== '')
      .map((name) => identifierSubject(identifierKey(app.keys, name)));
    return [accountSubject(id), ...new Set(typed)];
  }

  async function of(account: DirectoryAccount): Promise<Restraint[]> {
    const now = app.clock.now();
    const found: Restraint[] = [];
    for (const why of ['failure', 'send'] as const) {
      const limits = countsFor(app.policy, why, { accountId: account.id, identifierKey: null, source: null });
      const counts = subjectsOf(account).flatMap((subject) =>
        limits.filter((one) => one.subject.startsWith('account:')).map((one) => ({ ...one, subject })),
      );
      const limited = await app.store.readLimits(counts, now);
      if (limited !== null) found.push({ why, until: limited.availableAt });
    }
    const held = await app.store.readHold(account.id, now);
    return held === null ? found : [...found, { why: 'hold', until: held }];
  }

  return {
    of,
    async clear(account, by) {
      const found = await of(account);
      const entry: AuditEntry = {
        at: app.clock.now(),
        requestId: newRequestId(app.random),
        resetId: null,
        accountId: account.id,
        event: 'limits.cleared',
        outcome: 'ok',
        detail: { by, ended: found.map(({ why }) => why).join(' ') },
      };
      await app.store.forgive({ accountId: account.id, subjects: subjectsOf(account), audit: [entry] });
      return found;
    },
  };
}
