import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { inChromium } from './in-chromium.ts';
import { newestCode, newestMessage, readOutbox, signIn } from './portal.ts';
import { DAN, heading, typeCode } from './proving.ts';

const at = inChromium();
const NEW = 'violet harbour 41 lanterns';

test(
  'S-078 a real browser without script resets a password on the hosted pages',
  { skip: at.skip },
  async () => {
    const page = await at.newPage({ javaScriptEnabled: false });

    await page.goto(`${at.portal.url}/reset`);
    await page.getByLabel('User name').fill('ada@contoso.test');
    await page.getByRole('button', { name: 'Continue' }).click();
    await heading(page, 'How should we check it’s you?');
    await page.getByRole('button', { name: /Email a code/ }).click();
    await heading(page, 'Enter your code');
    await page.getByLabel('Code', { exact: true }).fill('00000000');
    await page.getByRole('button', { name: 'Check code' }).click();
    await page.getByText('That code isn’t right. 4 tries left.').waitFor();
    await page
      .getByLabel('Code', { exact: true })
      .fill(await newestCode(at.portal.url, 'ada.lovelace@mail.test'));
    await page.getByRole('button', { name: 'Check code' }).click();
    await heading(page, 'Now show it’s you in a second way');
    await page.getByRole('button', { name: /Text a code/ }).click();
    await page.getByLabel('Phone number', { exact: true }).fill('07700 900142');
    await page.getByRole('button', { name: 'Send code' }).click();
    await page.getByLabel('Code', { exact: true }).fill(await newestCode(at.portal.url, '+44 7700900142'));
    await page.getByRole('button', { name: 'Check code' }).click();
    await page.getByLabel('New password', { exact: true }).fill(NEW);
    await page.getByRole('button', { name: 'Change password' }).click();
    await heading(page, 'Your password is changed');

    // Back shows where it stands, never the form that was sent.
    await page.goBack();
    assert.doesNotMatch(await page.content(), new RegExp(NEW));
    await page.close();
  },
);

async function withoutScript(): Promise<Page> {
  const page = await at.newPage({ javaScriptEnabled: false });
  return page;
}

test(
  'S-069 S-073 S-078 without script dan asks for help on the way, unlocks, and keeps his password',
  { skip: at.skip },
  async () => {
    const { url } = at.portal;
    const page = await withoutScript();
    await page.goto(`${url}/reset?username=dan%40contoso.test&mkt=en-US`);
    assert.equal(await page.getByLabel('User name').inputValue(), DAN.userName);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: /Email a code/ }).click();
    await heading(page, 'Enter your code');
    await page.getByText('I can’t do this').click();
    await page.getByRole('button', { name: 'Ask for help' }).click();
    await page.getByText('Your administrators have been told.').waitFor();
    await typeCode(page, url, DAN.email);
    await page.getByRole('button', { name: 'Check code' }).click();
    await page.getByRole('button', { name: /Text a code/ }).click();
    await page.getByLabel('Phone number', { exact: true }).fill(DAN.typedMobile);
    await page.getByRole('button', { name: 'Send code' }).click();
    await typeCode(page, url, DAN.mobile);
    await page.getByRole('button', { name: 'Check code' }).click();
    await page.getByRole('button', { name: 'Unlock and keep my password' }).click();
    await heading(page, 'Your account is unlocked');
    assert.equal(await signIn(url, DAN.userName, 'Old-Password-1234'), 201);
    await newestMessage(url, 'help_request', 'dan@contoso[.]test');
    const asked = (await readOutbox(url)).filter(({ template }) => template === 'help_request');
    assert.equal(asked.length, 1);
    await page.close();
  },
);

test(
  'S-073 S-077 S-078 without script bob is refused, sees both codes, and asks for help',
  { skip: at.skip },
  async () => {
    const { url } = at.portal;
    const page = await withoutScript();
    await page.goto(`${url}/reset?username=bob%40contoso.test`);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: /Email a code/ }).click();
    await typeCode(page, url, 'bob.stone@mail.test');
    await page.getByRole('button', { name: 'Check code' }).click();
    await heading(page, 'This account can’t be reset here');
    await page.getByText('SSPR_0014').waitFor();
    const button = page.getByRole('button', { name: 'Ask for help' });
    assert.equal(
      await button.evaluate((one) => getComputedStyle(one).borderTopStyle),
      'solid',
      'it is dressed',
    );
    await button.click();
    await page.getByText('Your administrators have been told.').waitFor();
    await page.getByText('SSPR_0014').waitFor();
    await page.close();
  },
);
