import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { inChromium } from './in-chromium.ts';
import { newestCode, newestMessage, signIn } from './portal.ts';
import { ADA, heading } from './proving.ts';

const at = inChromium({ emailLink: true });
const { skip } = at;
const NEW = 'violet harbour 41 lanterns';

/** The link in the newest mail with a code to Ada. */
async function newestLink(): Promise<string> {
  const mail = await newestMessage(at.portal.url, 'reset_code', ADA.email);
  return /http:\/\/localhost:\d+\/reset#link=[\w-]+/.exec(mail)![0];
}

async function device(): Promise<{ page: Page; asked: string[] }> {
  const page = await at.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
  return { page, asked };
}

test(
  'O-04 A-69 A-52 ten scanners open the link, then the person goes on by it on another device and finishes there',
  { skip },
  async () => {
    const desk = await device();
    await desk.page.goto(`${at.portal.url}/forgot-password`);
    await desk.page.getByLabel('User name').fill('ada@contoso.test');
    await desk.page.getByRole('button', { name: 'Continue' }).click();
    await desk.page.getByRole('button', { name: /Email a code/ }).click();
    await heading(desk.page, 'Enter your code');
    const link = await newestLink();
    const secret = link.split('#link=')[1]!;

    // Scanners of both kinds: those that fetch, and those that run the page in a browser and look around.
    for (let visit = 0; visit < 5; visit += 1) {
      await fetch(link, { method: 'HEAD' });
      await (await fetch(link)).text();
    }
    const scanner = await device();
    for (let visit = 0; visit < 5; visit += 1) {
      await scanner.page.goto('about:blank');
      await scanner.page.goto(link);
      await heading(scanner.page, 'Continue the reset on this device?');
    }
    assert.deepEqual(
      scanner.asked.filter((one) => !one.startsWith('GET ')),
      [],
    );

    const pocket = await device();
    await pocket.page.goto(link);
    await heading(pocket.page, 'Continue the reset on this device?');
    assert.equal(new URL(pocket.page.url()).hash, '', 'the secret is out of the address');
    await pocket.page.getByRole('button', { name: 'Continue here' }).click();
    await heading(pocket.page, 'Now show it’s you in a second way');
    await pocket.page.getByRole('button', { name: /Text a code/ }).click();
    await pocket.page.getByRole('textbox', { name: 'Phone number' }).fill('07700 900142');
    await pocket.page.getByRole('button', { name: 'Send code' }).click();
    await heading(pocket.page, 'Enter your code');
    await pocket.page
      .getByRole('textbox', { name: 'Code' })
      .fill(await newestCode(at.portal.url, '+44 7700900142'));

    // Where it began, the person is told as soon as they do something.
    await desk.page
      .getByRole('textbox', { name: 'Code' })
      .fill(await newestCode(at.portal.url, 'ada.lovelace@mail.test'));
    await heading(desk.page, 'The reset went to another device');

    await heading(pocket.page, 'Choose a new password');
    await pocket.page.getByRole('textbox', { name: 'New password' }).fill(NEW);
    await pocket.page.getByRole('button', { name: 'Change password' }).click();
    await heading(pocket.page, 'Your password is changed');
    assert.equal(await signIn(at.portal.url, 'ada@contoso.test', NEW), 201);

    for (const { page, asked } of [pocket, scanner]) {
      assert.deepEqual(
        asked.filter((one) => one.includes(secret) && !one.endsWith(link)),
        [],
      );
      const kept = await page.evaluate(() => [
        JSON.stringify({ ...sessionStorage }),
        JSON.stringify({ ...localStorage }),
        document.documentElement.outerHTML,
        location.href,
        document.referrer,
      ]);
      for (const text of kept) assert.equal(text.includes(secret), false);
    }

    // Used: the same link on a third device says so, and the first form is there.
    const late = await device();
    await late.page.goto(link);
    await late.page.getByRole('button', { name: 'Continue here' }).click();
    await late.page.locator('.rekey-error', { hasText: 'That link no longer works' }).waitFor();
    await late.page.getByLabel('User name').waitFor();
    for (const { page } of [desk, scanner, pocket, late]) await page.close();
  },
);

test(
  'A-69 a tab that shows the page already asks, too, when the link is opened in it',
  { skip },
  async () => {
    const { page, asked } = await device();
    await page.goto(`${at.portal.url}/reset`);
    await page.getByLabel('User name').waitFor();
    await page.evaluate(() => (location.hash = `#link=${'A'.repeat(86)}`));
    await heading(page, 'Continue the reset on this device?');
    assert.equal(new URL(page.url()).hash, '');
    await page.getByRole('button', { name: 'Continue here' }).click();
    await page.locator('.rekey-error', { hasText: 'That link no longer works' }).waitFor();
    assert.equal(
      await page.getByLabel('User name').evaluate((input) => input === document.activeElement),
      true,
    );
    assert.equal(asked.filter((one) => one.startsWith('POST ')).length, 1);
    await page.close();
  },
);
