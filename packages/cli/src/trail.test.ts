import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { silentLog, type AuditVerdict } from '@rekey/server';
import { anAudit } from '@rekey/testkit';
import { startDev } from './dev/index.ts';
import { ask } from './local-admin.ts';
import { progressLine } from './progress.ts';
import { brokenTrail, parseHead, wholeTrail, type Progress } from './trail.ts';

const bin = fileURLToPath(new URL('bin.ts', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'rekey-trail-'));
after(() => rmSync(scratch, { recursive: true, force: true }));
/** What a server left, with a trail of some entries. */
const folder = join(scratch, 'data');
let entries = 0;

async function verify(data: string, ...args: readonly string[]) {
  const child = spawn(process.execPath, [
    '--conditions=rekey-source',
    bin,
    'audit',
    'verify',
    ...args,
    '--data',
    data,
  ]);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err, head: /^Head {2}(\S+)$/m.exec(out)?.[1] ?? '' };
}

/** A copy of what the server left, after somebody wrote into it. */
function written(name: string, ...statements: readonly string[]): string {
  const copy = join(scratch, name);
  cpSync(folder, copy, { recursive: true });
  const file = new DatabaseSync(join(copy, 'rekey.db'));
  for (const sql of statements) file.exec(sql);
  file.close();
  return copy;
}

before(async () => {
  const dev = await startDev({ port: 0, dataDir: folder, log: silentLog });
  // Long enough that its progress is told.
  await dev.store.appendAudit(Array.from({ length: 600 }, (_, at) => anAudit({ at })));
  entries = (await dev.store.verifyAudit()).rows;
  await dev.close();
});

test('A-105 audit verify says the same of a trail that is whole while the server runs and after it stopped', async () => {
  const dev = await startDev({ port: 0, dataDir: folder, log: silentLog });
  const running = await verify(folder);
  const steps: Progress[] = [];
  await ask({ config: '', data: folder }, { ask: 'verify_audit' }, (at) => steps.push(at));
  await dev.close();
  assert.equal(running.code, 0, running.err);
  const time = '\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC';
  assert.match(
    running.out,
    new RegExp(
      `^The audit trail is whole: ${entries} entries, from ${time} to ${time}\\.\n\nHead {2}${entries}:\\S{43}\n\nKeep the head `,
    ),
  );
  assert.deepEqual(await verify(folder), running);
  assert.deepEqual(
    steps.map(({ done, of }) => [done, of]),
    [250, 500].map((done) => [done, entries]),
  );
});

