import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { storeSuite } from '@rekey/testkit';
import { openEmbeddedStore } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'rekey-store-'));
after(() => rmSync(folder, { recursive: true }));
let opened = 0;

storeSuite('embedded store', async () => {
  const { store, database } = openEmbeddedStore({ path: join(folder, `${opened++}.db`) });
  return { store, tamper: (sql) => void database.prepare(sql).run() };
});
