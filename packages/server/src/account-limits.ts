import type { DirectoryAccount } from '@rekey/contract/directory';
import type { App } from './app.ts';
import { identifierKey } from './domain/identifier.ts';
import { newRequestId } from './domain/ids.ts';
import { accountSubject, countsFor, typedSubjects } from './domain/throttles.ts';
import type { Enrolments } from './enrolments.ts';
import type { AuditEntry, Held } from './ports/store.ts';

/**
 * What keeps one account from being reset for a while, for whoever helps its owner. In process only: who may look, and who may
 * end it, is decided by the commands in front of it.
 */
export interface AccountLimits {
  /** Empty when nothing does. */
  of(account: DirectoryAccount): Promise<readonly Restraint[]>;
  /** Everybody whom something keeps from something, a few hundred at most. */
  all(): Promise<readonly Restrained[]>;
  /**
   * Ends all of them, and forgets what was counted. But when their owner said that a reset was not theirs, what was added to the
   * methods since is removed and they stay held: whoever did it may be signed in still, and what waited would be theirs for good.
   * @param by who asks, for the audit trail.
   * @returns what was ended; empty when there was nothing.
   */
  clear(account: DirectoryAccount, by: string): Promise<readonly Restraint[]>;
}

export interface Restraint {
  /**
   * What keeps from resetting: `failure`, too many wrong answers; `send`, too many messages; `hold`, the owner said that a reset
   * was not theirs. What keeps from changing methods: `methods`, there was a reset a short while ago.
   */
  readonly why: 'failure' | 'send' | 'hold' | 'methods';
  /** Milliseconds since the epoch. */
  readonly until: number;
}

export interface Restrained {
  readonly accountId: string;
  /** Null when the directory has it no more. */
  readonly account: DirectoryAccount | null;
  readonly restraints: readonly Restraint[];
}

const ALL_AT_MOST = 500;

const whyOf: Readonly<Record<Held, Restraint['why']>> = { resets: 'hold', methods: 'methods' };

export function createAccountLimits(app: App, enrolments: Pick<Enrolments, 'of' | 'remove'>): AccountLimits {
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
      .flatMap((name) => typedSubjects(identifierKey(app.keys, name)));
    return [accountSubject(id), ...new Set(typed)];
  }

  /** The limits of an account, whoever it is. */
  const limitsFor = (why: 'failure' | 'send') =>
    countsFor(app.policy, why, { hidden: accountSubject(''), identifierKey: null, source: null }).filter(
      ({ subject }) => subject === accountSubject(''),
    );

  async function of(account: DirectoryAccount): Promise<Restraint[]> {
    const now = app.clock.now();
    const found: Restraint[] = [];
    for (const why of ['failure', 'send'] as const) {
      const counts = subjectsOf(account).flatMap((subject) =>
        limitsFor(why).map((one) => ({ ...one, subject })),
      );
      const limited = await app.store.readLimits(counts, now);
      if (limited !== null) found.push({ why, until: limited.availableAt });
    }
    return [...found, ...(await holdsOf(account.id, now))];
  }

  async function holdsOf(accountId: string, now: number): Promise<Restraint[]> {
    const found: Restraint[] = [];
    for (const held of ['resets', 'methods'] as const) {
      const until = await app.store.readHold(held, accountId, now);
      if (until !== null) found.push({ why: whyOf[held], until });
    }
    return found;
  }

  /** Who may be restrained: whoever is held, and whoever did as much as the lowest limit of an account. */
  async function candidates(): Promise<string[]> {
    const held = await app.store.listHolds(app.clock.now());
    const busy: string[] = [];
    for (const event of ['failure', 'send'] as const) {
      const limits = limitsFor(event).flatMap((count) => count.limits.map(({ limit }) => limit));
      if (limits.length === 0) continue;
      const atLeast = Math.min(...limits);
      busy.push(...(await app.store.busySubjects({ kind: 'account', event, atLeast, limit: ALL_AT_MOST })));
    }
    const ids = [
      ...busy.map((subject) => subject.slice(accountSubject('').length)),
      ...held.map(({ accountId }) => accountId),
    ];
    return [...new Set(ids)].slice(0, ALL_AT_MOST);
  }

  /** One after another, each told to the owner and in the trail; what comes meanwhile waits like the others. */
  async function removeWaiting(accountId: string, by: string): Promise<void> {
    for (const { id, waitsUntil } of await enrolments.of(accountId))
      if (waitsUntil !== undefined) await enrolments.remove(accountId, id, by);
  }

  return {
    of,
    async all() {
      const found: Restrained[] = [];
      for (const accountId of await candidates()) {
        const account = await app.directory.read(accountId);
        const restraints = account === null ? await holdsOf(accountId, app.clock.now()) : await of(account);
        if (restraints.length > 0) found.push({ accountId, account, restraints });
      }
      return found;
    },
    async clear(account, by) {
      const before = await of(account);
      const disowned = before.some(({ why }) => why === 'hold');
      if (disowned) await removeWaiting(account.id, by);
      const ends: readonly Held[] = disowned ? ['resets'] : ['resets', 'methods'];
      const found = disowned ? before.filter(({ why }) => why !== 'methods') : before;
      const entry: AuditEntry = {
        at: app.clock.now(),
        requestId: newRequestId(app.random),
        resetId: null,
        accountId: account.id,
        event: 'limits.cleared',
        outcome: 'ok',
        detail: { by, ended: found.map(({ why }) => why).join(' ') },
      };
      await app.store.forgive({ accountId: account.id, subjects: subjectsOf(account), ends, audit: [entry] });
      return found;
    },
  };
}
