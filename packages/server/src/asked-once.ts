import type { Clock } from './ports/clock.ts';

/** Asks once for everybody who wants to know, and again when the answer is `standsMs` old. `ask` never rejects. */
export function askedOnce<T>(standsMs: number, clock: Clock, ask: () => Promise<T>): () => Promise<T> {
  let last: { readonly at: number; readonly answer: Promise<T> } | null = null;
  return () => {
    const now = clock.now();
    if (last === null || Math.abs(now - last.at) >= standsMs) last = { at: now, answer: ask() };
    return last.answer;
  };
}
