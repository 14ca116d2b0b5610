import type { Locator, Page } from 'playwright-core';
import { newestCode } from '../portal.ts';

export const NEW_PASSWORD = 'violet harbour 41 lanterns';

export interface WholeReset {
  readonly page: Page;
  /** The Rekey server that sends the codes. */
  readonly server: { readonly url: string };
  /** Which element, where a page has more than one. */
  readonly within?: Locator;
  /** Called at each step, when its heading is there. */
  readonly atStep?: (heading: string) => Promise<void>;
}

/**
 * Ada resets her password, from her name to the new one. After the first field only keys are pressed, so every step has
 * to put the focus where she goes on.
 */
export async function wholeReset(reset: WholeReset): Promise<void> {
  const { page, server, within = page.locator('rekey-reset-password') } = reset;
  const arrive = async (name: string) => {
    await within.getByRole('heading', { name }).waitFor();
    await reset.atStep?.(name);
  };
  await arrive('Reset your password');
  await within.getByLabel('User name').click();
  await page.keyboard.type('ada@contoso.test');
  await page.keyboard.press('Enter');

  await arrive('How should we check it’s you?');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await arrive('Enter your code');
  await page.keyboard.type(await newestCode(server.url, 'ada.lovelace@mail.test'));

  await arrive('Now show it’s you in a second way');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await arrive('Confirm your phone number');
  await page.keyboard.type('+44 7700900142');
  await page.keyboard.press('Enter');
  await arrive('Enter your code');
  await page.keyboard.type(await newestCode(server.url, '+44 7700900142'));

  await arrive('Choose a new password');
  await page.keyboard.type(NEW_PASSWORD);
  await page.keyboard.press('Enter');
  await arrive('Your password is changed');
}
