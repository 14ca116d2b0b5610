import { IDEMPOTENCY_HEADER } from '@rekey/contract';
import { mac } from '../domain/mac.ts';
import type { IdempotencyKey } from '../ports/store.ts';
import { ProblemError } from '../domain/problem.ts';
import type { Call } from './route.ts';

/** A structured-field string (`"…"`) as the draft has it, or the bare token most clients send. */
const form = /^"?([A-Za-z0-9_-]{16,64})"?$/;

/** The key of a call and a keyed fingerprint of what it asks for: bodies hold passwords, so no plain hash. */
export async function idempotencyKey(call: Call, fingerprintKey: Uint8Array): Promise<IdempotencyKey> {
  const key = sentKey(call);
  if (key === '') throw new ProblemError('idempotency_key_missing');
  const fingerprint = mac(fingerprintKey, call.method, call.url.pathname, await call.text());
  return { key, fingerprint };
}

/** The key that was sent; empty when there is none, or none of the right form. */
export function sentKey(call: Call): string {
  return form.exec(call.header(IDEMPOTENCY_HEADER) ?? '')?.[1] ?? '';
}
