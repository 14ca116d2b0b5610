// Draws every state of a reset in Chromium, light and dark, 320 px and desktop, left to right and right to left, into
// shots/: one PNG for each, one sheet for each look, index.html with all of them. Elements and client are the real ones;
// the server is the one in memory of @rekey/client/testing, and the clock stands still, so two runs draw the same.
// Run: npm run gallery [-- enter_code done]   only states whose name begins so
//      npm run gallery -- --pictures          only docs/images, for the README
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { findChromium } from './setup.mjs';

const out = 'shots';
const clock = new Date('2026-03-02T09:00:00Z');
const looks = [];
for (const scheme of ['light', 'dark'])
  for (const width of ['desktop', '320'])
    for (const locale of ['en', 'ar'])
      looks.push({ name: `${scheme}-${width}-${locale}`, scheme, width, locale });
looks.push({
  name: 'forced-colors-desktop-en',
  scheme: 'dark',
  width: 'desktop',
  locale: 'en',
  forced: true,
});
looks.push({
  name: 'compact-desktop-de',
  scheme: 'light',
  width: 'desktop',
  locale: 'de',
  density: 'compact',
});

/** The page that is drawn: one cell for each state, and `ready` when every one of them has arrived. */
const entry = `
import '@rekey/elements/define';
import { fakeClient, scenarioNames } from '@rekey/client/testing';
import { holdClock } from './packages/elements/src/testing/held-clock.ts';

// Whatever comes after a second comes never: help that opens by itself would make a cell grow after it was measured.
holdClock(1000);
const wanted = new URL(location.href).searchParams;
const only = wanted.getAll('only');
const names = scenarioNames.filter((name) => only.length === 0 || only.some((begin) => name.startsWith(begin)));

for (const name of names) {
  const cell = document.createElement('figure');
  cell.id = name;
  const caption = document.createElement('figcaption');
  caption.textContent = name;
  const element = document.createElement('rekey-reset-password');
  element.client = fakeClient(name, { now: Date.now(), locale: document.documentElement.lang });
  element.appearance = wanted.get('density') ?? '';
  cell.append(caption, element);
  document.body.append(cell);
}

function arrived(name) {
  const form = document.getElementById(name).querySelector('[data-rekey-form]');
  const screen = ':scope > div:not(.rekey-screen) .rekey-title';
  if (name === 'identify/fresh') return form?.querySelector('.rekey-title')?.textContent;
  // What goes wrong before the first screen is said below the form.
  const said = name.startsWith('identify/') ? '.rekey-error:not([hidden]),' + screen : screen;
  return form?.querySelector(said)?.textContent;
}
globalThis.missing = () => names.filter((name) => !arrived(name));
globalThis.names = names;
`;

const page = ({ locale, width }) => `<!doctype html>
<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">
<meta charset="utf-8"><title>Rekey: every state</title><link rel="icon" href="data:,">
<style>
:root{color-scheme:light dark;background:light-dark(#f4f6f7,#14181b);color:light-dark(#4a565d,#aab4ba)}
body{margin:0;padding:16px;display:grid;gap:24px;align-items:start;grid-template-columns:repeat(${width === '320' ? '8,320px' : '5,496px'})}
figure{margin:0;padding:${width === '320' ? '0 12px' : '12px 24px'};min-inline-size:0}
figcaption{font:12px/2 ui-monospace,monospace;direction:ltr;text-align:start}
</style>
<script type="module" src="/gallery.js"></script>`;

async function bundle() {
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: process.cwd(), sourcefile: 'gallery.js' },
    outdir: '/',
    entryNames: 'gallery',
    bundle: true,
    splitting: true,
    format: 'esm',
    conditions: ['rekey-source'],
    tsconfig: 'tsconfig.base.json',
    write: false,
    logLevel: 'silent',
  });
  return new Map(
    outputFiles.map(({ path, text }) => [path.replaceAll('\\', '/').replace(/^[A-Z]:/, ''), text]),
  );
}

const only = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const executablePath = findChromium();
const started = performance.now();
const scripts = await bundle();
if (!process.argv.includes('--pictures')) rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--font-render-hinting=none',
  ],
});

/** A page whose every request is answered here: there is no network. */
async function open(look, { scale = 1, states = only } = {}) {
  const context = await browser.newContext({
    colorScheme: look.scheme,
    reducedMotion: 'reduce',
    forcedColors: look.forced ? 'active' : 'none',
    viewport: look.width === '320' ? { width: 2780, height: 900 } : { width: 2610, height: 900 },
    deviceScaleFactor: scale,
    timezoneId: 'UTC',
  });
  const tab = await context.newPage();
  tab.on('pageerror', (error) => problems.push(`${look.name}: ${error.message}`));
  // Times stand still; so do long waits, by the page itself.
  await tab.clock.setFixedTime(clock);
  await tab.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url());
    const script = scripts.get(pathname);
    if (script !== undefined) return route.fulfill({ contentType: 'text/javascript', body: script });
    return route.fulfill({ contentType: 'text/html', body: page(look) });
  });
  const search = new URLSearchParams(states.map((begin) => ['only', begin]));
  if (look.density) search.set('density', look.density);
  await tab.goto(`http://localhost/?${search}`);
  await tab
    .waitForFunction(() => globalThis.missing?.().length === 0, null, { timeout: 90_000 })
    .catch(() => {});
  // Focus and what is read out come a moment later.
  await tab.waitForTimeout(500);
  const missing = await tab.evaluate(() => globalThis.missing());
  if (missing.length > 0) problems.push(`${look.name}: never arrived: ${missing.join(', ')}`);
  await tab.evaluate(() => document.activeElement?.blur());
  const height = await tab.evaluate(() => document.documentElement.scrollHeight);
  await tab.setViewportSize({ width: tab.viewportSize().width, height });
  return { tab, names: await tab.evaluate(() => globalThis.names), close: () => context.close() };
}