test('D-21 audit verify --head tells whether the trail goes on from a head noted earlier, or is an older copy', async () => {
  const older = written('older');
  const early = await verify(folder);
  const dev = await startDev({ port: 0, dataDir: folder, log: silentLog });
  await dev.store.appendAudit([anAudit()]);
  const same = await verify(folder, '--head', early.head);
  await dev.close();
  assert.equal(same.code, 0, same.err);
  assert.match(same.out, new RegExp(`\nIt goes on from the head you noted, #${entries}\\.\n`));

  const gone = await verify(older, '--head', same.head);
  assert.equal(gone.code, 4);
  assert.equal(gone.out, '');
  assert.match(
    gone.err,
    new RegExp(
      `^rekey: The audit trail does not go on from the head you noted: it ends at entry #${entries}, and the one you noted is #${entries + 1}\\.\n.+an older copy of the whole file`,
    ),
  );
  const other = await verify(older, '--head', `${entries}:${'x'.repeat(43)}`, '--json');
  assert.equal(other.code, 4);
  assert.match(other.err, /: entry #\d+ is another one than you noted\.\n/);
  assert.partialDeepStrictEqual(JSON.parse(other.out), {
    whole: false,
    brokenAt: null,
    noted: 'other',
    head: null,
  });
});

test('A-105 audit verify names the first entry that was tampered with, what it means and what to do, and fails', async () => {
  for (const [name, sql, sentence, hold] of [
    ['changed', `UPDATE audit SET event = 'x' WHERE seq = 3`, /entry #3 is not what the server wrote/, 2],
    [
      'gap',
      'DELETE FROM audit WHERE seq IN (3, 4)',
      /entry #5 does not follow #2\.\nEntries #3 to #4 are/,
      2,
    ],
    ['cut', 'DELETE FROM audit WHERE seq > 20', /its end was cut off, from entry #21 on\./, 20],
  ] as const) {
    const { code, out, err } = await verify(written(name, sql));
    assert.equal(code, 4, name);
    assert.equal(out, '', name);
    assert.match(err, sentence);
    assert.match(err, new RegExp(`Entries #1 to #${hold} hold\\. What comes after cannot be relied on\\.`));
    assert.match(err, /What to do: 1\. Keep a copy of the data folder/);
  }
  const told = await verify(join(scratch, 'changed'), '--json');
  assert.partialDeepStrictEqual(JSON.parse(told.out), {
    whole: false,
    entries: 2,
    brokenAt: 3,
    why: 'changed',
    head: null,
  });
});

test('audit verify --json says all of it in one line, with times that have a zone', async () => {
  const { code, out, err } = await verify(folder, '--json');
  assert.equal(code, 0, err);
  const { head, from, to, ...rest } = JSON.parse(out) as Record<string, string>;
  assert.match(head!, /^\d+:\S{43}$/);
  for (const time of [from, to]) assert.match(time!, /^\d{4}-.+Z$/);
  assert.partialDeepStrictEqual(rest, {
    whole: true,
    brokenAt: null,
    why: null,
    noted: null,
    upgraded: null,
  });
  assert.equal(out.trimEnd().includes('\n'), false);
});

test('a head is given as it was printed; anything else is a usage fault that says so', async () => {
  const hash = 'Zk3-_'.padEnd(43, 'a');
  assert.deepEqual(parseHead(`1204:${hash}\n`), { seq: 1204, hash });
  for (const wrong of ['', '1204', `0:${hash}`, `-1:${hash}`, `1204:${hash}a`, `1204 ${hash}`, hash])
    assert.throws(() => parseHead(wrong), /is not a head\. Give it as rekey audit verify printed it/);
  const { code, err } = await verify(folder, '--head', 'hello');
  assert.equal(code, 2);
  assert.match(err, /hello is not a head/);
});

const verdict: AuditVerdict = {
  rows: 9,
  brokenAt: null,
  why: null,
  from: 0,
  to: 60_000,
  head: { seq: 9, hash: 'x' },
  unmarked: null,
  noted: null,
};

test('A-105 an operator who upgraded reads that it is the upgrade, when it was, and what it is when it was not', () => {
  const line = (followedAt: number | null) =>
    wholeTrail({ ...verdict, unmarked: { seq: 7, followedAt } }).join('\n');
  assert.match(
    line(Date.UTC(2026, 10, 30, 4, 31)),
    /first after the upgrade is of 2026-11-30 04:31 UTC\. If/,
  );
  assert.match(line(null), /up to #7 .+ the next entry will be the first .+ entries after #7 were cut off\./);
  assert.match(
    wholeTrail({ ...verdict, rows: 0, from: null, to: null, head: null })[0]!,
    /nothing was written/,
  );
});

test('D-21 of a trail that is not whole, a noted head still says whether what comes before it is the same', () => {
  const broken = { ...verdict, brokenAt: 10, why: 'cut' } as const;
  const say = (noted: AuditVerdict['noted'], seq: number) =>
    brokenTrail({ ...broken, noted }, { seq, hash: 'x' });
  assert.match(say('same', 5), /Entries #1 to #9 hold, and #5 is the one you noted\./);
  assert.match(say('other', 5), /Entries #1 to #9 hold, but #5 is another one than you noted\./);
  assert.match(say('gone', 12), /Entries #1 to #9 hold\. What/);
});

test('progress is one line on a terminal, for what takes longer than a moment, and is gone at the end', () => {
  let at = 0;
  const said: string[] = [];
  const write = (text: string) => said.push(text) > 0;
  const line = progressLine({ isTTY: true, write }, () => at);
  line.show({ done: 250, of: 200_000 });
  at = 1_600;
  line.show({ done: 50_000, of: 200_000 });
  line.show({ done: 50_250, of: 200_000 });
  line.end();
  assert.deepEqual(said, ['\r50,000 of 200,000 entries', '\r\u001b[K']);
  at = 0;
  const piped = progressLine({ isTTY: false, write }, () => at);
  at = 9_000;
  piped.show({ done: 1, of: 2 });
  piped.end();
  assert.equal(said.length, 2);
});
