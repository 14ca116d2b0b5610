import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findChromium } from '../scripts/setup.mjs';

/** What a test may need from a machine beyond Node. */
export type Need = 'chromium' | 'root' | 'openldap' | 'samba' | 'postgres';

const probes: Readonly<Record<Need, () => string | null>> = {
  chromium: () =>
    findChromium() === undefined
      ? 'no Chromium; set CHROME_PATH, or run: node scripts/setup.mjs browser'
      : null,
  root: () => (process.getuid?.() === 0 ? null : 'not root'),
  openldap: () => program('slapd', ['/usr/sbin']),
  samba: () => program('samba', ['/usr/sbin']),
  postgres: () => program('initdb', ['/usr/lib/postgresql/15/bin']),
};

function program(name: string, besides: readonly string[]): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...besides];
  return folders.some((folder) => existsSync(join(folder, name))) ? null : `${name} is not installed`;
}

/**
 * For the options of a test: `test('…', { skip: lacking('chromium') }, …)`. False when everything is there, else why not.
 * With `REKEY_REQUIRE=all` nothing is skipped: the test runs, and fails for what is missing.
 */
export function lacking(...needs: readonly Need[]): string | false {
  if (process.env['REKEY_REQUIRE'] === 'all') return false;
  return needs.map((need) => probes[need]()).find((missing) => missing !== null) ?? false;
}
