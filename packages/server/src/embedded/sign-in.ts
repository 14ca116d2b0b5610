import { signInSchema, type ProblemCode, type Session, type SignIn } from '@rekey/contract';
import { idempotencyKey } from '../http/idempotency-key.ts';
import { ProblemError } from '../domain/problem.ts';
import type { Call, Route } from '../http/route.ts';
import { systemClock, type Clock } from '../ports/clock.ts';
import { systemRandom, type Random } from '../ports/random.ts';
import type { AuditEntry, IdempotencyKey, Limited } from '../ports/store.ts';
import { createAudit } from '../store/embedded/audit.ts';
import { createIdempotency, SIGN_IN_SCOPE } from '../store/embedded/idempotency.ts';
import type { EmbeddedDatabase } from '../store/embedded/index.ts';
import { createLimits, type CountedFailures } from '../store/embedded/limits.ts';
import { NOBODY, type StoredAccount } from './accounts.ts';
import type { EmbeddedDirectory } from './directory.ts';
import { clearCookie, cookieName, readCookie, setCookie } from './session-cookie.ts';
import { createSessions, SESSION_LIFETIME_MS, type OpenSession } from './sessions.ts';
import { signedInSubjects, signInCounts } from './sign-in-limits.ts';

export interface EmbeddedSignInOptions {
  readonly database: EmbeddedDatabase;
  readonly directory: EmbeddedDirectory;
  readonly clock?: Clock;
  readonly random?: Random;
  /** Whether people reach the server by https. Without it the cookie is not `Secure`: for localhost only. */
  readonly secureCookies: boolean;
}

/** A plain sign-in, so that a reset can be seen to work (rulings G8). */
export interface EmbeddedSignIn {
  /** `POST /v1/sessions`, `GET` and `DELETE /v1/sessions/current`. */
  readonly routes: readonly Route[];
  /** Who sent this request; null for nobody, and for somebody who must change the password first. */
  authenticate(request: Request): Promise<SignedIn | null>;
}

export interface SignedIn {
  readonly accountId: string;
  readonly userName: string;
  readonly roles: readonly string[];
  /** Milliseconds since the epoch. */
  readonly authenticatedAt: number;
}

const RETAIN_MS = 10 * 60 * 1000;

