/** Milliseconds that a busy machine may need. Only what fails waits as long. */
const PATIENCE = 30_000;

/**
 * Looks until there is something. For what comes from another process, or from a sender that works beside a test: there is no
 * clock to move then.
 */
export async function eventually<T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  const end = performance.now() + PATIENCE;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(`There was no ${what} after ${PATIENCE / 1000} s.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
