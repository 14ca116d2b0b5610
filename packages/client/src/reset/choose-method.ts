import type { Json } from '../json.ts';

/** A call at a transaction, below `/v1/resets/{id}`. */
export interface Move {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body: Json | null;
}

/** Sends a code to `methodId`; legal wherever there is a choice, so "another way" is this too. */
export function challenge({ methodId }: { methodId: string }): Move {
  return { method: 'POST', path: '/challenges', body: { methodId } };
}
