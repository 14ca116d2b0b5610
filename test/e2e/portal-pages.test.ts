import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import { findChromium } from '../../scripts/setup.mjs';
import { lacking } from '../needs.ts';
import { startPortal, type Portal } from './portal.ts';

const skip = lacking('chromium');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let folder: string;
let portal: Portal;
let browser: Browser;

before(async () => {
  if (skip !== false) return;
  const executablePath = findChromium();
  assert.ok(executablePath !== undefined, 'no Chromium; set CHROME_PATH');
  folder = mkdtempSync(join(tmpdir(), 'rekey-pages-'));
  portal = await startPortal(folder);
  browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
});

after(async () => {
  if (skip !== false) return;
  await browser?.close();
  await portal?.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

for (const path of ['/', '/forgot-password', '/reset', '/outbox?still']) {
  test(
    `the page ${path} is accessible and fits, in light and dark, at 320 pixels and wide`,
    { skip },
    async () => {
      for (const colorScheme of ['light', 'dark'] as const) {
        for (const width of [320, 1200]) {
          const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
          await page.goto(portal.url + path);
          if (path === '/forgot-password') await page.getByRole('textbox', { name: 'User name' }).waitFor();
          const at = `${path} ${colorScheme} ${width}`;
          assert.equal(
            await page.evaluate('document.documentElement.scrollWidth <= innerWidth'),
            true,
            `${at}: scrolls sideways`,
          );
          await page.evaluate(axe);
          const found: Finding[] = await page.evaluate('axe.run().then(({ violations }) => violations)');
          assert.deepEqual(
            found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`),
            [],
            at,
          );
          await page.close();
        }
      }
    },
  );
}
