import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inChromium } from './in-chromium.ts';
import { newestMessage, readOutbox } from './portal.ts';
import { ADA, begin, heading, proveTwice, typeCode } from './proving.ts';
import { rekey } from './rekey.ts';

const at = inChromium();
const { skip } = at;

/** Where the button of the newest notice to `to` leads. */
async function notMeLink(to: string): Promise<string> {
  const mail = await newestMessage(at.portal.url, 'reset_notice', `data-to="${to}"`);
  return /http:\/\/localhost:\d+\/ui\/not-me\?t=[\w.~%-]+/.exec(mail)![0];
}

test(
  'O-17 O-18 A-69 ada’s password was reset and it was not her: one button stops resets, and the help desk starts them again',
  { skip },
  async () => {
    const { url } = at.portal;
    const thief = await at.newPage();
    await proveTwice(thief, url, ADA);
    await thief.getByRole('textbox', { name: 'New password' }).fill('violet harbour 41 lanterns');
    await thief.getByRole('button', { name: 'Change password' }).click();
    await heading(thief, 'Your password is changed');

    const link = await notMeLink(ADA.email);
    const owner = await at.newPage({ javaScriptEnabled: false });
    await owner.goto(link);
    await heading(owner, 'Wasn’t this you?');
    await owner.getByText(/This is about the account .a•••@c•••/).waitFor();
    await owner.getByRole('button', { name: 'Stop resets of my account' }).click();
    await heading(owner, 'Resets are stopped');
    const code = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(await owner.locator('main').innerText())![0];
    assert.match(await rekey(at.dataFolder, 'why', code), /The owner said that this reset was not theirs/);

    // A new reset looks as ever, and gets nowhere: no code ever comes.
    const codes = async () =>
      (await readOutbox(url)).filter(({ to, code: sent }) => to === ADA.email && sent !== undefined).length;
    const before = await codes();
    await begin(thief, url, ADA.userName);
    // What is sent in its place.
    await newestMessage(url, 'held_notice', `data-to="${ADA.email}"`);
    assert.equal(await codes(), before, 'only a mail that says so');

    assert.match(await rekey(at.dataFolder, 'limits', ADA.userName), /not.*(me|their|hers)|hold|stopped/i);
    const seen = new Set((await readOutbox(url)).flatMap(({ code: one }) => one ?? []));
    await rekey(at.dataFolder, 'limits', ADA.userName, 'clear');
    const herself = await at.newPage();
    await begin(herself, url, ADA.userName);
    await typeCode(herself, url, ADA.email, seen);
    await heading(herself, 'Now show it’s you in a second way');
    for (const page of [thief, owner, herself]) await page.close();
  },
);
