import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inChromium } from './in-chromium.ts';
import { newestCode, newestMessage, signIn } from './portal.ts';

const at = inChromium();
const { skip } = at;
const NEW = 'violet harbour 41 lanterns';

test(
  'A-34 S-154 tess copies a saved code from her paper in her own way of writing, and is told how many are left',
  { skip },
  async () => {
    const page = await at.newPage();
    await page.goto(`${at.portal.url}/phone`);
    const codes = await page.getByLabel('Recovery codes').locator('li code').allTextContents();
    assert.equal(codes.length, 8);
    const asTyped = codes[2]!.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');

    await page.goto(`${at.portal.url}/forgot-password`);
    await page.getByLabel('User name').fill('tess@contoso.test');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: /Email a code/ }).click();
    await page
      .getByRole('textbox', { name: 'Code' })
      .pressSequentially(await newestCode(at.portal.url, 'tess.keys@mail.test'));
    await page.getByRole('heading', { name: 'Now show it’s you in a second way' }).waitFor();
    await page.getByRole('button', { name: /saved code/ }).click();
    await page.getByRole('heading', { name: 'Enter a saved code' }).waitFor();
    await page.getByRole('textbox', { name: 'Code' }).fill(asTyped);
    await page.keyboard.press('Enter');

    await page.getByRole('heading', { name: 'Choose a new password' }).waitFor();
    await page.getByRole('textbox', { name: 'New password' }).fill(NEW);
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByRole('heading', { name: /password is changed/i }).waitFor();
    assert.equal(await signIn(at.portal.url, 'tess@contoso.test', NEW), 201);

    await newestMessage(at.portal.url, 'recovery_code_notice', 'data-to="tess.keys@mail.test"');
    await page.goto(`${at.portal.url}/outbox?still`);
    await page.getByText('You have 7 codes left.').first().waitFor();
    await page.goto(`${at.portal.url}/phone`);
    await page.getByText('7 are still good.').waitFor();
    assert.deepEqual(await page.locator('s').allTextContents(), [codes[2]], 'she crossed it off');
    await page.close();
  },
);
