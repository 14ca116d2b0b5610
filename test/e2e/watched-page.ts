import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { afterEach, beforeEach } from 'node:test';
import type { Page } from 'playwright-core';
import type { InChromium } from './in-chromium.ts';

/**
 * A page of its own for each test of the file. What it complains of fails the test: an answer of 4xx is part of the game (a wrong
 * password), a blocked script or a broken policy is not. A test that fails leaves a picture in `shots/`.
 */
export function watchedPage(at: InChromium, opened: (page: Page) => void | Promise<void>): void {
  const complaints: string[] = [];
  let page: Page;

  beforeEach(async () => {
    if (at.skip !== false) return;
    complaints.length = 0;
    page = await at.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        complaints.push(message.text());
    });
    await opened(page);
  });

  afterEach(async (context) => {
    if (at.skip !== false) return;
    if ('passed' in context && context.passed === false) {
      mkdirSync('shots', { recursive: true });
      const name = context.name.replace(/\W+/g, '-').slice(0, 60);
      await page.screenshot({ path: `shots/${name}.png`, fullPage: true });
    }
    await page.close();
    assert.deepEqual(complaints, []);
  });
}
