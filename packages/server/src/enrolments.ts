import type { MethodKind } from '@rekey/contract';
import type { DirectoryAccount } from '@rekey/contract/directory';
import type { App } from './app.ts';
import { openEnrolment, sealEnrolment } from './domain/enrolment.ts';
import { newId, newRequestId } from './domain/ids.ts';
import { ProblemError } from './domain/problem.ts';
import { methods } from './methods/index.ts';
import type { Enrollee, Enrolling } from './methods/method.ts';
import { noNotices, noticeIds, noticesTo } from './outbox/notices.ts';
import type { AuditEntry, EnrolmentRow } from './ports/store.ts';

/**
 * How people get the methods that need more than contact data. In process only: who may call it for whom is decided by the
 * routes and commands in front of it.
 */
export interface Enrolments {
  /** What an account has, oldest first, without any of it: seeds, answers and codes never leave. */
  of(accountId: string): Promise<readonly Registered[]>;
  /**
   * @throws {ProblemError} `not_found` when there is no such account, the method needs no enrolment, or is not for this account.
   */
  begin(accountId: string, kind: MethodKind): Promise<Begun>;
  /**
   * @throws {ProblemError} `not_found` when `pending` is not of this account and method, or older than 15 minutes; whatever the
   *   method has against the answer.
   * @param by who did it, when it was not the person; for the audit trail.
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
  /** False when there is none by this id. */
  remove(accountId: string, id: string, by?: string): Promise<boolean>;
}

export interface Registered {
  readonly id: string;
  readonly kind: MethodKind;
  readonly createdAt: number;
  /** How often it can still prove something; absent where there is no end to it. */
  readonly left?: number;
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

  function readPending(accountId: string, kind: MethodKind, pending: string): unknown {
    let found: Pending;
    try {
      found = JSON.parse(app.seal.open(pending, pendingAad(accountId, kind))) as Pending;
    } catch {
      throw new ProblemError('not_found');
    }
    if (app.clock.now() - found.at > PENDING_MS) throw new ProblemError('not_found');
    return found.kept;
  }

  function audited(
    accountId: string,
    event: string,
    detail: AuditEntry['detail'],
    requestId = newRequestId(app.random),
  ): AuditEntry[] {
    const at = app.clock.now();
    return [{ at, requestId, resetId: null, accountId, event, outcome: 'ok', detail }];
  }

  function shown(row: EnrolmentRow): Registered {
    const { id, kind, createdAt } = row;
    const left = methods[kind]?.enrol?.left?.(openEnrolment(app.seal, row), app.clock.now());
    return { id, kind, createdAt, ...(left === undefined ? {} : { left }) };
  }

  const enrolments: Enrolments = {
    async of(accountId) {
      return (await app.store.readEnrolments(accountId)).map(shown);
    },
    async begin(accountId, kind) {
      const method = enrolling(kind);
      const { show, kept } = await method.begin(await enrollee(await existing(accountId), kind));
      const pending: Pending = { kept, at: app.clock.now() };
      return { show, pending: app.seal.seal(JSON.stringify(pending), pendingAad(accountId, kind)) };
    },
    async confirm(accountId, kind, pending, answer, by) {
      const method = enrolling(kind);
      const kept = readPending(accountId, kind, pending);
      const account = await existing(accountId);
      const { data, noted, tell } = await method.confirm(answer, kept, await enrollee(account, kind));
      const now = app.clock.now();
      const row = sealEnrolment(
        app.seal,
        { id: newId(app.random, 'enr'), accountId, kind, createdAt: now },
        data,
      );
      const requestId = newRequestId(app.random);
      const locale = account.locale ?? 'en';
      const telling = { ...app, now, requestId, locale, ids: noticeIds(app.random) };
      const { outbox } = tell === undefined ? noNotices : noticesTo(account.contact, tell, telling);
      const detail = { kind, ...noted, ...(by === undefined ? {} : { by }) };
      await app.store.addEnrolment({
        row,
        replaces: method.replaces,
        audit: audited(accountId, 'method.added', detail, requestId),
        outbox,
      });
      app.messagesWaiting();
      return shown(row);
    },
    async issue(accountId, kind, answer, by) {
      const { show, pending } = await enrolments.begin(accountId, kind);
      await enrolments.confirm(accountId, kind, pending, answer, by);
      return show;
    },
    async remove(accountId, id, by) {
      const found = (await app.store.readEnrolments(accountId)).find((one) => one.id === id);
      if (found === undefined) return false;
      const detail = { kind: found.kind, ...(by === undefined ? {} : { by }) };
      const audit = audited(accountId, 'method.removed', detail);
      return app.store.removeEnrolment({ id, accountId, audit, outbox: [] });
    },
  };
  return enrolments;
}

function described({ id, userName, displayName, roles, locale }: DirectoryAccount) {
  return { accountId: id, userName, displayName, privileged: roles.length > 0, locale: locale ?? 'en' };
}
