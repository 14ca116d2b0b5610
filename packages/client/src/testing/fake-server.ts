import { CONTINUATION_HEADER, IDEMPOTENCY_HEADER, type Method, presets } from '@rekey/contract';
import { scenarios, type ScenarioName } from './scenarios/index.ts';
import {
  type Answer,
  challenge,
  email,
  ok,
  passwordStep,
  problem,
  REQUEST_ID,
  RESET_ID,
  sms,
  transaction,
} from './wire.ts';

/** What the fake person's phone and mailbox show. Any other code is wrong. */
export const RIGHT_CODE = '12345678';
/** The number on file, as a person may type it. */
export const RIGHT_NUMBER = '+44 7700 900142';

export interface FakeServerOptions {
  /** Where the journey begins; without it nobody is known yet. */
  readonly scenario?: ScenarioName;
  /** Milliseconds since the epoch, for every time that is answered. Defaults to the real clock. */
  readonly now?: number;
  /** Milliseconds before each answer. */
  readonly latency?: number;
  /** How often the result of the new password has to be asked for before it is there; 0 answers at once. */
  readonly polls?: number;
}

export interface FakeRequest {
  readonly method: string;
  /** With `/v1`. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface FakeServer {
  /** Hand it to `createClient`. Speaks the contract; keeps everything in memory; sends nothing. */
  readonly fetch: typeof globalThis.fetch;
  /** What was asked, oldest first. */
  readonly requests: readonly FakeRequest[];
}

interface Journey {
  document: Document;
  readonly proven: Set<string>;
  attempts: number;
  pollsLeft: number;
}
interface Document {
  readonly step: string;
  readonly version: number;
  readonly methods?: readonly Method[];
  readonly method?: Method;
  readonly challenge?: { readonly methodId: string };
}

/**
 * Plays one reset in memory, from anybody's user name over two proofs to a new password: for stories and for tests of a
 * host's own screens. It is no server: it counts nothing and knows nobody.
 */
export function fakeServer(options: FakeServerOptions = {}): FakeServer {
  const now = () => options.now ?? Date.now();
  const given = options.scenario && scenarios[options.scenario](now());
  /** Said once, to the first call that would show it; after that the journey goes on from there. */
  let first: Answer | undefined = given;
  const atIdentify = options.scenario?.startsWith('identify/') && options.scenario !== 'identify/fresh';
  const journey = begin(given);
  journey.pollsLeft =
    options.scenario === 'applying/waiting' ? Number.POSITIVE_INFINITY : (options.polls ?? 0);
  const requests: FakeRequest[] = [];
  const replays = new Map<string, Answer>();

  function answer(request: FakeRequest): Answer {
    const { method, path } = request;
    if (path === '/v1/configuration')
      return ok(configuration(options.scenario !== 'identify/origin-not-allowed'));
    if (atIdentify && given) return given;
    if (method === 'POST' && path === '/v1/resets') {
      return show(journey, transaction('choose_method', now(), { methods: [email, sms] }), 201);
    }
    if (!path.startsWith(`/v1/resets/${RESET_ID}`)) return problem('not_found');
    if (!request.headers.get(CONTINUATION_HEADER)) return problem('continuation_missing');
    if (method === 'GET') {
      if (first) {
        const answered = first;
        first = undefined;
        return answered;
      }
      if (journey.document.step === 'applying' && journey.pollsLeft-- <= 0) return finish(journey, now());
      return ok(journey.document);
    }
    first = undefined;
    if (method === 'DELETE') {
      show(journey, transaction('cancelled', now(), {}, { version: next(journey) }));
      return { status: 204, body: null };
    }
    if (path.endsWith('/challenges')) return send(journey, request.body, now());
    if (path.endsWith('/proofs')) return prove(journey, request.body, now());
    return setPassword(journey, request.body, now());
  }

  return {
    requests,
    async fetch(input, init) {
      const sent = new Request(input, init);
      const text = await sent.text();
      const request: FakeRequest = {
        method: sent.method,
        path: new URL(sent.url).pathname.replace(/^.*(?=\/v1\/)/, ''),
        headers: sent.headers,
        body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
      };
      requests.push(request);
      await pause(options.latency ?? 0, sent.signal);
      const key = sent.headers.get(IDEMPOTENCY_HEADER);
      const said = (key && replays.get(key)) || answer(request);
      if (key) replays.set(key, said);
      if (said === 'offline') throw new TypeError('fetch failed');
      return new Response(said.body && JSON.stringify(inheritingNothing(said.body)), {
        status: said.status,
        headers: {
          'Content-Type': said.status < 400 ? 'application/json' : 'application/problem+json',
          'Rekey-Request-Id': REQUEST_ID,
          ...(said.body &&
            Object.hasOwn(said.body, 'retryAfter') && {
              'Retry-After': String((said.body as { retryAfter: unknown }).retryAfter),
            }),
        },
      });
    },
  };
}

