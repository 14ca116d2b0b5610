import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { anAudit, runningServer, type RunningServer } from '@rekey/testkit';
import type { Log } from './index.ts';
import { createTrailWatch } from './trail-watch.ts';

type Line = readonly [level: string, event: string, fields: Readonly<Record<string, unknown>>];

/** What a log hears of the trail. */
function listening(): { readonly log: Log; readonly heard: Line[] } {
  const heard: Line[] = [];
  const level =
    (name: string): Log['info'] =>
    (event, fields = {}) =>
      void (event.startsWith('audit.') && heard.push([name, event, fields]));
  return { log: { info: level('info'), warn: level('warn'), error: level('error') }, heard };
}

/** A server with three entries in its trail, its log, and the same after somebody wrote into its file and it was restarted. */
async function watched() {
  const { log, heard } = listening();
  const before = await runningServer({ log });
  await before.store.appendAudit([anAudit(), anAudit(), anAudit()]);
  const restarted = async (...statements: readonly string[]) => {
    for (const sql of statements) await before.database.write(() => before.database.prepare(sql).run());
    const running = await before.restart();
    await firstCheck(running, heard);
    return running;
  };
  return { heard, restarted };
}

/** The start does not wait for the check. */
async function firstCheck({ store }: RunningServer, heard: readonly Line[]): Promise<void> {
  while (heard.length === 0) await store.verifyAudit();
}

test('D-21 the head of the trail is in the log from the start, for whoever keeps the log elsewhere', async () => {
  const { heard, restarted } = await watched();
  await using running = await restarted();
  const { head } = await running.store.verifyAudit();
  assert.deepEqual(heard, [['info', 'audit.head', { head: `3:${head?.hash}` }]]);
});

test('A-105 a server whose trail was written into says so at its start, with what to do, and people can reset', async () => {
  const { heard, restarted } = await watched();
  await using running = await restarted(`UPDATE audit SET event = 'nothing.happened' WHERE seq = 2`);
  const [[level, event, fields]] = heard as [Line];
  assert.deepEqual([level, event, fields['entry'], fields['why']], ['warn', 'audit.not_whole', 2, 'changed']);
  assert.match(String(fields['remedy']), /Keep a copy of the data folder.+ run: rekey audit verify\./);
  assert.equal(heard.length, 1, 'a head is not told of a trail that is not whole');
  (await running.visitor().start('ada@contoso.test')).at('choose_method');
});

test('A-105 an end that was cut off is told at the start as well', async () => {
  const { heard, restarted } = await watched();
  await using _ = await restarted('DELETE FROM audit WHERE seq = 3');
  assert.partialDeepStrictEqual(heard, [['warn', 'audit.not_whole', { entry: 3, why: 'cut' }]]);
});

/** A watch on its own, over a store that answers with this. */
async function told(t: TestContext, verifyAudit: () => Promise<unknown>, days = 0): Promise<readonly Line[]> {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const { log, heard } = listening();
  const watch = createTrailWatch({ store: { verifyAudit } as never, log });
  watch.start();
  watch.start();
  for (let day = 0; day < days; day += 1) t.mock.timers.tick(86_400_000);
  await watch.stop();
  return heard;
}

const whole = { brokenAt: null, why: null, head: { seq: 7, hash: 'x' }, unmarked: null };

test('D-21 the head is told again every day', async (t) => {
  const heard = await told(t, () => Promise.resolve(whole), 2);
  assert.deepEqual(heard, Array(3).fill(['info', 'audit.head', { head: '7:x' }]));
});

test('A-105 the first start after an upgrade is called that, and is no warning', async (t) => {
  const heard = await told(t, () => Promise.resolve({ ...whole, unmarked: { seq: 7, followedAt: null } }));
  assert.deepEqual(
    heard.map(([level, event]) => [level, event]),
    [
      ['info', 'audit.upgraded'],
      ['info', 'audit.head'],
    ],
  );
  assert.match(String(heard[0]![2]['meaning']), /Right once, at the first start after an upgrade/);
  t.mock.timers.reset();
  const later = await told(t, () => Promise.resolve({ ...whole, unmarked: { seq: 5, followedAt: 1 } }));
  assert.deepEqual(later, [['info', 'audit.head', { head: '7:x' }]]);
});

test('a trail that cannot be read is told, and the server goes on', async (t) => {
  const heard = await told(t, () => Promise.reject(new Error('unreadable')));
  assert.partialDeepStrictEqual(heard, [['warn', 'audit.not_checked']]);
});
