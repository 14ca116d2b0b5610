import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { inChromium } from './in-chromium.ts';
import { newestCode, signIn } from './portal.ts';

const at = inChromium();
const { skip } = at;
const NEW = 'violet harbour 41 lanterns';

/** What the app on the telephone beside the keyboard shows. */
async function codeOnThePhone(phone: Page): Promise<string> {
  await phone.goto(`${at.portal.url}/phone`);
  const shown = await phone.getByLabel('Authenticator app').locator('code').textContent();
  return shown!.replace(' ', '');
}

test(
  'S-061 S-154 tess gives a mailed code and the one her authenticator app shows, and chooses a password',
  { skip },
  async () => {
    const page = await at.newPage();
    const phone = await at.browser.newPage();
    await page.goto(`${at.portal.url}/forgot-password`);
    await page.getByLabel('User name').fill('tess@contoso.test');
    await page.getByRole('button', { name: 'Continue' }).click();
    assert.equal(
      await page.getByRole('button', { name: /app on your phone/ }).count(),
      0,
      'not before a proof',
    );
    await page.getByRole('button', { name: /Email a code/ }).click();
    await page
      .getByRole('textbox', { name: 'Code' })
      .pressSequentially(await newestCode(at.portal.url, 'tess.keys@mail.test'));

    await page.getByRole('heading', { name: 'Now show it’s you in a second way' }).waitFor();
    await page.getByRole('button', { name: /app on your phone/ }).click();
    await page.getByRole('heading', { name: 'Enter the code from your app' }).waitFor();
    assert.equal(await page.getByRole('button', { name: /new code|again/i }).count(), 0, 'nothing was sent');

    const right = await codeOnThePhone(phone);
    const wrong = String((Number(right) + 1) % 1_000_000).padStart(6, '0');
    const field = page.getByRole('textbox', { name: 'Code' });
    await field.pressSequentially(wrong);
    await page
      .locator('.rekey-error', { hasText: 'That code isn’t right. Your app may show a new one by now.' })
      .waitFor();
    await field.fill('');
    await field.pressSequentially(await codeOnThePhone(phone));

    await page.getByRole('heading', { name: 'Choose a new password' }).waitFor();
    await page.getByRole('textbox', { name: 'New password' }).fill(NEW);
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByRole('heading', { name: /password is changed/i }).waitFor();
    assert.equal(await signIn(at.portal.url, 'tess@contoso.test', NEW), 201);
    await page.close();
    await phone.close();
  },
);
