import type { Page } from 'playwright-core';
import { newestCode } from './portal.ts';

export interface Person {
  readonly userName: string;
  readonly email: string;
  readonly mobile: string;
  /** As they type it. */
  readonly typedMobile: string;
}

export const ADA: Person = {
  userName: 'ada@contoso.test',
  email: 'ada.lovelace@mail.test',
  mobile: '+44 7700900142',
  typedMobile: '07700 900142',
};
export const DAN: Person = {
  userName: 'dan@contoso.test',
  email: 'dan.frost@mail.test',
  mobile: '+44 7700900144',
  typedMobile: '07700 900144',
};

export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name }).waitFor();

/** From the user name to the first code that is asked for. */
export async function begin(page: Page, url: string, userName: string): Promise<void> {
  await page.goto(`${url}/forgot-password`);
  await page.getByLabel('User name').fill(userName);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: /Email a code/ }).click();
  await heading(page, 'Enter your code');
}

/** Types the newest code that went to `to`. */
export async function typeCode(page: Page, url: string, to: string, seen = new Set<string>()): Promise<void> {
  await page.getByRole('textbox', { name: 'Code' }).fill(await newestCode(url, to, seen));
}

/** From the user name to the password step, with a mail and a text. */
export async function proveTwice(
  page: Page,
  url: string,
  { userName, email, ...phone }: Person,
): Promise<void> {
  await begin(page, url, userName);
  await typeCode(page, url, email);
  await heading(page, 'Now show it’s you in a second way');
  await page.getByRole('button', { name: /Text a code/ }).click();
  await page.getByRole('textbox', { name: 'Phone number' }).fill(phone.typedMobile);
  await page.getByRole('button', { name: 'Send code' }).click();
  await heading(page, 'Enter your code');
  await typeCode(page, url, phone.mobile);
  await heading(page, 'Choose a new password');
}
