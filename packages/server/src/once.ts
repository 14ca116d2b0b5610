/** Whether something happens for the first time in a while; for notes that a stranger could otherwise have written at will. */
export type Once = (what: string) => boolean;

/** Remembers the newest `capacity` things, each for `forMs`. */
export function createOnce(capacity: number, forMs: number, now: () => number): Once {
  const seen = new Map<string, number>();
  return (what) => {
    const at = now();
    const before = seen.get(what);
    if (before !== undefined && at - before < forMs) return false;
    seen.delete(what);
    seen.set(what, at);
    if (seen.size > capacity) seen.delete(seen.keys().next().value!);
    return true;
  };
}
