import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { freePort } from '@rekey/cli/dev';
import { eventually } from '@rekey/testkit';
import { newestCode, readOutbox, signIn, startPortal, type Portal } from './portal.ts';
import { HandMadeReset } from './reset-by-hand.ts';

const ADA = { userName: 'ada@contoso.test', email: 'ada.lovelace@mail.test', mobile: '+44 7700900142' };
const OLD = 'Old-Password-1234';
const NEW = 'violet harbour 41 lanterns';

let folder: string;
let port: number;
let portal: Portal;
let reset: HandMadeReset;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rekey-kill-'));
  port = await freePort();
  portal = await startPortal(folder, { port });
  reset = new HandMadeReset(portal.url);
});

afterEach(async () => {
  await portal.kill();
  rmSync(folder, { recursive: true, force: true });
});

async function killAndRestart(): Promise<void> {
  await portal.kill();
  portal = await startPortal(folder, { port });
}

const step = (): string => reset.transaction.step;

/** Where the password ended; the server asks its directory what became of it. */
const settled = () =>
  eventually('end of the reset', async () => {
    if (['applying', 'unknown'].includes(step())) assert.equal((await reset.read()).status, 200);
    return ['applying', 'unknown'].includes(step()) ? undefined : step();
  });

const codesTo = async (to: string) =>
  (await readOutbox(portal.url))
    .filter((one) => one.to === to && one.code !== undefined)
    .map(({ code }) => code);

test('R-02 a code that was asked for before the kill arrives once, and is the only one', async () => {
  await reset.start(ADA.userName);
  await reset.challenge('email');
  await killAndRestart();
  const code = await newestCode(portal.url, ADA.email);
  assert.deepEqual(await codesTo(ADA.email), [code]);
  assert.equal((await reset.prove(code)).status, 200);
  assert.equal(reset.transaction.proofs.satisfied, 1);
});

test('R-01 a call repeated after the kill sends no second code', async () => {
  await reset.start(ADA.userName);
  await reset.challenge('email');
  const before = await newestCode(portal.url, ADA.email);
  await killAndRestart();
  assert.equal((await reset.repeat()).status, 200);
  assert.equal(reset.transaction.step, 'enter_code');
  assert.deepEqual(await codesTo(ADA.email), [before]);
});

test('R-05 a right code whose answer was lost is right again under the same key, and proves once', async () => {
  await reset.start(ADA.userName);
  await reset.challenge('email');
  const proven = await reset.prove(await newestCode(portal.url, ADA.email));
  await killAndRestart();
  const again = await reset.repeat();
  assert.equal(again.status, 200);
  assert.deepEqual(again.body, proven.body);
  assert.equal(reset.transaction.proofs.satisfied, 1);
});

test('R-04 wrong codes counted before the kill stay counted', async () => {
  await reset.start(ADA.userName);
  await reset.challenge('email');
  const right = await newestCode(portal.url, ADA.email);
  const wrong = right.replace(/^./, (digit) => String((Number(digit) + 1) % 10));
  const left: unknown[] = [];
  for (let tries = 0; tries < 2; tries += 1) {
    const answer = await reset.prove(wrong);
    assert.equal(answer.status, 422);
    left.push((answer.body as { attemptsRemaining?: number }).attemptsRemaining);
    await killAndRestart();
  }
  assert.deepEqual(left, [4, 3]);
});

test('R-06 a password whose answer was cut off ends in one state, and that state is told', async () => {
  await reset.proveTwice(ADA.userName, ADA.email, ADA.mobile);
  const delay = Math.floor(Math.random() * 150);
  // Killed at a moment nobody chose: somewhere between the arrival of the password and its answer.
  const cut = reset.act('PUT', '/password', { password: NEW }).catch(() => null);
  await new Promise((resolve) => setTimeout(resolve, delay));
  const lost = reset.last;
  await killAndRestart();
  await cut;

  assert.equal((await reset.readAfter(lost)).status, 200);
  const end = await settled();
  assert.ok(['set_password', 'done', 'failed'].includes(end), end);
  const [withNew, withOld] = [
    await signIn(portal.url, ADA.userName, NEW),
    await signIn(portal.url, ADA.userName, OLD),
  ];
  assert.deepEqual(
    [withNew, withOld],
    end === 'done' ? [201, 401] : [401, 201],
    `at ${end}, killed after ${delay} ms`,
  );
});

test('S-156 a server killed after every single step loses nothing and doubles nothing', async () => {
  await reset.start(ADA.userName);
  await killAndRestart();
  await reset.challenge('email');
  await killAndRestart();
  await reset.prove(await newestCode(portal.url, ADA.email));
  await killAndRestart();
  await reset.challenge('sms', ADA.mobile);
  await killAndRestart();
  await reset.prove(await newestCode(portal.url, ADA.mobile));
  await killAndRestart();
  assert.equal(step(), 'set_password');
  const done = await reset.act('PUT', '/password', { password: NEW });
  await killAndRestart();
  assert.equal(await settled(), 'done', JSON.stringify(done.body));
  assert.equal((await codesTo(ADA.email)).length, 1);
  assert.equal((await codesTo(ADA.mobile)).length, 1);
  assert.equal(await signIn(portal.url, ADA.userName, NEW), 201);
  assert.equal(await signIn(portal.url, ADA.userName, OLD), 401);
});
