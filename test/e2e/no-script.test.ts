import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import { findChromium } from '../../scripts/setup.mjs';
import { lacking } from '../needs.ts';
import { newestCode, startPortal, type Portal } from './portal.ts';

const skip = lacking('chromium');
const NEW = 'violet harbour 41 lanterns';

let folder: string;
let portal: Portal;
let browser: Browser;

before(async () => {
  if (skip !== false) return;
  const executablePath = findChromium();
  assert.ok(executablePath !== undefined, 'no Chromium; set CHROME_PATH');
  folder = mkdtempSync(join(tmpdir(), 'rekey-e2e-'));
  portal = await startPortal(folder);
  browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
});

after(async () => {
  if (skip !== false) return;
  await browser?.close();
  await portal?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('S-078 a real browser without script resets a password on the hosted pages', { skip }, async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const heading = (name: string) => page.getByRole('heading', { name }).waitFor();

  await page.goto(`${portal.url}/reset`);
  await page.getByLabel('User name').fill('ada@contoso.test');
  await page.getByRole('button', { name: 'Continue' }).click();
  await heading('How should we check it’s you?');
  await page.getByRole('button', { name: /Email a code/ }).click();
  await heading('Enter your code');
  await page.getByLabel('Code').fill('00000000');
  await page.getByRole('button', { name: 'Check code' }).click();
  await page.getByText('That code isn’t right. 4 tries left.').waitFor();
  await page.getByLabel('Code').fill(await newestCode(portal.url, 'ada.lovelace@mail.test'));
  await page.getByRole('button', { name: 'Check code' }).click();
  await heading('Now check it’s you in a second way');
  await page.getByRole('button', { name: /Text a code/ }).click();
  await page.getByLabel('Phone number').fill('07700 900142');
  await page.getByRole('button', { name: 'Send code' }).click();
  await page.getByLabel('Code').fill(await newestCode(portal.url, '+44 7700900142'));
  await page.getByRole('button', { name: 'Check code' }).click();
  await page.getByLabel('New password').fill(NEW);
  await page.getByRole('button', { name: 'Change password' }).click();
  await heading('Your password is changed');

  // Back shows where it stands, never the form that was sent.
  await page.goBack();
  assert.doesNotMatch(await page.content(), new RegExp(NEW));
  await context.close();
});
