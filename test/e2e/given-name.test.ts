import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inChromium } from './in-chromium.ts';
import { heading } from './proving.ts';

const at = inChromium();

test(
  'S-048 a link made for Entra’s page opens ours: the name is there, the language stays, the organisation is known anyway',
  { skip: at.skip },
  async () => {
    const page = await at.newPage();
    await page.goto(`${at.portal.url}/reset?username=ada%40contoso.test&mkt=de-DE&whr=contoso.test`);
    await heading(page, 'Kennwort zurücksetzen');
    const name = page.getByLabel('Benutzername');
    assert.equal(await name.inputValue(), 'ada@contoso.test');
    await page.getByRole('button', { name: 'Weiter' }).click();
    await page.locator('.rekey-tile').first().waitFor();
    assert.equal(await page.locator('rekey-reset-password [data-rekey-form]').count(), 1);
    assert.match(await page.locator('.rekey-progress').innerText(), /Schritt 2 von 4/);
    await page.close();
  },
);
