import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { aCount, MONDAY_MORNING as now } from '@rekey/testkit';
import { openEmbeddedStore } from './index.ts';
import { createLimits } from './limits.ts';

const folder = mkdtempSync(join(tmpdir(), 'rekey-limits-'));
after(() => rmSync(folder, { recursive: true }));

test('A-16 taking back a failure that was forgiven in between takes nobody else’s', async () => {
  const { store, database } = openEmbeddedStore({ path: join(folder, 'rekey.db') });
  const limits = createLimits(database);
  const limit = { limits: [{ limit: 1, windowMs: 1000 }] };
  const own = aCount({ subject: 'account:own', ...limit });
  const other = aCount({ subject: 'account:other', ...limit });
  const counted = await database.write(() => limits.count([own], now));
  await database.write(() => limits.forgive(['account:own']));
  await database.write(() => limits.count([other], now));
  await database.write(() => limits.takeBack(counted));
  assert.notEqual(limits.exceeded([other], now), null);
  await store.close();
});
