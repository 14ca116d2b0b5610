/** Path of the browser the tests drive, or undefined. */
export function findChromium(): string | undefined;
