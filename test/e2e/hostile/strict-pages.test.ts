import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { lacking } from '../../needs.ts';
import { signIn } from '../portal.ts';
import { closeBrowser, openBrowser, startRekey, startSite, visit } from './stage.ts';
import { NEW_PASSWORD, wholeReset } from './whole-reset.ts';

const skip = lacking('chromium');

before(() => (skip === false ? openBrowser() : undefined));
after(closeBrowser);

test(
  'A-110 A-119 a whole reset under the strict policy breaks none of it, and leaves no secret behind',
  { skip },
  async (t) => {
    const server = await startRekey(t);
    const headers: Record<string, string> = {};
    const site = await startSite(t, { values: { script: server.url, server: server.url }, headers }, [
      server,
    ]);
    headers['Content-Security-Policy'] = [
      "default-src 'none'",
      `script-src ${server.url}`,
      "style-src 'self'",
      `connect-src ${server.url}`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types lit-html',
      'report-uri /reports',
    ].join('; ');
    const { page, complaints } = await visit(t);
    await page.addInitScript(() => {
      const reports: string[] = [];
      Object.assign(window, { reports });
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        reports.push(`${violatedDirective} ${blockedURI}`),
      );
    });
    const addresses: string[] = [];
    page.on('request', (request) => addresses.push(request.url()));
    await page.goto(`${site.origin}/plain.html`);
    await wholeReset({ page, server });
    assert.deepEqual(await page.evaluate('reports'), []);
    assert.deepEqual(site.posts, []);
    assert.deepEqual(complaints, []);

    const left: string = await page.evaluate(async () =>
      JSON.stringify([
        location.href,
        history.state,
        history.length,
        { ...localStorage },
        { ...sessionStorage },
        document.cookie,
        await indexedDB.databases(),
        await caches.keys(),
        performance.getEntriesByType('resource').map(({ name }) => name),
        document.documentElement.outerHTML,
      ]),
    );
    const cookies = JSON.stringify(await page.context().cookies());
    for (const secret of [NEW_PASSWORD, 'violet', '7700900142', 'rekey.reset']) {
      assert.equal((left + cookies + addresses.join()).includes(secret), false, secret);
    }
    assert.ok(
      addresses.some((one) => one.includes('/v1/resets/')),
      'no call was seen',
    );
  },
);

test(
  'S-078 two elements with two servers on one page reset two passwords, without a cookie',
  { skip },
  async (t) => {
    const [one, two] = [await startRekey(t), await startRekey(t)];
    const site = await startSite(t, { values: { script: one.url, server: two.url } }, [one, two]);
    const { page, complaints } = await visit(t);
    await page.goto(`${site.origin}/two.html`);
    await wholeReset({ page, server: two, within: page.locator('#two rekey-reset-password') });
    assert.equal(await signIn(two.url, 'ada@contoso.test', NEW_PASSWORD), 201);
    assert.equal(await signIn(one.url, 'ada@contoso.test', NEW_PASSWORD), 401);
    await page.locator('#one').getByRole('heading', { name: 'Reset your password' }).waitFor();
    await wholeReset({ page, server: one, within: page.locator('#one rekey-reset-password') });
    assert.equal(await signIn(one.url, 'ada@contoso.test', NEW_PASSWORD), 201);
    assert.deepEqual(await page.context().cookies(), []);
    assert.deepEqual(complaints, []);
  },
);

test('A-123 A-124 names and a <base> of the page turn nothing', { skip }, async (t) => {
  const server = await startRekey(t);
  const site = await startSite(t, { values: { script: server.url } }, [server]);
  const { page, complaints } = await visit(t);
  const addresses = new Set<string>();
  page.on('request', (request) => addresses.add(new URL(request.url()).origin));
  await page.goto(`${site.origin}/clobbered.html`);
  await wholeReset({ page, server });
  assert.deepEqual(
    [...addresses].filter((one) => one !== 'null').toSorted(),
    [site.origin, server.url].toSorted(),
  );
  assert.deepEqual(complaints, []);
});

test(
  'S-163 a printed form that is in use when the script arrives keeps its value, its focus and the place in the text',
  { skip },
  async (t) => {
    const server = await startRekey(t);
    const site = await startSite(t, { values: { script: server.url } }, [server]);
    const { page, complaints } = await visit(t);
    await page.goto(`${site.origin}/printed.html`);
    const input = page.getByLabel('User name');
    await input.click();
    await page.keyboard.type('ad@contoso.test');
    await page.evaluate(() => {
      const field = document.querySelector('input')!;
      field.setSelectionRange(2, 2);
      Object.assign(window, { field, lost: 0 });
      field.addEventListener('blur', () => Object.assign(window, { lost: 1 }));
    });
    await page.addScriptTag({ type: 'module', url: `${server.url}/rekey.js` });
    await page.waitForFunction(
      () => document.querySelector('input')?.getAttribute('autocomplete') === 'username',
    );
    // Painted once more: a field that a shadow root hides loses its focus there, not before.
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    assert.deepEqual(
      await page.evaluate(() => {
        const { field, lost } = window as unknown as { field: HTMLInputElement; lost: number };
        return [
          document.activeElement === field,
          document.querySelector('input') === field,
          lost,
          field.value,
        ];
      }),
      [true, true, 0, 'ad@contoso.test'],
    );
    await page.keyboard.type('a');
    assert.equal(await input.inputValue(), 'ada@contoso.test');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'How should we check it’s you?' }).waitFor();
    assert.deepEqual(complaints, []);
  },
);
