import { readFileSync } from 'node:fs';

/** Version of this package; its package.json lies beside `src` and beside `dist`. */
export const version = (
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
).version;
