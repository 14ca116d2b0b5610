import assert from 'node:assert/strict';
import type { MethodKind, ResetTransaction } from '@rekey/contract';
import { newestCode } from './portal.ts';

/** One call of the wire, as a program without our client makes it. */
export interface WireCall {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly continuation?: string;
  /** Repeat the key to repeat the intent; with a `GET`, that of a call whose answer was lost. */
  readonly key?: string;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export async function callWire(url: string, call: WireCall): Promise<WireAnswer> {
  const response = await fetch(url + call.path, {
    method: call.method,
    redirect: 'manual',
    headers: {
      ...(call.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(call.key === undefined && call.method === 'GET'
        ? {}
        : { 'Idempotency-Key': call.key ?? crypto.randomUUID() }),
      ...(call.continuation === undefined ? {} : { 'Rekey-Continuation': call.continuation }),
    },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
}

/** A reset walked by hand: remembers the newest transaction and its continuation, and each call, to repeat it. */
export class HandMadeReset {
  url: string;
  transaction!: ResetTransaction;
  continuation = '';
  last!: WireCall;

  constructor(url: string) {
    this.url = url;
  }

  async call(call: WireCall): Promise<WireAnswer> {
    this.last = call.method === 'GET' ? call : { key: crypto.randomUUID(), ...call };
    return this.take(await callWire(this.url, this.last));
  }

  /** The same intent once more: same key, same body, same continuation. */
  async repeat(): Promise<WireAnswer> {
    return this.take(await callWire(this.url, this.last));
  }

  take(answer: WireAnswer): WireAnswer {
    if (answer.body === null) return answer;
    const body = answer.body as ResetTransaction & { transaction?: ResetTransaction };
    const transaction = body.transaction ?? (answer.status < 300 ? body : undefined);
    if (transaction !== undefined) this.transaction = transaction;
    if (transaction?.continuation !== undefined) this.continuation = transaction.continuation;
    return answer;
  }

  async start(identifier: string): Promise<void> {
    const answer = await this.call({ method: 'POST', path: '/v1/resets', body: { identifier } });
    assert.equal(answer.status, 201, JSON.stringify(answer.body));
  }

  act(method: string, tail: string, body?: unknown): Promise<WireAnswer> {
    const path = `/v1/resets/${this.transaction.id}${tail}`;
    return this.call({
      method,
      path,
      continuation: this.continuation,
      ...(body === undefined ? {} : { body }),
    });
  }

  read(): Promise<WireAnswer> {
    return this.act('GET', '');
  }

  /** Where it stands after a call whose answer never came: with the continuation and the key of that call. */
  async readAfter({ key, path }: WireCall): Promise<WireAnswer> {
    const { continuation } = this;
    const reset = path.slice(0, path.lastIndexOf('/'));
    return this.take(
      await callWire(this.url, { method: 'GET', path: reset, continuation, ...(key && { key }) }),
    );
  }

  methodId(kind: MethodKind): string {
    assert.ok('methods' in this.transaction, `no methods at ${this.transaction.step}`);
    const method = this.transaction.methods.find((one) => one.kind === kind);
    assert.ok(method !== undefined, `${kind} is not offered`);
    return method.id;
  }

  async challenge(kind: MethodKind, contact?: string): Promise<void> {
    const body = { methodId: this.methodId(kind), ...(contact === undefined ? {} : { contact }) };
    const answer = await this.act('POST', '/challenges', body);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
  }

  async prove(code: string): Promise<WireAnswer> {
    assert.equal(this.transaction.step, 'enter_code');
    assert.ok('challenge' in this.transaction);
    return this.act('POST', '/proofs', { challengeId: this.transaction.challenge.id, code });
  }

  /** From nothing to the password step, with both codes of ada. */
  async proveTwice(identifier: string, email: string, mobile: string): Promise<void> {
    await this.start(identifier);
    await this.challenge('email');
    assert.equal((await this.prove(await newestCode(this.url, email))).status, 200);
    await this.challenge('sms', mobile);
    assert.equal((await this.prove(await newestCode(this.url, mobile))).status, 200);
    assert.equal(this.transaction.step, 'set_password');
  }
}
