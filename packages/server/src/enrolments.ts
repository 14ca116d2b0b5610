import type { MethodKind } from '@rekey/contract';
import type { DirectoryAccount } from '@rekey/contract/directory';
import type { App } from './app.ts';
import { openEnrolment, sealEnrolment } from './domain/enrolment.ts';
import { newId, newRequestId } from './domain/ids.ts';
import { ProblemError } from './domain/problem.ts';
import { methods } from './methods/index.ts';
import type { Enrollee, Enrolling } from './methods/method.ts';
import type { AuditEntry } from './ports/store.ts';

/**
 * How people get the methods that need more than contact data. In process only: who may call it for whom is decided by the
 * routes and commands in front of it.
 */
export interface Enrolments {
  /** What an account has, without any of it: seeds, answers and codes never leave. */
  of(accountId: string): Promise<readonly Registered[]>;
  /**
   * @throws {ProblemError} `not_found` when there is no such account, or the method needs no enrolment.
   */
  begin(accountId: string, kind: MethodKind): Promise<Begun>;
  /**
   * @throws {ProblemError} `not_found` when `pending` is not of this account and method, or older than 15 minutes; whatever the
   *   method has against the answer.
   */
  confirm(accountId: string, kind: MethodKind, pending: string, answer: unknown): Promise<Registered>;
  /** Both at once, where nothing has to come back from the person; returns what to show. */
  issue(accountId: string, kind: MethodKind, answer?: unknown): Promise<Begun['show']>;
  /** False when there is none by this id. */
  remove(accountId: string, id: string): Promise<boolean>;
}

export interface Registered {
  readonly id: string;
  readonly kind: MethodKind;
  readonly createdAt: number;
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

  async function enrollee(accountId: string, kind: MethodKind): Promise<Enrollee> {
    const account = await app.directory.read(accountId);
    if (account === null) throw new ProblemError('not_found');
    const rows = await app.store.readEnrolments(accountId);
    return {
      ...described(account),
      organisation: app.organisation.name,
      publicUrl: app.publicUrl,
      rpId: app.rpId,
      origins: await app.origins.all(),
      policy: app.policy,
      existing: rows.filter((row) => row.kind === kind).map((row) => openEnrolment(app.seal, row)),
      keys: app.keys,
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

  function audited(accountId: string, event: string, kind: MethodKind): AuditEntry[] {
    const requestId = newRequestId(app.random);
    const at = app.clock.now();
    return [{ at, requestId, resetId: null, accountId, event, outcome: 'ok', detail: { kind } }];
  }

  const enrolments: Enrolments = {
    async of(accountId) {
      const rows = await app.store.readEnrolments(accountId);
      return rows.map(({ id, kind, createdAt }) => ({ id, kind, createdAt }));
    },
    async begin(accountId, kind) {
      const { show, kept } = await enrolling(kind).begin(await enrollee(accountId, kind));
      const pending: Pending = { kept, at: app.clock.now() };
      return { show, pending: app.seal.seal(JSON.stringify(pending), pendingAad(accountId, kind)) };
    },
    async confirm(accountId, kind, pending, answer) {
      const method = enrolling(kind);
      const kept = readPending(accountId, kind, pending);
      const { data } = await method.confirm(answer, kept, await enrollee(accountId, kind));
      const registered: Registered = { id: newId(app.random, 'enr'), kind, createdAt: app.clock.now() };
      await app.store.addEnrolment({
        row: sealEnrolment(app.seal, { ...registered, accountId }, data),
        replaces: method.replaces,
        audit: audited(accountId, 'method.added', kind),
        outbox: [],
      });
      return registered;
    },
    async issue(accountId, kind, answer) {
      const { show, pending } = await enrolments.begin(accountId, kind);
      await enrolments.confirm(accountId, kind, pending, answer);
      return show;
    },
    async remove(accountId, id) {
      const found = (await enrolments.of(accountId)).find((one) => one.id === id);
      if (found === undefined) return false;
      const audit = audited(accountId, 'method.removed', found.kind);
      return app.store.removeEnrolment({ id, accountId, audit, outbox: [] });
    },
  };
  return enrolments;
}

function described({ id, userName, displayName, roles, locale }: DirectoryAccount) {
  return { accountId: id, userName, displayName, privileged: roles.length > 0, locale: locale ?? 'en' };
}
