import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inChromium } from './in-chromium.ts';
import { newestCode, readOutbox, signIn } from './portal.ts';
import { ADA, begin, DAN, heading } from './proving.ts';

/** One proof: each message makes whoever has no script wait for half a minute, and this test with them. */
const at = inChromium({ humanCheck: 'on', methodsRequired: 1 });
const NEW = 'violet harbour 41 lanterns';

test(
  'S-078 G3 where a human check is always due, a real browser without script resets a password, half a minute later',
  { skip: at.skip },
  async () => {
    const { url } = at.portal;
    const page = await at.newPage({ javaScriptEnabled: false });
    await page.goto(`${url}/reset`);
    await page.getByLabel('User name').fill(ADA.userName);
    await page.getByRole('button', { name: 'Continue' }).click();
    await heading(page, 'How should we check it’s you?');
    await page.getByText('messages take a little longer: each is sent after 30 seconds').waitFor();
    const askedAt = Date.now();
    await page.getByRole('button', { name: /Email a code/ }).click();
    await heading(page, 'Enter your code');
    // The half minute of the server, which has a clock of its own, and what a busy machine adds to it.
    while ((await readOutbox(url)).length === 0 && Date.now() - askedAt < 90_000)
      await new Promise((resolve) => setTimeout(resolve, 500));
    const waited = Date.now() - askedAt;
    assert.ok(waited >= 30_000 && waited < 90_000, `it came after ${waited} ms`);
    await page.getByLabel('Code', { exact: true }).fill(await newestCode(url, ADA.email));
    await page.getByRole('button', { name: 'Check code' }).click();
    await page.getByLabel('New password', { exact: true }).fill(NEW);
    await page.getByRole('button', { name: 'Change password' }).click();
    await heading(page, 'Your password is changed');
    assert.equal(await signIn(url, ADA.userName, NEW), 201);
    await page.close();
  },
);

test(
  'S-047 with script the check is solved by the page, and the code comes at once',
  { skip: at.skip },
  async () => {
    const { url } = at.portal;
    const page = await at.newPage();
    const checks: number[] = [];
    page.on('response', (response) => {
      if (response.url() === `${url}/v1/resets`) checks.push(response.status());
    });
    await begin(page, url, DAN.userName);
    assert.match(await newestCode(url, DAN.email), /^\d{8}$/);
    assert.deepEqual(checks, [422, 201]);
    await page.close();
  },
);
