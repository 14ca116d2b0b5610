import type { MethodKind } from '@rekey/contract';
import type { DirectoryAccount } from '@rekey/contract/directory';
import type { App } from './app.ts';
import { openEnrolment, proves, sealEnrolment } from './domain/enrolment.ts';
import { newId, newRequestId } from './domain/ids.ts';
import { ProblemError } from './domain/problem.ts';
import { methods } from './methods/index.ts';
import type { Enrollee, Enrolling } from './methods/method.ts';
import { noticeIds, noticeLocale, noticesTo } from './outbox/notices.ts';
import type { NoticeContent } from './ports/messenger.ts';
import type { AuditEntry, EnrolmentChange, EnrolmentRow } from './ports/store.ts';

/**
 * How people get the methods that need more than contact data. In process only: who may call it for whom is decided by the
 * routes and commands in front of it.
 *
 * Each change names who makes it in `by`, for the audit trail; without it, it is the person. For a while after a reset
 * (`policy.methodHoldSeconds`) people change nothing that was there before, and what they add proves nothing yet: whoever took
 * the account over would make it theirs for good. Operators can, all the while.
 */
export interface Enrolments {
  /** What an account has, oldest first, without any of it: seeds, answers and codes never leave. */
  of(accountId: string): Promise<readonly Registered[]>;
  /**
   * @throws {ProblemError} `not_found` when there is no such account, the method needs no enrolment, or is not for this account;
   *   `methods_held` when it would replace one that has to stay.
   */
  begin(accountId: string, kind: MethodKind, by?: string): Promise<Begun>;
  /**
   * @throws {ProblemError} `not_found` when `pending` is not of this account and method, was used, or is older than 15
   *   minutes; `methods_held`; whatever the method has against the answer.
   */
  confirm(
    accountId: string,
    kind: MethodKind,
    pending: string,
    answer: unknown,
    by?: string,
  ): Promise<Registered>;
  /** Both at once, where nothing has to come back from the person; returns what to show. */
  issue(accountId: string, kind: MethodKind, answer?: unknown, by?: string): Promise<Begun['show']>;
  /**
   * False when there is none by this id.
   * @throws {ProblemError} `methods_held`
   */
  remove(accountId: string, id: string, by?: string): Promise<boolean>;
}

export interface Registered {
  readonly id: string;
  readonly kind: MethodKind;
  readonly createdAt: number;
  /** How often it can still prove something; absent where there is no end to it. */
  readonly left?: number;
  /** Proves nothing before, in milliseconds since the epoch; absent when it does. */
  readonly waitsUntil?: number;
}

export interface Begun {
  /** For the person's screen or device; see the method. */
  readonly show: unknown;
  /** Opaque; comes back with the confirmation. */
  readonly pending: string;
}

interface Pending {
  readonly kept: unknown;
  readonly at: number;
  /** Spent by the confirmation: what was replaced, used up or removed since must not come back by the same answer. */
  readonly nonce: string;
}

const PENDING_MS = 15 * 60 * 1000;

