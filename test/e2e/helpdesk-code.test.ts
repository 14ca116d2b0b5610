import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { inChromium } from './in-chromium.ts';
import { signIn } from './portal.ts';
import { rekey } from './rekey.ts';

const at = inChromium({ preset: 'no-telecom' });
const { skip } = at;
const NEW = 'violet harbour 41 lanterns';

async function begin(page: Page, userName: string): Promise<void> {
  await page.goto(`${at.portal.url}/forgot-password`);
  await page.getByLabel('User name').fill(userName);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('heading', { name: 'How should we check it’s you?' }).waitFor();
}

test(
  'O-06 S-154 eve has nothing on file: the help desk checks her badge, reads a code out, and a saved one is her second proof',
  { skip },
  async () => {
    const page = await at.newPage();
    const [saved = ''] =
      /(\w{4}-){6}\w{4}/.exec(await rekey(at.dataFolder, 'methods', 'eve', 'add', 'recovery_code')) ?? [];

    await begin(page, 'eve@contoso.test');
    await page.getByRole('button', { name: /code from the help desk/ }).click();
    await page.getByRole('heading', { name: 'Enter the code from the help desk' }).waitFor();
    const told = await rekey(
      at.dataFolder,
      'helpdesk-code',
      'eve@contoso.test',
      '--checked',
      'badge, in person',
    );
    const [code = ''] = /\d{4} \d{4}/.exec(told) ?? [];
    await page.getByRole('textbox', { name: 'Code' }).pressSequentially(code);

    await page.getByRole('heading', { name: 'Now show it’s you in a second way' }).waitFor();
    assert.equal(await page.getByRole('button', { name: /Email a code/ }).count(), 0, 'there is no address');
    await page.getByRole('button', { name: /saved code/ }).click();
    await page.getByRole('textbox', { name: 'Code' }).fill(saved);
    await page.keyboard.press('Enter');

    await page.getByRole('heading', { name: 'Choose a new password' }).waitFor();
    await page.getByRole('textbox', { name: 'New password' }).fill(NEW);
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByRole('heading', { name: /password is changed/i }).waitFor();
    assert.equal(await signIn(at.portal.url, 'eve@contoso.test', NEW), 201);
    await page.close();
  },
);

test(
  'G7 the way of the help desk is offered to a name that nobody has, and leads nowhere',
  { skip },
  async () => {
    const page = await at.newPage();
    await begin(page, 'zoe@contoso.test');
    await page.getByRole('button', { name: /code from the help desk/ }).click();
    await page.getByRole('textbox', { name: 'Code' }).pressSequentially('12345678');
    await page.locator('.rekey-error', { hasText: 'isn’t right' }).waitFor();
    await page.close();
  },
);
