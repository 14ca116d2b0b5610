import { CONTINUATION_HEADER, IDEMPOTENCY_HEADER, presets } from '@rekey/contract';
import { ask, askHelp, begin, cancel, look, prove, redeem, setPassword, start, unlock } from './journey.ts';
import { scenarios, type ScenarioName } from './scenarios/index.ts';
import { type Answer, ok, problem, REQUEST_ID, RESET_ID } from './wire.ts';

export interface FakeServerOptions {
  /** Where the journey begins; without it nobody is known yet. */
  readonly scenario?: ScenarioName;
  /** Milliseconds since the epoch, for every time that is answered. Defaults to the real clock. */
  readonly now?: number;
  /** Milliseconds before each answer. */
  readonly latency?: number;
  /**
   * How often the result of the new password, or of a call, has to be asked for before it is there; 0 answers at once. A
   * scenario that is about waiting waits for ever unless told.
   */
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
  const waits = /^(?:applying|await_call)\//.test(options.scenario ?? '');
  journey.pollsLeft = options.polls ?? (waits ? Number.POSITIVE_INFINITY : 0);
  const requests: FakeRequest[] = [];
  const replays = new Map<string, Answer>();

  function answer(request: FakeRequest): Answer {
    const { method, path } = request;
    if (path === '/v1/configuration')
      return ok(configuration(options.scenario !== 'identify/origin-not-allowed'));
    if (atIdentify && given) return given;
    if (method === 'POST' && path === '/v1/resets') return start(journey, now());
    if (method === 'POST' && path === '/v1/resets/redemptions') return redeem(journey, now());
    if (!path.startsWith(`/v1/resets/${RESET_ID}`)) return problem('not_found');
    if (!request.headers.get(CONTINUATION_HEADER)) return problem('continuation_missing');
    if (method === 'GET') {
      if (first) {
        const answered = first;
        first = undefined;
        return answered;
      }
      return look(journey, now());
    }
    first = undefined;
    if (method === 'DELETE') return cancel(journey, now());
    if (path.endsWith('/challenges')) return ask(journey, request.body, now());
    if (path.endsWith('/proofs')) return prove(journey, request.body, now());
    if (path.endsWith('/help-requests')) return askHelp(journey);
    if (path.endsWith('/unlock')) return unlock(journey, now());
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
