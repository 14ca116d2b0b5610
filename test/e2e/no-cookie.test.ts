import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { chromium } from 'playwright-core';
import { findChromium } from '../../scripts/setup.mjs';
import { inChromium } from './in-chromium.ts';
import { heading } from './proving.ts';
import { rekey } from './rekey.ts';

const at = inChromium();

/** A Chromium that is set to block every cookie, in a profile of its own. */
async function blockingCookies(profile: string) {
  mkdirSync(join(profile, 'Default'));
  const settings = { profile: { default_content_setting_values: { cookies: 2 } } };
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(settings));
  return chromium.launchPersistentContext(profile, {
    executablePath: findChromium()!,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    javaScriptEnabled: false,
    locale: 'en-GB',
  });
}

test(
  'S-078 S-136 a browser that blocks cookies and has no script is told so, and the help desk sees why',
  { skip: at.skip },
  async () => {
    const profile = mkdtempSync(join(tmpdir(), 'rekey-profile-'));
    const context = await blockingCookies(profile);
    try {
      const page = await context.newPage();
      await page.goto(`${at.portal.url}/reset`);
      await page.getByLabel('User name').fill('ada@contoso.test');
      await page.getByRole('button', { name: 'Continue' }).click();
      await heading(page, 'This browser refuses the cookie this page needs');
      assert.deepEqual(await context.cookies(), []);
      const code = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(await page.locator('main').innerText())![0];
      assert.match(await rekey(at.dataFolder, 'why', code), /The browser refused the cookie/);
      await page.getByRole('link', { name: 'Start over' }).click();
      await heading(page, 'Reset your password');
    } finally {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    }
  },
);
