import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inChromium } from './in-chromium.ts';
import { newestMessage } from './portal.ts';
import { ADA, begin, heading, typeCode } from './proving.ts';
import { rekey } from './rekey.ts';

const at = inChromium();
const { skip } = at;

/** The support code in the newest mail that asks for help for `userName`, waiting until there is one. */
async function codeInMail(userName: string): Promise<string> {
  // Names are written so that no mail reader makes a link of them.
  const mail = await newestMessage(at.portal.url, 'help_request', userName.replace('.', '[.]'));
  return /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(mail)![0];
}

test(
  'S-073 S-077 bob is refused, asks for help, and the code in the mail is the one on his screen and tells his story',
  { skip },
  async () => {
    const page = await at.newPage();
    await begin(page, at.portal.url, 'bob@contoso.test');
    await typeCode(page, at.portal.url, 'bob.stone@mail.test');
    await heading(page, 'This account can’t be reset here');
    await page.getByText('SSPR_0014').waitFor();
    const shown = (await page.locator('.rekey-support dd').first().textContent())!.trim();
    await page.getByRole('button', { name: 'Ask for help' }).click();
    await page.getByText('Your administrators have been told.').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Ask for help' }).count(), 0);

    assert.equal(await codeInMail('bob@contoso.test'), shown, 'one code for both');
    const story = await rekey(at.dataFolder, 'why', shown);
    assert.match(
      story,
      /^Refused: not enough ways on file\. bob@contoso\.test, asked .+, nobody was let in\.\n/,
    );
    assert.match(story, /A reset was started/);
    assert.match(story, /The person asked for help; 1 administrator was told/);
    await page.close();
  },
);

test(
  'S-065 S-073 ada waits for a code: after ten seconds help is there without being asked for, and by keyboard',
  { skip },
  async () => {
    const page = await at.newPage();
    await page.clock.install();
    await begin(page, at.portal.url, ADA.userName);
    const ask = page.getByRole('button', { name: 'Ask for help' });
    assert.equal(await ask.isVisible(), false);
    await page.clock.fastForward(10_000);
    await ask.waitFor();
    const field = page.getByRole('textbox', { name: 'Code' });
    assert.equal(await field.evaluate((input) => input === document.activeElement), true, 'focus stays');
    for (let presses = 0; presses < 10; presses += 1) {
      await page.keyboard.press('Tab');
      if (await ask.evaluate((button) => button === document.activeElement)) break;
    }
    await page.keyboard.press('Enter');
    await page.getByText('Your administrators have been told.').waitFor();
    await codeInMail(ADA.userName);
    // The reset goes on.
    await typeCode(page, at.portal.url, ADA.email);
    await heading(page, 'Now show it’s you in a second way');
    await page.close();
  },
);
