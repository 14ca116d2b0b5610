import assert from 'node:assert/strict';

const LENGTH = 60_000;
const filled = (pattern: string, end = '') =>
  `${pattern.repeat(Math.ceil(LENGTH / pattern.length)).slice(0, LENGTH - end.length)}${end}`;

/** Each 60,000 characters long, and made so that a pattern that goes back and tries again does it for ever. */
export const hostileTexts: readonly string[] = [
  filled('a', '!'),
  filled('1', 'x'),
  filled('a.', '@'),
  filled('a@'),
  filled('a@b.'),
  filled('@', 'a'),
  filled('-', '_'),
  filled('a-', '!'),
  filled('.', 'x'),
  filled(' ', 'x'),
  filled('\t\n', 'x'),
  filled('/', 'x'),
  filled('https://a'),
  `mailto:${filled('a', ' ')}`,
  filled('+44 ', 'x'),
  filled('+4477', 'x'),
  filled('2026'),
  filled('en-', '!'),
  filled('a=b; ', '"'),
  filled(',', ' x'),
  filled('%00'),
  filled('{a}', '{'),
  filled('((', ')'),
  filled('<a href="', '>'),
  filled('e\u0301'),
  filled('\u0301'),
  filled('\u{fdfa}'),
  filled('\ud83d'),
  filled('🔑'),
  filled('\u202e\u200b'),
  filled('\0'),
  filled('__proto__'),
];

/** What the mission allows one check of one text to take, in milliseconds. */
const QUICK_MS = 50;
/** Longer than this nothing may take that reads a text once, on the slowest machine. */
const EVER_MS = 1_000;
const TRIES = 5;

/**
 * Gives every hostile text to a check, which may say whatever it likes of it, but at once. Where a slow machine takes longer than
 * it should, a quarter of the text decides: what reads it once takes four times as long for the whole, what goes back sixteen times.
 */
export function assertQuick(what: string, check: (text: string) => unknown): void {
  for (const text of hostileTexts) {
    const whole = best(() => check(text));
    if (whole < QUICK_MS) continue;
    const quarter = best(() => check(text.slice(0, LENGTH / 4)), 0);
    const said = `${what} takes ${whole.toFixed()} ms for ${JSON.stringify(text.slice(0, 12))}…, a quarter ${quarter.toFixed(1)} ms`;
    assert.ok(whole < EVER_MS && whole < 9 * quarter, said);
  }
}

/** The best of some tries; of the first only, when that is good enough. */
function best(run: () => unknown, enough = QUICK_MS): number {
  let least = Infinity;
  for (let tries = 0; tries < TRIES && least >= enough; tries += 1) {
    least = Math.min(least, timed(run));
    if (least > EVER_MS) break;
  }
  return least;
}

/** In milliseconds of this thread: what else a machine does, does not count. */
function timed(run: () => unknown): number {
  const before = process.threadCpuUsage();
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof Error, 'what is wrong is thrown as an error');
  }
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
