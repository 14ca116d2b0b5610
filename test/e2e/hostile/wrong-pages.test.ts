import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { freePort, type RunningDev } from '@rekey/cli/dev';
import { lacking } from '../../needs.ts';
import { closeBrowser, INTRANET, openBrowser, openRekey, startSite, visit } from './stage.ts';

const skip = lacking('chromium');

let server: RunningDev;

before(async () => {
  if (skip !== false) return;
  await openBrowser();
  // Nobody gets to the end of a reset here, so one server is enough.
  server = await openRekey();
});
after(async () => {
  await closeBrowser();
  await server?.close();
});

async function askFor(page: Page, name: string): Promise<void> {
  await page.getByLabel('User name').fill(name);
  await page.getByRole('button', { name: 'Continue' }).click();
}

const heading = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor();
const secureLink = (page: Page) => page.getByRole('link', { name: 'Continue on the secure page' });

test(
  'S-163 a page that is not allowed says so, and the console says what to type on the server',
  { skip },
  async (t) => {
    const site = await startSite(t, { values: { script: server.url, server: server.url } });
    const { page, complaints } = await visit(t);
    await page.goto(`${site.origin}/plain.html`);
    await askFor(page, 'ada@contoso.test');
    await heading(page, 'This page isn’t allowed to reset passwords');
    await page
      .getByRole('paragraph')
      .filter({ hasText: 'Whoever runs the reset service can allow it.' })
      .waitFor();
    assert.ok(
      complaints.some((line) => line.includes(`rekey origins add ${site.origin}`)),
      complaints.join('\n'),
    );
    assert.ok((await server.store.refusedOrigins()).some(({ origin }) => origin === site.origin));
    await secureLink(page).click();
    await page.waitForURL(`${server.url}/**`);
    await page.getByLabel('User name').waitFor();
  },
);

test(
  'S-163 a page whose server is away says so, keeps the name, and goes on when it is back',
  { skip },
  async (t) => {
    const site = await startSite(t, { values: { script: server.url, server: server.url } }, [server]);
    const { page, complaints } = await visit(t);
    await page.goto(`${site.origin}/plain.html`);
    await page.getByLabel('User name').fill('ada@contoso.test');
    // Everything is loaded; then the line is cut.
    await page.waitForLoadState('networkidle');
    await page.route('**/v1/**', (route) => route.abort('connectionrefused'));
    await page.getByRole('button', { name: 'Continue' }).click();
    await heading(page, 'We can’t reach the reset service');
    await page.getByRole('paragraph').filter({ hasText: 'Nothing you entered is lost.' }).waitFor();
    assert.ok(complaints.some((line) => line.includes(`${server.url} cannot be reached from this page`)));
    await page.unroute('**/v1/**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await heading(page, 'How should we check it’s you?');
  },
);

test(
  'S-163 a base URL at which nobody answers is told to the person and to the developer',
  { skip },
  async (t) => {
    const nobody = `http://localhost:${await freePort()}`;
    const site = await startSite(t, { values: { script: server.url, server: nobody } }, [server]);
    const { page, complaints } = await visit(t);
    await page.goto(`${site.origin}/plain.html`);
    await askFor(page, 'ada@contoso.test');
    await heading(page, 'We can’t reach the reset service');
    assert.ok(
      complaints.some(
        (line) =>
          line.includes(`${nobody} cannot be reached`) && line.includes('address of the Rekey server'),
      ),
    );
  },
);

test('S-163 a base URL of another site, or of another path, is told as what it is', { skip }, async (t) => {
  for (const wrong of ['{site}/intranet', '{server}/sspr']) {
    const values: Record<string, string> = { script: server.url };
    const site = await startSite(t, { values }, [server]);
    values['server'] = wrong.replace('{site}', site.origin).replace('{server}', server.url);
    const { page, complaints } = await visit(t);
    await page.goto(`${site.origin}/plain.html`);
    await askFor(page, 'ada@contoso.test');
    await heading(page, 'We can’t reach the reset service');
    assert.ok(
      complaints.some((line) => line.startsWith(`Rekey: `) && line.includes(values['server']!)),
      complaints.join('\n'),
    );
    await page.context().close();
  }
});

test(
  'S-163 where the policy of a page blocks the script, its link is there and leads to the hosted page',
  { skip },
  async (t) => {
    const site = await startSite(t, {
      values: { script: server.url, server: server.url },
      headers: { 'Content-Security-Policy': "default-src 'self'; script-src 'self'" },
    });
    const { page } = await visit(t);
    await page.goto(`${site.origin}/plain.html`);
    await page.getByRole('link', { name: 'Reset your password' }).click();
    await page.waitForURL(`${server.url}/**`);
    await page.getByLabel('User name').waitFor();
  },
);

test(
  'A-111 a second copy of Lit under a policy that allows one leaves the link, not a blank',
  { skip },
  async (t) => {
    const policy = (names: string) => `require-trusted-types-for 'script'; trusted-types ${names}`;
    for (const [names, upgraded] of [
      ['lit-html', false],
      ["lit-html 'allow-duplicates'", true],
    ] as const) {
      const site = await startSite(
        t,
        { values: { script: server.url }, headers: { 'Content-Security-Policy': policy(names) } },
        [server],
      );
      const { page } = await visit(t);
      await page.goto(`${site.origin}/second-lit.html`);
      if (upgraded) await page.getByLabel('User name').waitFor();
      else {
        await page.waitForLoadState('networkidle');
        await page.getByRole('link', { name: 'Reset your password' }).waitFor();
        assert.equal(await page.getByLabel('User name').count(), 0);
      }
      await page.context().close();
    }
  },
);

test('S-163 a page without encryption asks for nothing and leads to the hosted page', { skip }, async (t) => {
  const site = await startSite(t, { values: { script: server.url, server: server.url } });
  const intranet = `http://${INTRANET}:${site.port}`;
  await server.store.addOrigin(intranet, Date.now());
  const { page, complaints } = await visit(t);
  await page.goto(`${intranet}/plain.html`);
  assert.equal(await page.evaluate('isSecureContext'), false);
  await heading(page, 'Passwords can’t be entered safely on this page');
  assert.equal(await page.locator('input').count(), 0);
  assert.ok(complaints.some((line) => line.includes('neither https nor localhost')));
  await secureLink(page).click();
  await page.waitForURL(`${server.url}/**`);
});

test(
  'R-66 who has sent a name before the rest of the script came is led to the hosted page after ten seconds',
  { skip },
  async (t) => {
    const site = await startSite(t, { values: { script: server.url, server: server.url } }, [server]);
    const { page } = await visit(t);
    await page.clock.install();
    await page.route('**/chunks/**', () => {});
    await page.goto(`${site.origin}/plain.html`);
    await askFor(page, 'ada@contoso.test');
    await page.getByRole('button', { name: 'Looking for ways' }).waitFor();
    await page.clock.fastForward(9_500);
    assert.equal(page.url(), `${site.origin}/plain.html`);
    await page.clock.fastForward(600);
    await page.waitForURL(`${server.url}/**`);
  },
);