/** Cells of a sheet as pictures of their own. Asking the page for each would draw all of it each time. */
async function cut(sheet, boxes) {
  cutter ??= await browser.newPage();
  return cutter.evaluate(
    async ([png, cells]) => {
      const bytes = await (await fetch(`data:image/png;base64,${png}`)).blob();
      const picture = await createImageBitmap(bytes);
      const entries = Object.entries(cells).map(async ([name, { x, y, width, height }]) => {
        const canvas = new OffscreenCanvas(width, height);
        canvas.getContext('2d').drawImage(picture, -x, -y);
        const cell = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
        return [name, btoa(Array.from(cell, (byte) => String.fromCharCode(byte)).join(''))];
      });
      return Object.fromEntries(await Promise.all(entries));
    },
    [sheet.toString('base64'), boxes],
  );
}

let cutter;
const problems = [];
/** What turns for ever is drawn at its beginning. */
const still = { animations: 'disabled' };
const fileOf = (name) => `${name.replace('/', '--')}.png`;
let shot = 0;
let names = [];
for (const look of process.argv.includes('--pictures') ? [] : looks) {
  const { tab, names: drawn, close } = await open(look);
  names = drawn;
  mkdirSync(`${out}/${look.name}`, { recursive: true });
  const sheet = await tab.screenshot({ ...still, path: `${out}/${look.name}.png` });
  const wide = await tab.evaluate(() =>
    [...document.querySelectorAll('figure')]
      .filter((cell) => cell.scrollWidth > cell.clientWidth)
      .map(({ id }) => id),
  );
  if (wide.length > 0) problems.push(`${look.name}: wider than its column: ${wide.join(', ')}`);
  const boxes = await tab.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll('figure')].map((cell) => {
        const { x, y, right, bottom } = cell.getBoundingClientRect();
        const [left, top] = [Math.floor(x), Math.floor(y)];
        return [
          cell.id,
          { x: left, y: top, width: Math.ceil(right) - left, height: Math.ceil(bottom) - top },
        ];
      }),
    ),
  );
  await close();
  for (const [name, picture] of Object.entries(await cut(sheet, boxes))) {
    writeFileSync(`${out}/${look.name}/${fileOf(name)}`, Buffer.from(picture, 'base64'));
    shot += 1;
  }
}
if (process.argv.includes('--pictures')) {
  mkdirSync('docs/images', { recursive: true });
  const states = ['identify/fresh', 'choose_method/two', 'done/with-return'];
  for (const [scheme, file] of [
    ['light', 'reset.png'],
    ['dark', 'reset-dark.png'],
  ]) {
    const look = { name: file, scheme, width: 'desktop', locale: 'en' };
    const { tab, close } = await open(look, { scale: 1.5, states });
    await tab.addStyleTag({ content: 'figcaption{display:none}body{gap:0}' });
    const tallest = await tab.evaluate(() =>
      Math.max(
        ...[...document.querySelectorAll('figure')].map((cell) => cell.getBoundingClientRect().bottom),
      ),
    );
    const clip = { x: 16, y: 0, width: 3 * 496, height: Math.ceil(tallest) + 16 };
    await tab.screenshot({ ...still, path: `docs/images/${file}`, clip });
    await close();
  }
}
await browser.close();
if (process.argv.includes('--pictures')) process.exit(problems.length > 0 ? 1 : 0);

const index = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Rekey: every state</title>
<style>:root{color-scheme:light dark;font:14px/1.5 system-ui,sans-serif}body{margin:24px}img{display:block;inline-size:240px}section>div{display:flex;gap:12px;overflow-x:auto;align-items:start;padding-block:8px}figure{margin:0}figcaption{font-size:12px}</style>
<h1>Every state of a reset</h1>
<p>Sheets: ${looks.map(({ name }) => `<a href="${name}.png">${name}</a>`).join(' · ')}</p>
${names
  .map(
    (name) =>
      `<section id="${name}"><h2>${name}</h2><div>${looks
        .map(
          (look) =>
            `<figure><figcaption>${look.name}</figcaption><a href="${look.name}/${fileOf(name)}"><img loading="lazy" alt="${name}, ${look.name}" src="${look.name}/${fileOf(name)}"></a></figure>`,
        )
        .join('')}</div></section>`,
  )
  .join('\n')}
</html>
`;
writeFileSync(`${out}/index.html`, index);

const seconds = ((performance.now() - started) / 1000).toFixed(0);
console.log(
  `${shot} pictures of ${names.length} states in ${looks.length} looks, ${seconds} s: ${out}/index.html`,
);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
