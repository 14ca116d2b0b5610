import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { inChromium } from './in-chromium.ts';
import { newestCode, newestMessage, readOutbox } from './portal.ts';
import { watchedPage } from './watched-page.ts';

const at = inChromium();
const { skip } = at;
const OLD = 'Old-Password-1234';
const NEW = 'violet harbour 41 lanterns';

let page: Page;
watchedPage(at, (opened) => void (page = opened));

async function signInByHand(password: string): Promise<void> {
  await page.goto(at.portal.url);
  await page.getByLabel('User name').fill('ada@contoso.test');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test(
  'S-154 S-062 ada resets her password with a mailed and a texted code, in the element on a page with a strict policy',
  { skip },
  async () => {
    await page.goto(`${at.portal.url}/forgot-password`);
    await page.getByLabel('User name').fill('ada@contoso.test');
    await page.getByRole('button', { name: 'Continue' }).click();

    await page.getByRole('heading', { name: 'How should we check it’s you?' }).waitFor();
    await page.getByRole('button', { name: /Email a code/ }).click();
    await page.getByRole('heading', { name: 'Enter your code' }).waitFor();
    await page
      .getByRole('textbox', { name: 'Code' })
      .pressSequentially(await newestCode(at.portal.url, 'ada.lovelace@mail.test'));

    await page.getByRole('heading', { name: 'Now show it’s you in a second way' }).waitFor();
    await page.getByRole('button', { name: /Text a code/ }).click();
    await page.getByRole('heading', { name: 'Confirm your phone number' }).waitFor();
    await page.getByRole('textbox', { name: 'Phone number' }).fill('+44 7700900142');
    await page.getByRole('button', { name: 'Send code' }).click();
    await page.getByRole('heading', { name: 'Enter your code' }).waitFor();
    await page
      .getByRole('textbox', { name: 'Code' })
      .pressSequentially(await newestCode(at.portal.url, '+44 7700900142'));

    await page.getByRole('heading', { name: 'Choose a new password' }).waitFor();
    await page.getByRole('textbox', { name: 'New password' }).fill(NEW);
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByRole('heading', { name: /password is changed/i }).waitFor();

    // The portal says return-to="/".
    await page.getByRole('link', { name: 'Go to sign-in' }).click();
    await page.waitForURL(`${at.portal.url}/`);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  },
);

test('the new password signs in on the portal', { skip }, async () => {
  await signInByHand(NEW);
  await page.getByRole('heading', { name: 'Signed in as Ada Lovelace' }).waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
});

test('the old password is refused', { skip }, async () => {
  await signInByHand(OLD);
  await page.getByText('That didn’t work. Forgotten or locked out? Use the link below.').waitFor();
});

test('S-072 ada is told about the reset at her address, without a code', { skip }, async () => {
  await newestMessage(at.portal.url, 'reset_notice', 'data-to="ada.lovelace@mail.test"');
  const notices = (await readOutbox(at.portal.url)).filter(({ template }) => template === 'reset_notice');
  assert.ok(notices.every(({ code }) => code === undefined));
});

test('S-156 the new password still signs in after the server was restarted', { skip }, async () => {
  assert.equal(await at.restart(), 0);
  await signInByHand(NEW);
  await page.getByRole('heading', { name: 'Signed in as Ada Lovelace' }).waitFor();
});

test('the link of a portal opens the same reset in a dialog', { skip }, async () => {
  await page.goto(at.portal.url);
  // Links come alive a moment after the page is painted; until then they lead to the hosted page.
  await page.evaluate("customElements.whenDefined('rekey-code-field').then(() => true)");
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  const dialog = page.getByRole('dialog');
  // By keyboard alone: focus went in with the form, not to the button that closes.
  await dialog.locator('input[name=identifier]:focus').waitFor();
  await page.keyboard.type('ada@contoso.test');
  await page.keyboard.press('Enter');
  await dialog.getByRole('heading', { name: 'How should we check it’s you?' }).waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
});
