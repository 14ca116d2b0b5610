import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import type { Environment } from '../src/environment.ts';
import type { Answer } from '../src/testing/wire.ts';

/** A request as it arrived, body as text: what was really sent. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly text: string;
}

/** `drop`: the connection breaks. `hang`: nothing ever comes. */
export type Said = Answer | 'drop' | 'hang' | Response;
export type Handler = (request: Seen, nth: number) => Said | Promise<Said>;

/** A real HTTP server for one test. */
export async function serve(t: TestContext, handler: Handler) {
  const seen: Seen[] = [];
  const server = createServer((incoming, outgoing) => {
    void respond(incoming, outgoing);
  });
  async function respond(incoming: IncomingMessage, outgoing: ServerResponse) {
    let text = '';
    for await (const chunk of incoming.setEncoding('utf8')) text += chunk as string;
    const { method = '', url = '' } = incoming;
    const request = { method, url, headers: new Headers(incoming.headers as Record<string, string>), text };
    seen.push(request);
    const said = await handler(request, seen.length);
    if (said === 'hang') return;
    if (said === 'drop' || said === 'offline') return void incoming.socket.destroy();
    if (said instanceof Response) {
      outgoing.writeHead(said.status, Object.fromEntries(said.headers)).end(await said.text());
      return;
    }
    const type = said.status < 400 ? 'application/json' : 'application/problem+json';
    outgoing.writeHead(said.status, { 'Content-Type': type, 'Rekey-Request-Id': '7KQ4M2XDP3W9T6RB' });
    outgoing.end(said.body ? JSON.stringify(said.body) : undefined);
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

/** Of a call, where a test does not say it. */
const CALL_TIMEOUT = 15_000;

/** What never answers a call. Its time is over once it has arrived, however long the machine took to bring it there. */
export function silence(t: TestContext): () => Said {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  return () => {
    t.mock.timers.tick(CALL_TIMEOUT);
    return 'hang';
  };
}

/** Answers one after the other; more calls than that are a failed test. */
export function inOrder(...answers: (Said | ((request: Seen) => Said))[]): Handler {
  return (request, nth) => {
    const answer = answers[nth - 1];
    if (answer === undefined)
      return { status: 599, body: { unexpected: `${request.method} ${request.url}` } };
    return typeof answer === 'function' ? answer(request) : answer;
  };
}

/** A clock that is moved, waits that do not wait, and everything that was hinted at. */
export function testEnvironment(overrides: Partial<Environment> = {}) {
  let now = Date.parse('2026-03-02T09:00:00Z');
  let keys = 0;
  const waits: number[] = [];
  const hints: string[] = [];
  const environment: Environment = {
    now: () => now,
    wait(milliseconds, signal) {
      waits.push(milliseconds);
      now += milliseconds;
      return signal.aborted ? Promise.reject(new DOMException('', 'AbortError')) : Promise.resolve();
    },
    random: () => 0.5,
    uuid: () => `00000000-0000-4000-8000-${String((keys += 1)).padStart(12, '0')}`,
    pageOrigin: () => null,
    insecurePage: () => false,
    visible: () => Promise.resolve(),
    hint: (text) => void hints.push(text),
    ...overrides,
  };
  return { environment, waits, hints, advance: (milliseconds: number) => (now += milliseconds) };
}