export function createEmbeddedSignIn(options: EmbeddedSignInOptions): EmbeddedSignIn {
  const { database, directory, clock = systemClock, random = systemRandom, secureCookies } = options;
  const { accounts, signInHasher: hasher, keys } = directory.internals;
  const cookie = cookieName(secureCookies);
  const sessions = createSessions(database, accounts, keys, random);
  const limits = createLimits(database);
  const idempotency = createIdempotency(database, RETAIN_MS);
  const audit = createAudit(database);

  /** What can be said before the password is looked at. Counts, so that guesses sent together are counted before any is compared. */
  type Beginning =
    | { readonly next: 'compare'; readonly counted: CountedFailures; readonly hiddenLock: boolean }
    | { readonly next: 'answer'; readonly session: OpenSession; readonly token: string }
    | { readonly next: 'refuse'; readonly code: ProblemCode; readonly limited?: Limited };

  function begin(call: Call, key: IdempotencyKey, userName: string, accountId: string | null): Beginning {
    const earlier = idempotency.lookUp(SIGN_IN_SCOPE, key, call.now);
    if (earlier?.result === 'key_reused') return { next: 'refuse', code: 'idempotency_key_reused' };
    if (earlier !== null) {
      const { answer, resetId: sessionId } = earlier.replay;
      if (answer.code !== null) return { next: 'refuse', code: answer.code };
      const token = sessions.newToken();
      const session = sessions.replaceToken(sessionId, token) ? sessions.readById(sessionId, call.now) : null;
      return session === null
        ? { next: 'refuse', code: 'session_required' }
        : { next: 'answer', session, token };
    }
    const counts = signInCounts(keys.lookUp, userName, accountId, call.countedSource);
    const limited = limits.exceeded(counts, call.now);
    if (limited !== null && !limited.hidden) {
      return { next: 'refuse', code: limited.locked ? 'locked_out' : 'rate_limited', limited };
    }
    limits.prune(call.now);
    idempotency.prune(call.now);
    return { next: 'compare', counted: limits.count(counts, call.now), hiddenLock: limited !== null };
  }

  async function signIn(
    call: Call,
    key: IdempotencyKey,
    { userName, password }: SignIn,
  ): Promise<{ session: OpenSession; token: string }> {
    const found = await directory.find(userName);
    const stored = accounts.read(found.found === 'one' ? found.account.id : NOBODY, call.now);
    const accountId = stored?.account.id ?? null;
    const beginning = await database.write(() => begin(call, key, userName, accountId));
    if (beginning.next === 'refuse') throw refusal(beginning.code, call.now, beginning.limited);
    if (beginning.next === 'answer') return beginning;

    const { counted, hiddenLock } = beginning;
    let right: boolean;
    let stronger: string | null = null;
    try {
      right = await hasher.verify(
        password,
        stored && { owner: stored.account.id, hash: stored.passwordHash },
      );
      if (right && stored !== null && hasher.needsRehash(stored.passwordHash))
        stronger = await hasher.hash(stored.account.id, password);
    } catch (error) {
      // Nothing was compared, so nothing failed.
      await database.write(() => limits.takeBack(counted));
      throw error;
    }
    const admitted =
      right && !hiddenLock && stored !== null && stored.account.enabled && !stored.account.locked;
    if (!admitted) {
      await database.write(() => {
        const entry = { key, scope: SIGN_IN_SCOPE, resetId: '', version: 0, now: call.now };
        idempotency.record({ ...entry, answer: { code: 'credentials_incorrect' } });
        audit.append([audited(call, 'session.refused', 'refused', accountId, { right, found: found.found })]);
      });
      throw new ProblemError('credentials_incorrect');
    }
    const token = sessions.newToken();
    const id = `ses_${sessions.newToken()}`;
    await database.write(() =>
      complete(call, key, { id, token, typed: userName, stored, stronger, counted }),
    );
    const expiresAt = call.now + SESSION_LIFETIME_MS;
    return { session: { id, stored, startedAt: call.now, expiresAt }, token };
  }

  interface Admission {
    readonly id: string;
    readonly token: string;
    readonly typed: string;
    readonly stored: StoredAccount;
    readonly stronger: string | null;
    readonly counted: CountedFailures;
  }

  function complete(
    call: Call,
    key: IdempotencyKey,
    { id, token, typed, stored, stronger, counted }: Admission,
  ): void {
    const accountId = stored.account.id;
    sessions.start({ id, token, stored, now: call.now });
    if (stronger !== null) accounts.rehash(accountId, stored.passwordHash, stronger);
    limits.takeBack(counted);
    limits.forgive(signedInSubjects(keys.lookUp, accountId, typed));
    idempotency.record({
      key,
      scope: SIGN_IN_SCOPE,
      resetId: id,
      version: 0,
      answer: { code: null },
      now: call.now,
    });
    audit.append([audited(call, 'session.started', 'ok', accountId, {})]);
  }

  function current(request: Request, now: number): OpenSession | null {
    const token = readCookie(request, cookie);
    return token === null ? null : sessions.read(token, now);
  }

  const create: Route = {
    method: 'POST',
    path: '/v1/sessions',
    readableBy: 'same_origin',
    async handle(call) {
      const body = await call.body(signInSchema);
      const key = await idempotencyKey(call, keys.fingerprint);
      const { session, token } = await signIn(call, key, body);
      const maxAge = Math.floor((session.expiresAt - call.now) / 1000);
      const headers = { 'Set-Cookie': setCookie(cookie, token, maxAge, secureCookies) };
      return Response.json(sessionDocument(session), { status: 201, headers });
    },
  };

  const read: Route = {
    method: 'GET',
    path: '/v1/sessions/current',
    readableBy: 'same_origin',
    handle(call) {
      const session = current(call.request, call.now);
      if (session === null) throw new ProblemError('session_required');
      return Response.json(sessionDocument(session));
    },
  };

  const end: Route = {
    method: 'DELETE',
    path: '/v1/sessions/current',
    readableBy: 'same_origin',
    async handle(call) {
      // Asked for although ending twice is the same as once: no foreign page can send the header.
      await idempotencyKey(call, keys.fingerprint);
      const session = current(call.request, call.now);
      if (session !== null) {
        await database.write(() => {
          sessions.end(session.id);
          audit.append([audited(call, 'session.ended', 'ok', session.stored.account.id, {})]);
        });
      }
      return new Response(null, {
        status: 204,
        headers: { 'Set-Cookie': clearCookie(cookie, secureCookies) },
      });
    },
  };

  return {
    routes: [create, read, end],
    async authenticate(request) {
      const session = current(request, clock.now());
      if (session === null || session.stored.account.mustChangePassword) return null;
      const { id: accountId, userName, roles } = session.stored.account;
      return { accountId, userName, roles, authenticatedAt: session.startedAt };
    },
  };
}

function refusal(code: ProblemCode, now: number, limited: Limited | undefined): ProblemError {
  if (limited === undefined) return new ProblemError(code);
  const { availableAt } = limited;
  return new ProblemError(code, {
    retryAfter: Math.max(1, Math.ceil((availableAt - now) / 1000)),
    availableAt: new Date(availableAt).toISOString(),
  });
}

function sessionDocument({ stored: { account }, expiresAt }: OpenSession): Session {
  const { userName, displayName, roles } = account;
  return {
    state: account.mustChangePassword ? 'change_required' : 'signed_in',
    account: { userName, displayName, roles: [...roles] },
    expiresAt: new Date(expiresAt).toISOString(),
  };
}

function audited(
  call: Call,
  event: string,
  outcome: AuditEntry['outcome'],
  accountId: string | null,
  detail: AuditEntry['detail'],
): AuditEntry {
  return { at: call.now, requestId: call.requestId, resetId: null, accountId, event, outcome, detail };
}
