import { chromium } from 'playwright-core';
import { findChromium } from '../../scripts/setup.mjs';
import { median, ratios, shuffled, spread, table } from '../figures.mjs';
import { gates } from '../gates.mjs';
import { servePages } from './pages.mjs';

const RUNS = 21;
/** How long after the form the page is watched for what it fetches then. */
const AFTERWARDS_MS = 500;

/** What a page costs until somebody can type. */
export async function benchFirstForm() {
  console.log(`
Widget: until the first form, ${RUNS} runs of each page taking turns, a new browser context each time, CPU on the thread clock
  blank   a page with nothing but the probe
  lit     the least that is a Lit form, bundled by esbuild
  rekey   rekey.js as it is built, <rekey-reset-password>`);
  const executablePath = findChromium();
  if (executablePath === undefined) {
    gates.notJudged('widget', 'there is no Chromium; set CHROME_PATH');
    return;
  }
  const pages = await servePages();
  const browser = await chromium.launch({
    executablePath,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const rows = ['/blank', '/lit', '/rekey'].map((path) => ({
    path,
    script: [],
    layout: [],
    heap: [],
    wall: [],
    extra: [],
    later: [],
  }));
  try {
    for (const row of rows) await visit(browser, pages, row);
    for (const row of rows)
      for (const values of Object.values(row)) if (Array.isArray(values)) values.length = 0;
    for (let run = 0; run < RUNS; run += 1) {
      for (const row of shuffled(rows)) await visit(browser, pages, row);
    }
  } finally {
    await browser.close();
    pages.close();
  }
  const [blank, lit, rekey] = rows;
  table(
    [
      '',
      'script CPU ms',
      'style and layout ms',
      'heap over blank MiB',
      'requests before the form',
      'afterwards',
      'form ms (wall)',
    ],
    rows.map((row) => [
      row.path.slice(1),
      spread(row.script),
      spread(row.layout),
      (median(row.heap) - median(blank.heap)).toFixed(2),
      Math.max(...row.extra),
      Math.max(...row.later),
      spread(row.wall, 0),
    ]),
  );
  const ratio = ratios(rekey.script, lit.script);
  const net = (median(rekey.script) - median(blank.script)) / (median(lit.script) - median(blank.script));
  console.log(
    `  rekey / lit, script CPU: ${spread(ratio)}; without what the blank page costs ${net.toFixed(2)}`,
  );
  gates.atMost('script CPU to the first form, over the Lit form', median(ratio), 1.9);
  gates.equal('requests before the first form', Math.max(...rekey.extra), 0);
  gates.atMost('heap over a blank page, MiB', median(rekey.heap) - median(blank.heap), 0.35);
}

async function visit(browser, pages, row) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    pages.takeAsked();
    await page.goto(pages.url + row.path, { waitUntil: 'commit' });
    const shown = await formShown(devtools);
    row.wall.push(shown.after);
    const { metrics } = await devtools.send('Performance.getMetrics');
    const of = (name) => metrics.find((one) => one.name === name).value;
    row.script.push(of('ScriptDuration') * 1000);
    row.layout.push((of('LayoutDuration') + of('RecalcStyleDuration')) * 1000);
    await devtools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await devtools.send('Runtime.getHeapUsage');
    row.heap.push(usedSize / 2 ** 20);
    await new Promise((resolve) => setTimeout(resolve, AFTERWARDS_MS));
    const extra = pages.takeAsked().filter(({ url }) => !pages.own[row.path].has(url));
    // By the clock, not by when this process got to look: on a full machine that is much later.
    const before = extra.filter(({ at }) => at <= shown.at);
    row.extra.push(before.length);
    row.later.push(extra.length - before.length);
  } finally {
    await context.close();
  }
}

/** When the first form was there, in milliseconds after the navigation and since the epoch. Not by `page.evaluate`: that puts a script of its own into the page. */
async function formShown(devtools) {
  for (;;) {
    const { result } = await devtools
      .send('Runtime.evaluate', {
        expression: 'globalThis.formShown?.then((after) => ({ after, at: performance.timeOrigin + after }))',
        awaitPromise: true,
        returnByValue: true,
      })
      // The page came in the place of the one before, in the middle of the question.
      .catch(() => ({ result: {} }));
    if (result.value) return result.value;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
