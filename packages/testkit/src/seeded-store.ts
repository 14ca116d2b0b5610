import { createEmbeddedDirectory, openEmbeddedStore, seedPeople } from '@rekey/server/embedded';
import { constants, copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakeClock } from './clock.ts';

/** By secret, because passwords are kept under it. */
const seeded = new Map<string, Promise<string>>();

/**
 * Puts a store with the demo people at `path`, where there is none yet. They are hashed once in a process: their passwords
 * take longer than all the rest of a start.
 */
export async function seedStore(path: string, secret: Uint8Array): Promise<void> {
  if (existsSync(path)) return;
  const key = Buffer.from(secret).toString('hex');
  const original = seeded.get(key) ?? makeStore(secret);
  seeded.set(key, original);
  copyFileSync(await original, path, constants.COPYFILE_EXCL);
}

async function makeStore(secret: Uint8Array): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'rekey-seeded-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'rekey.sqlite');
  const { store, database } = openEmbeddedStore({ path, secret });
  await seedPeople(createEmbeddedDirectory({ database, secret, clock: fakeClock() }));
  await store.close();
  return path;
}
