import type { Move } from './choose-method.ts';

/** Passed on exactly as received: no trimming, no folding, no normalisation (K25). */
export function submit({ password }: { password: string }): Move {
  return { method: 'PUT', path: '/password', body: { password } };
}

/** Opens sign-in again and keeps the password. */
export const unlock: Move = { method: 'POST', path: '/unlock', body: {} };
