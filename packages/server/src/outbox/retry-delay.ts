const FIRST_MS = 2_000;
const LONGEST_MS = 5 * 60_000;

/** Milliseconds to wait after the given number of tries: doubling, so a code still arrives and a dead carrier is left alone. */
export function retryDelay(tries: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, tries - 1));
}