export function createEnrolments(app: App): Enrolments {
  const pendingAad = (accountId: string, kind: MethodKind) => `enrolling:${accountId}:${kind}`;

  function enrolling(kind: MethodKind): Enrolling {
    const found = methods[kind]?.enrol;
    if (found === undefined) throw new ProblemError('not_found');
    return found;
  }

  async function existing(accountId: string): Promise<DirectoryAccount> {
    const account = await app.directory.read(accountId);
    if (account === null) throw new ProblemError('not_found');
    return account;
  }

  async function enrollee(account: DirectoryAccount, kind: MethodKind): Promise<Enrollee> {
    const rows = await app.store.readEnrolments(account.id);
    return {
      ...described(account),
      organisation: app.organisation.name,
      publicUrl: app.publicUrl,
      rpId: app.rpId,
      origins: await app.origins.all(),
      policy: app.policy,
      existing: rows.filter((row) => row.kind === kind).map((row) => openEnrolment(app.seal, row)),
      keys: app.keys,
      hasher: app.hasher,
      random: (bytes) => app.random.bytes(bytes),
      now: app.clock.now(),
    };
  }

  function readPending(accountId: string, kind: MethodKind, pending: string): Pending {
    let found: Pending;
    try {
      found = JSON.parse(app.seal.open(pending, pendingAad(accountId, kind))) as Pending;
    } catch {
      throw new ProblemError('not_found');
    }
    if (app.clock.now() - found.at > PENDING_MS) throw new ProblemError('not_found');
    return found;
  }

  function shown(row: EnrolmentRow): Registered {
    const { id, kind, createdAt, waitsUntil } = row;
    const now = app.clock.now();
    const left = methods[kind]?.enrol?.left?.(openEnrolment(app.seal, row), now);
    const waits = proves(row, now) || waitsUntil === null ? {} : { waitsUntil };
    return { id, kind, createdAt, ...(left === undefined ? {} : { left }), ...waits };
  }

  /** What the store hears of a change besides the row: who makes it, what the trail says, and what its owner is told. */
  function change(made: {
    readonly accountId: string;
    /** Null when the directory has it no more: then nobody is told. */
    readonly account: DirectoryAccount | null;
    readonly event: string;
    readonly detail: AuditEntry['detail'];
    readonly by: string | undefined;
    readonly tell: NoticeContent;
  }): EnrolmentChange {
    const { accountId, account, event, detail, by, tell } = made;
    const now = app.clock.now();
    const requestId = newRequestId(app.random);
    const telling = {
      ...app,
      now,
      requestId,
      locale: noticeLocale(account, app.policy),
      ids: noticeIds(app.random),
    };
    const entry = { at: now, requestId, resetId: null, accountId, event, outcome: 'ok' } as const;
    return {
      now,
      own: by === undefined,
      audit: [{ ...entry, detail: { ...detail, ...(by === undefined ? {} : { by }) } }],
      outbox: account === null ? [] : noticesTo(account.contact, tell, telling).outbox,
    };
  }

  /** Until when the methods of this kind have to stay; null when nothing has to. */
  async function heldOf(accountId: string, kind: MethodKind): Promise<number | null> {
    const now = app.clock.now();
    const until = await app.store.readHold('methods', accountId, now);
    if (until === null) return null;
    const rows = await app.store.readEnrolments(accountId);
    return rows.some((row) => row.kind === kind && proves(row, now)) ? until : null;
  }

  const enrolments: Enrolments = {
    async of(accountId) {
      return (await app.store.readEnrolments(accountId)).map(shown);
    },
    async begin(accountId, kind, by) {
      const method = enrolling(kind);
      const account = await existing(accountId);
      // Before anybody sets up an app for nothing; the store looks again when it matters.
      const until = by === undefined && method.replaces ? await heldOf(accountId, kind) : null;
      if (until !== null) throw methodsHeld(until);
      const { show, kept } = await method.begin(await enrollee(account, kind));
      const pending: Pending = { kept, at: app.clock.now(), nonce: newId(app.random, 'enl') };
      return { show, pending: app.seal.seal(JSON.stringify(pending), pendingAad(accountId, kind)) };
    },
    async confirm(accountId, kind, pending, answer, by) {
      const method = enrolling(kind);
      const { kept, nonce, at } = readPending(accountId, kind, pending);
      const account = await existing(accountId);
      const { data, noted, tell } = await method.confirm(answer, kept, await enrollee(account, kind));
      const waitsUntil =
        by === undefined ? await app.store.readHold('methods', accountId, app.clock.now()) : null;
      const told = change({
        accountId,
        account,
        event: 'method.added',
        detail: { kind, ...noted },
        by,
        tell: tell ?? notice('method_added_notice', account, kind, app.clock.now(), waitsUntil),
      });
      const { now } = told;
      const row = sealEnrolment(
        app.seal,
        { id: newId(app.random, 'enr'), accountId, kind, createdAt: now },
        data,
      );
      const spend = { token: nonce, expiresAt: at + PENDING_MS };
      const added = await app.store.addEnrolment({ ...told, row, replaces: method.replaces, spend });
      if (added.result === 'spent') throw new ProblemError('not_found');
      if (added.result === 'held') throw methodsHeld(added.until);
      app.messagesWaiting();
      return shown(added.row);
    },
    async issue(accountId, kind, answer, by) {
      const { show, pending } = await enrolments.begin(accountId, kind, by);
      await enrolments.confirm(accountId, kind, pending, answer, by);
      return show;
    },
    async remove(accountId, id, by) {
      const found = (await app.store.readEnrolments(accountId)).find((one) => one.id === id);
      if (found === undefined) return false;
      const { kind } = found;
      const account = await app.directory.read(accountId);
      const told = change({
        accountId,
        account,
        event: 'method.removed',
        detail: { kind },
        by,
        tell: notice('method_removed_notice', account, kind, app.clock.now()),
      });
      const removed = await app.store.removeEnrolment({ ...told, id, accountId });
      if (removed.result === 'held') throw methodsHeld(removed.until);
      app.messagesWaiting();
      return removed.result === 'done';
    },
  };
  return enrolments;
}

function notice(
  template: 'method_added_notice' | 'method_removed_notice',
  account: DirectoryAccount | null,
  kind: MethodKind,
  now: number,
  waitsUntil: number | null = null,
): NoticeContent {
  const at = new Date(now).toISOString();
  const params = { userName: account?.userName ?? '', kind, at };
  if (waitsUntil === null) return { template, params };
  return { template, params: { ...params, until: new Date(waitsUntil).toISOString() } };
}

function methodsHeld(until: number): ProblemError {
  return new ProblemError('methods_held', { availableAt: new Date(until).toISOString() });
}

function described({ id, userName, displayName, roles, locale }: DirectoryAccount) {
  return { accountId: id, userName, displayName, privileged: roles.length > 0, locale: locale ?? 'en' };
}
