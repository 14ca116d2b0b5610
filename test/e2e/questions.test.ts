import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { inChromium } from './in-chromium.ts';
import { newestCode } from './portal.ts';

const at = inChromium({ preset: 'entra' });
const { skip } = at;

/** Ada's, as the sample portal registers them. */
const answers = new Map([
  ['What did you call your first pet?', 'Biscuit'],
  ['Which street was the first home you remember in?', 'Mill Lane'],
  ['Which dish do you like best of all?', 'Lentil soup'],
  ['Who did you look up to as a child?', 'Mary Anning'],
  ['Which hospital were you born in?', 'St. Bride'],
]);

async function atQuestions(page: Page): Promise<void> {
  await page.goto(`${at.portal.url}/forgot-password`);
  await page.getByLabel('User name').fill('ada@contoso.test');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: /Email a code/ }).click();
  await page.getByRole('heading', { name: 'Enter your code' }).waitFor();
  await page
    .getByRole('textbox', { name: 'Code' })
    .pressSequentially(await newestCode(at.portal.url, 'ada.lovelace@mail.test'));
  await page.getByRole('heading', { name: 'Now show it’s you in a second way' }).waitFor();
  await page.getByRole('button', { name: /questions/i }).click();
  await page.getByRole('heading', { name: 'Answer your questions' }).waitFor();
}

/** The questions on the page, in their order. */
async function questionsOn(page: Page): Promise<string[]> {
  const labels = await page.locator('label').allTextContents();
  return labels.map((label) => label.trim()).filter((label) => answers.has(label));
}

async function answer(page: Page, how: (answer: string, index: number) => string): Promise<void> {
  for (const [index, question] of (await questionsOn(page)).entries())
    await page.getByLabel(question).fill(how(answers.get(question)!, index));
  await page.getByRole('button', { name: 'Check answers' }).click();
}

test(
  'S-059 S-154 ada gives a mailed code, answers her questions in her own way of writing, and chooses a password',
  { skip },
  async () => {
    const page = await at.newPage();
    await atQuestions(page);
    assert.equal((await questionsOn(page)).length, 3);

    await answer(page, (right, index) => (index === 0 ? 'not this' : right));
    await page.locator('.rekey-error', { hasText: 'At least one answer isn’t right.' }).waitFor();
    await page.getByRole('heading', { name: 'Answer your questions' }).waitFor();
    assert.equal(
      await page.locator('input[aria-invalid="true"]').count(),
      3,
      'nobody is told which was wrong',
    );

    await answer(page, (right) => ` ${right.toUpperCase().replace(' ', '  ')} `);
    await page.getByRole('heading', { name: 'Choose a new password' }).waitFor();
    await page.getByRole('textbox', { name: 'New password' }).fill('Violet harbour 41 lanterns');
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByRole('heading', { name: /password is changed/i }).waitFor();
    await page.close();
  },
);

test('S-059 S-078 the same without script, on the pages of the server', { skip }, async () => {
  const page = await at.newPage({ javaScriptEnabled: false });
  const seen = new Set([await newestCode(at.portal.url, 'ada.lovelace@mail.test')]);
  await page.goto(`${at.portal.url}/reset`);
  await page.getByLabel('User name').fill('ada@contoso.test');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: /Email a code/ }).click();
  await page
    .getByLabel('Code', { exact: true })
    .fill(await newestCode(at.portal.url, 'ada.lovelace@mail.test', seen));
  await page.getByRole('button', { name: 'Check code' }).click();
  await page.getByRole('button', { name: /questions/i }).click();
  await answer(page, (right) => right);
  await page.getByRole('heading', { name: 'Choose a new password' }).waitFor();
  await page.close();
});
