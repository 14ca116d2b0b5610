/**
 * What is wrong with a time zone, to follow its name in a sentence; null when it is one that `Intl` knows, such as `Europe/Berlin`.
 */
export function timeZoneProblem(name: string): string | null {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return null;
  } catch {
    return 'is no time zone';
  }
}

/**
 * The time zone in which people read times: UTC when none is given.
 * @throws {RangeError} for one that does not exist.
 */
export function knownTimeZone(name = 'UTC'): string {
  const problem = timeZoneProblem(name);
  if (problem !== null)
    throw new RangeError(`timeZone: ${name} ${problem}. Write one such as Europe/Berlin.`);
  return name;
}
