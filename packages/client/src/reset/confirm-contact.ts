import type { Move } from './choose-method.ts';

/** `contact` is the whole number, as typed. Without it, or with another method, this is "another way". */
export function confirmContact({ methodId, contact }: { methodId: string; contact?: string }): Move {
  return { method: 'POST', path: '/challenges', body: { methodId, contact } };
}
