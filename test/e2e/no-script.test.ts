import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inChromium } from './in-chromium.ts';
import { newestCode } from './portal.ts';

const at = inChromium();
const NEW = 'violet harbour 41 lanterns';

test(
  'S-078 a real browser without script resets a password on the hosted pages',
  { skip: at.skip },
  async () => {
    const context = await at.browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const heading = (name: string) => page.getByRole('heading', { name }).waitFor();

    await page.goto(`${at.portal.url}/reset`);
    await page.getByLabel('User name').fill('ada@contoso.test');
    await page.getByRole('button', { name: 'Continue' }).click();
    await heading('How should we check it’s you?');
    await page.getByRole('button', { name: /Email a code/ }).click();
    await heading('Enter your code');
    await page.getByLabel('Code').fill('00000000');
    await page.getByRole('button', { name: 'Check code' }).click();
    await page.getByText('That code isn’t right. 4 tries left.').waitFor();
    await page.getByLabel('Code').fill(await newestCode(at.portal.url, 'ada.lovelace@mail.test'));
    await page.getByRole('button', { name: 'Check code' }).click();
    await heading('Now check it’s you in a second way');
    await page.getByRole('button', { name: /Text a code/ }).click();
    await page.getByLabel('Phone number').fill('07700 900142');
    await page.getByRole('button', { name: 'Send code' }).click();
    await page.getByLabel('Code').fill(await newestCode(at.portal.url, '+44 7700900142'));
    await page.getByRole('button', { name: 'Check code' }).click();
    await page.getByLabel('New password').fill(NEW);
    await page.getByRole('button', { name: 'Change password' }).click();
    await heading('Your password is changed');

    // Back shows where it stands, never the form that was sent.
    await page.goBack();
    assert.doesNotMatch(await page.content(), new RegExp(NEW));
    await context.close();
  },
);
