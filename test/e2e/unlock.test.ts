import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inChromium } from './in-chromium.ts';
import { newestMessage, signIn } from './portal.ts';
import { DAN, heading, proveTwice } from './proving.ts';

const at = inChromium();
const OLD = 'Old-Password-1234';

test(
  'S-069 S-019 dan is locked out, proves who he is, keeps his password, and signs in with it',
  { skip: at.skip },
  async () => {
    const { url } = at.portal;
    assert.equal(await signIn(url, DAN.userName, OLD), 401);
    const page = await at.newPage();
    await proveTwice(page, url, DAN);
    await page
      .locator('.rekey-choice', { hasText: 'If you remember your password, you can keep it.' })
      .waitFor();
    await page.getByRole('button', { name: 'Unlock and keep my password' }).click();
    await heading(page, 'Your account is unlocked');
    await page.locator('.rekey-help', { hasText: 'Your password is the same as before.' }).waitFor();
    assert.equal(await page.getByText(/password is changed/).count(), 0);

    await page.goto(`${url}/`);
    await page.getByLabel('User name').fill(DAN.userName);
    await page.getByLabel('Password').fill(OLD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Dan Frost').first().waitFor();
    await newestMessage(url, 'unlock_notice', `data-to="${DAN.email}"`);
    await page.close();
  },
);
