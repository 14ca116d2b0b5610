import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { inChromium } from './in-chromium.ts';
import { ADA, DAN, heading, type Person, typeCode } from './proving.ts';

const at = inChromium();
const { skip } = at;
/** A whole reset on the hosted page, as far as the last screen. */
async function reset(page: Page, { userName, email, ...phone }: Person, scripted: boolean): Promise<void> {
  const { url } = at.portal;
  // With script a code that is whole goes by itself.
  const check = () => (scripted ? null : page.getByRole('button', { name: 'Check code' }).click());
  await page.goto(`${url}/reset?return-to=${encodeURIComponent(`${url}/?from=hosted`)}`);
  await page.getByLabel('User name').fill(userName);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: /Email a code/ }).click();
  await heading(page, 'Enter your code');
  await typeCode(page, url, email);
  await check();
  await heading(page, 'Now show it’s you in a second way');
  await page.getByRole('button', { name: /Text a code/ }).click();
  await page.getByRole('textbox', { name: 'Phone number' }).fill(phone.typedMobile);
  await page.getByRole('button', { name: 'Send code' }).click();
  await heading(page, 'Enter your code');
  await typeCode(page, url, phone.mobile);
  await check();
  await page.getByLabel('New password', { exact: true }).fill('violet harbour 41 lanterns');
  await page.getByRole('button', { name: 'Change password' }).click();
  await heading(page, 'Your password is changed');
}

for (const [how, person, javaScriptEnabled] of [
  ['without script', ADA, false],
  ['with script', DAN, true],
] as const)
  test(
    `S-132 S-078 the hosted page leads back to the page a person came from, ${how}`,
    { skip },
    async () => {
      const page = await at.newPage({ javaScriptEnabled });
      await reset(page, person, javaScriptEnabled);
      await page.getByRole('link', { name: 'Go to sign-in' }).click();
      await page.waitForURL(`${at.portal.url}/?from=hosted`);
      await page.close();
    },
  );

test('A-61 a page that may not embed is not led back to, with script or without', { skip }, async () => {
  for (const javaScriptEnabled of [false, true]) {
    const page = await at.newPage({ javaScriptEnabled });
    await page.goto(`${at.portal.url}/reset?return-to=${encodeURIComponent('https://evil.test/')}`);
    await heading(page, 'Reset your password');
    assert.doesNotMatch(await page.locator('body').innerHTML(), /evil/);
    await page.close();
  }
});
