import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { silentLog } from '@rekey/server';
import { TOTP, Secret } from 'otpauth';
import { startDev } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'rekey-demo-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const file = join(folder, 'belongings-of-tess.json');
interface Belongings {
  readonly accountId: string;
  readonly app: { readonly id: string; readonly secret: string };
  readonly paper: { readonly id: string; readonly codes: readonly string[] };
}
const belongings = () => JSON.parse(readFileSync(file, 'utf8')) as Belongings;
const start = () => startDev({ port: 0, dataDir: folder, log: silentLog });

test('Tess has an app and saved codes, the page of her phone shows them, and both survive a restart', async () => {
  const first = await start();
  const hers = belongings();
  const html = await (await fetch(`${first.url}/phone`)).text();
  const shown = /<code>(\d{3}) (\d{3})<\/code>/.exec(html)!;
  const app = new TOTP({ secret: Secret.fromBase32(hers.app.secret) });
  const code = `${shown[1]}${shown[2]}`;
  assert.notEqual(app.validate({ token: code, window: 1 }), null);
  for (const saved of hers.paper.codes) assert.ok(html.includes(saved));
  assert.match(html, /A simulation\./);
  assert.match(html, /8 are still good\./);
  if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o777, 0o600);
  const outbox = await (await fetch(`${first.url}/outbox?still`)).text();
  assert.match(outbox, /Nothing has been sent yet/);
  assert.match(outbox, /<a href="\/phone">Phone<\/a>/);
  await first.close();

  const second = await start();
  assert.deepEqual(belongings(), hers);
  const removed = { now: Date.now(), own: false, audit: [], outbox: [] };
  await second.store.removeEnrolment({ id: hers.app.id, accountId: hers.accountId, ...removed });
  await second.close();

  const third = await start();
  assert.notEqual(belongings().app.secret, hers.app.secret, 'what was removed is given again');
  assert.deepEqual(belongings().paper, hers.paper);
  await third.close();
});

test('the page of the phone runs no script and no style but its own, and is not kept', async () => {
  const dev = await start();
  const page = await fetch(`${dev.url}/phone`);
  assert.match(page.headers.get('Content-Security-Policy') ?? '', /default-src 'none'; style-src 'self'/);
  assert.equal(page.headers.get('Cache-Control'), 'no-store');
  assert.doesNotMatch(await page.text(), /<script|style=|https?:\/\//);
  const css = await (await fetch(`${dev.url}/phone.css`)).text();
  assert.equal(css.match(/^\.at-\d+ /gm)?.length, 30);
  await dev.close();
});