function begin(given: Answer | undefined): Journey {
  const body =
    given && given !== 'offline' ? (given.body as { transaction?: Document } & Partial<Document>) : {};
  const document = (body.transaction ?? body) as Document & {
    proofs?: { satisfied: number };
    challenge?: { attemptsRemaining: number };
  };
  return {
    document,
    proven: new Set(
      document.proofs?.satisfied === 1 ? [document.methods?.[0]?.id === email.id ? sms.id : email.id] : [],
    ),
    attempts: document.challenge?.attemptsRemaining ?? 5,
    pollsLeft: 0,
  };
}

function show(journey: Journey, document: object, status = 200): Answer {
  journey.document = document as Document;
  return ok(document, status);
}

const next = (journey: Journey) => (journey.document.version ?? 0) + 1;
const open = (journey: Journey) => [email, sms].filter((method) => !journey.proven.has(method.id));

function send(journey: Journey, body: FakeRequest['body'], now: number): Answer {
  const at = { satisfied: journey.proven.size, version: next(journey) };
  const methods = journey.document.methods ?? open(journey);
  const method = methods.find(({ id }) => id === body['methodId']);
  if (!method)
    return problem('malformed_request', {
      errors: [{ pointer: '/methodId', reason: 'is not one of the methods' }],
    });
  const again = journey.document.challenge?.methodId === method.id;
  if (method.kind === 'sms' && !again) {
    if (body['contact'] === undefined) {
      return show(journey, transaction('confirm_contact', now, { method, methods: [...methods] }, at));
    }
    if (digits(text(body['contact'])) !== digits(RIGHT_NUMBER)) {
      return problem('contact_mismatch', { transaction: journey.document });
    }
  }
  if (!again) journey.attempts = 5;
  return show(
    journey,
    transaction(
      'enter_code',
      now,
      { ...challenge(method, now, journey.attempts), methods: [...methods] },
      at,
    ),
  );
}

function prove(journey: Journey, body: FakeRequest['body'], now: number): Answer {
  const { challenge: sent, version } = journey.document;
  if (!sent) return problem('step_conflict', { transaction: journey.document });
  const method = (journey.document.methods ?? []).find(({ id }) => id === sent.methodId) ?? email;
  const current = () => {
    const data = {
      ...challenge(method, now, journey.attempts),
      methods: [...(journey.document.methods ?? [])],
    };
    return transaction('enter_code', now, data, { satisfied: journey.proven.size, version });
  };
  if (journey.attempts <= 0)
    return problem('challenge_exhausted', { attemptsRemaining: 0, transaction: journey.document });
  if (body['code'] !== RIGHT_CODE) {
    journey.attempts -= 1;
    journey.document = current() as Document;
    const code = journey.attempts > 0 ? 'code_incorrect' : 'challenge_exhausted';
    return problem(code, { attemptsRemaining: journey.attempts, transaction: journey.document });
  }
  journey.proven.add(method.id);
  const at = { satisfied: journey.proven.size, version: next(journey) };
  return journey.proven.size >= 2
    ? show(journey, transaction('set_password', now, passwordStep, at))
    : show(journey, transaction('choose_method', now, { methods: open(journey) }, at));
}

function setPassword(journey: Journey, body: FakeRequest['body'], now: number): Answer {
  const password = text(body['password']);
  const { minLength } = passwordStep.rules;
  const length = [...password].length;
  const violations = [
    ...(length < minLength ? [{ rule: 'too_short', params: { min: minLength, actual: length } }] : []),
    ...(/ada|lovelace/i.test(password) ? [{ rule: 'contains_identity' }] : []),
    ...(password === 'Old-Password-1234' ? [{ rule: 'history' }] : []),
  ];
  if (violations.length > 0)
    return problem('password_rejected', { violations, transaction: journey.document });
  if (journey.pollsLeft <= 0) return finish(journey, now);
  const data = { operation: { startedAt: new Date(now).toISOString(), target: 'directory' }, pollAfter: 1 };
  return show(journey, transaction('applying', now, data, { satisfied: 2, version: next(journey) }), 202);
}

function finish(journey: Journey, now: number): Answer {
  const data = { outcome: 'reset', completedAt: new Date(now).toISOString(), requestId: REQUEST_ID };
  return show(journey, transaction('done', now, data, { satisfied: 2, version: next(journey) }));
}

function configuration(originAllowed: boolean) {
  return {
    api: 1,
    server: { version: '0.1.0' },
    organisation: { name: 'Contoso' },
    originAllowed,
    hostedUrl: 'https://rekey.contoso.test/reset',
    identifier: { example: 'ada@contoso.test', maxLength: 320 },
    passwordRules: presets.recommended.password,
    locales: ['en'],
    humanCheck: 'off',
  };
}

/** A server does not see what a page has put on its prototypes, `toJSON` above all. */
function inheritingNothing(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Object.setPrototypeOf(value.map(inheritingNothing), null);
  const copy = Object.create(null) as Record<string, unknown>;
  for (const [key, member] of Object.entries(value)) copy[key] = inheritingNothing(member);
  return copy;
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const digits = (typed: string) => typed.replace(/\D/g, '');

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds <= 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}
