import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { demoPeople } from '@rekey/server/embedded';
import { inChromium } from './in-chromium.ts';

const at = inChromium();
const { skip } = at;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

for (const path of ['/', '/forgot-password', '/reset', '/outbox?still', '/phone?still']) {
  test(
    `S-079 the page ${path} is accessible and fits, in light and dark, at 320 pixels and wide`,
    { skip },
    async () => {
      for (const colorScheme of ['light', 'dark'] as const) {
        for (const width of [320, 1200]) {
          const page = await at.browser.newPage({ viewport: { width, height: 800 }, colorScheme });
          await page.goto(at.portal.url + path);
          if (path === '/forgot-password') await page.getByRole('textbox', { name: 'User name' }).waitFor();
          const where = `${path} ${colorScheme} ${width}`;
          assert.equal(
            await page.evaluate('document.documentElement.scrollWidth <= innerWidth'),
            true,
            `${where}: scrolls sideways`,
          );
          await page.evaluate(axe);
          const found: Finding[] = await page.evaluate('axe.run().then(({ violations }) => violations)');
          assert.deepEqual(
            found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`),
            [],
            where,
          );
          await page.close();
        }
      }
    },
  );
}

test(
  'the card of the hosted page has air around its content, with the sheet of the page and that of the bundle',
  { skip },
  async () => {
    const paddings: string[] = [];
    for (const path of ['/reset', '/forgot-password']) {
      const page = await at.browser.newPage({ viewport: { width: 900, height: 800 } });
      await page.goto(at.portal.url + path);
      const frame = page.locator('rekey-reset-password [part=frame]').first();
      await frame.waitFor();
      paddings.push(await frame.evaluate((card) => getComputedStyle(card).padding));
      await page.close();
    }
    assert.deepEqual(paddings, ['32px', '32px']);
  },
);

test(
  'the pages where a tour starts say whom to be, and the number that a second proof asks for',
  { skip },
  async () => {
    for (const path of ['/', '/forgot-password']) {
      const page = await at.browser.newPage();
      await page.goto(at.portal.url + path);
      const card = page.getByRole('region', { name: 'Trying it out' });
      await card.getByText('more people').click();
      for (const { userName, contact } of demoPeople) {
        const entry = card.getByRole('term').filter({ hasText: userName });
        await entry.waitFor({ state: 'visible' });
        if (contact?.mobile !== undefined) assert.ok((await entry.textContent())?.includes(contact.mobile));
      }
      await page.close();
    }
  },
);
