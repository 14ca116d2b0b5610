// Films a whole reset in the sample portal for the README, light and dark: docs/images/moving.png and moving-dark.png, animated
// PNGs. Portal, server and codes are the real ones; only the pauses are for who watches.
// Run: npm run build && npm run film
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { findChromium } from './setup.mjs';

const SCALE = 1.5;
const view = { width: 760, height: 660 };

const browser = await chromium.launch({
  executablePath: findChromium(),
  args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--font-render-hinting=none'],
});
for (const [scheme, file] of [
  ['light', 'moving.png'],
  ['dark', 'moving-dark.png'],
]) {
  const frames = await film(scheme);
  const picture = animated(frames);
  writeFileSync(`docs/images/${file}`, picture);
  console.log(`docs/images/${file}: ${frames.length} frames, ${Math.round(picture.length / 1024)} KiB`);
}
await browser.close();

async function film(scheme) {
  const folder = mkdtempSync(join(tmpdir(), 'rekey-film-'));
  const portal = spawn(
    process.execPath,
    ['--conditions=rekey-source', resolve('packages/demo/src/start.ts')],
    { cwd: folder, env: { ...process.env, PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const page = await browser.newPage({
    viewport: view,
    deviceScaleFactor: SCALE,
    reducedMotion: 'reduce',
    colorScheme: scheme,
    bypassCSP: true,
  });
  page.setDefaultTimeout(20_000);
  try {
    const [said] = await once(portal.stdout, 'data');
    return await play(page, /Portal {2}(\S+)/.exec(String(said))[1]);
  } finally {
    await page.close();
    portal.kill('SIGTERM');
    await once(portal, 'close');
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Ada forgot her password. */
async function play(page, url) {
  const frames = [];
  const dialog = page.getByRole('dialog');
  let before = null;
  /** Draws only where something changed: all of the page, or the dialog as it is and as it was. */
  const hold = async (ms, whole = false) => {
    await page.evaluate('document.fonts.ready.then(() => new Promise((done) => setTimeout(done, 120)))');
    const now = whole ? { x: 0, y: 0, ...view } : even(await dialog.boundingBox());
    const clip = before === null ? now : around(before, now);
    frames.push({
      png: await page.screenshot({ clip, caret: 'hide' }),
      ms,
      x: clip.x * SCALE,
      y: clip.y * SCALE,
    });
    before = whole ? null : now;
  };
  const press = (name) => page.getByRole('button', { name }).click();
  const arrived = (name) => page.getByRole('heading', { name }).waitFor();
  const typeCode = async (to, seen) => {
    await arrived('Enter your code');
    await hold(1100);
    const code = await newestCode(url, to, seen);
    const field = page.getByRole('textbox', { name: 'Code' });
    await field.pressSequentially(code.slice(0, 5));
    await hold(500);
    await field.pressSequentially(code.slice(5));
    return code;
  };

  await page.goto(url);
  await page.evaluate("customElements.whenDefined('rekey-code-field').then(() => true)");
  // A soft shadow is most of the bytes of such a picture.
  await page.addStyleTag({ content: 'dialog.rekey-dialog{box-shadow:none!important}' });
  await page.getByRole('link', { name: /Forgot your password/ }).hover();
  await hold(1600, true);
  await page.getByRole('link', { name: /Forgot your password/ }).click();
  await arrived('Reset your password');
  await page.mouse.move(0, 0);
  await hold(900, true);
  await page.getByRole('dialog').getByLabel('User name').fill('ada@contoso.test');
  await hold(1100, true);
  await press('Continue');
  await arrived('How should we check it’s you?');
  before = even(await dialog.boundingBox());
  await hold(1500, true);
  await press(/Email a code/);
  const mailed = await typeCode('ada.lovelace@mail.test', new Set());
  await arrived('Now show it’s you in a second way');
  await hold(1500);
  await press(/Text a code/);
  await arrived('Confirm your phone number');
  await page.getByRole('textbox', { name: 'Phone number' }).fill('+44 7700900142');
  await hold(1200);
  await press('Send code');
  await typeCode('+44 7700900142', new Set([mailed]));
  await arrived('Choose a new password');
  await hold(1000);
  await page.getByRole('textbox', { name: 'New password' }).fill('violet harbour 41 lanterns');
  await hold(1700);
  await press('Change password');
  await arrived(/password is changed/i);
  await hold(3200);
  return frames;
}

async function newestCode(url, to, seen) {
  for (;;) {
    const html = await (await fetch(`${url}/outbox?still`)).text();
    const mine = html.split('<article ').filter((one) => one.includes(`data-to="${to}"`));
    const codes = mine.map((one) => /<p class="code"><code>(\d+)<\/code>/.exec(one)?.[1]);
    const code = codes.find((one) => one !== undefined && !seen.has(one));
    if (code !== undefined) return code;
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Whole pixels at our scale. */
function even({ x, y, width, height }) {
  const [left, top] = [Math.floor(x / 2) * 2, Math.floor(y / 2) * 2];
  const [right, bottom] = [Math.ceil((x + width) / 2) * 2, Math.ceil((y + height) / 2) * 2];
  return within({ left, top, right, bottom });
}

function around(a, b) {
  return within({
    left: Math.min(a.x, b.x),
    top: Math.min(a.y, b.y),
    right: Math.max(a.x + a.width, b.x + b.width),
    bottom: Math.max(a.y + a.height, b.y + b.height),
  });
}

function within({ left, top, right, bottom }) {
  const [x, y] = [Math.max(0, left), Math.max(0, top)];
  return { x, y, width: Math.min(view.width, right) - x, height: Math.min(view.height, bottom) - y };
}

/** One animated PNG (PNG, third edition, 11.3.4) of many still ones of one kind: the first is what a reader without animation shows. */
function animated(frames) {
  const parts = [Buffer.from('89504e470d0a1a0a', 'hex')];
  let sequence = 0;
  for (const [index, { png, ms, x, y }] of frames.entries()) {
    const chunks = chunksOf(png);
    const header = chunks.find(({ type }) => type === 'IHDR').data;
    if (index === 0) {
      parts.push(chunk('IHDR', header), chunk('acTL', words(frames.length, 0)));
    }
    const times = Buffer.alloc(6);
    times.writeUInt16BE(ms, 0);
    times.writeUInt16BE(1000, 2);
    const place = words(sequence++, header.readUInt32BE(0), header.readUInt32BE(4), x, y);
    parts.push(chunk('fcTL', Buffer.concat([place, times])));
    // Browsers take screenshots in a hurry; a file that is read often is worth a better packing.
    const image = deflateSync(inflateSync(dataOf(chunks)), { level: 9 });
    parts.push(index === 0 ? chunk('IDAT', image) : chunk('fdAT', Buffer.concat([words(sequence++), image])));
  }
  parts.push(chunk('IEND', Buffer.alloc(0)));
  return Buffer.concat(parts);
}

function dataOf(chunks) {
  return Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
}

function chunksOf(png) {
  const found = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    found.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return found;
}

function chunk(type, data) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([words(data.length), named, words(crc32(named))]);
}

function words(...numbers) {
  const bytes = Buffer.alloc(numbers.length * 4);
  numbers.forEach((one, index) => bytes.writeUInt32BE(one, index * 4));
  return bytes;
}
