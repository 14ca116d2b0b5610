import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { lacking } from '../../needs.ts';
import { signIn } from '../portal.ts';
import { closeBrowser, openBrowser, startRekey, startSite, visit } from './stage.ts';
import { NEW_PASSWORD, wholeReset } from './whole-reset.ts';

const skip = lacking('chromium');

before(() => (skip === false ? openBrowser() : undefined));
after(closeBrowser);

test(
  'S-163 A-121 a page without doctype, in windows-1252, with libraries that change every object and swallow every key, passes a whole reset',
  { skip },
  async (t) => {
    const server = await startRekey(t);
    const site = await startSite(t, { values: { script: server.url } }, [server]);
    const { page, complaints } = await visit(t);
    const evil: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('evil.test') || 'x-evil' in request.headers()) evil.push(request.url());
    });
    await page.goto(`${site.origin}/quirks.html`);
    // Read as the page's markup: a script of ours in a page like this would meet its prototypes.
    assert.equal(await page.locator('html').getAttribute('data-mode'), 'BackCompat windows-1252');
    await wholeReset({ page, server });
    assert.equal(await signIn(server.url, 'ada@contoso.test', NEW_PASSWORD), 201);
    assert.equal(await page.title(), 'Personalbüro', 'a key reached the page');
    assert.deepEqual(evil, []);
    assert.deepEqual(complaints, []);
  },
);

test('S-163 a page that is one big form passes a whole reset, and is never posted', { skip }, async (t) => {
  const server = await startRekey(t);
  const site = await startSite(t, { values: { script: server.url } }, [server]);
  const { page, complaints } = await visit(t);
  await page.goto(`${site.origin}/one-form.html`);
  await wholeReset({ page, server });
  assert.equal(page.url(), `${site.origin}/one-form.html`);
  assert.deepEqual(site.posts, []);
  assert.deepEqual(complaints, []);
  // The page itself still works: what we leave alone is not only what we never touch.
  await page.getByLabel('Search').fill('holidays');
  await page.getByRole('button', { name: 'Go' }).click();
  await page.waitForURL(`${site.origin}/postback`);
  assert.deepEqual(
    site.posts.map(({ body }) => new URLSearchParams(body).get('search')),
    ['holidays'],
  );
  assert.equal(JSON.stringify(site.posts).includes('violet'), false);
});

/** Everything in an element that a person reads, presses or types into, as it is painted. */
interface Painted {
  readonly what: string;
  readonly width: number;
  readonly height: number;
  readonly fontSize: number;
  readonly contrast: number;
  readonly inside: boolean;
}

async function painted(page: Page): Promise<Painted[]> {
  return page.evaluate(() => {
    const root = document.querySelector('[data-rekey-form]')!;
    const canvas = document.createElement('canvas').getContext('2d')!;
    const luminance = (colour: string) => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) =>
        value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
    };
    const behind = (element: Element): string => {
      for (
        let at: Element | null = element;
        at;
        at = at.parentElement ?? (at.getRootNode() as ShadowRoot).host ?? null
      ) {
        const { backgroundColor } = getComputedStyle(at);
        if (!/^rgba\(.*, 0\)$|transparent/.test(backgroundColor)) return backgroundColor;
      }
      return 'white';
    };
    return [...root.querySelectorAll('h2,p,label,input,button,a,summary,li')]
      .filter(
        (one) =>
          one.checkVisibility() &&
          !one.closest('.rekey-away,.rekey-live') &&
          one.getBoundingClientRect().width > 1,
      )
      .map((one) => {
        const { width, height, left, right } = one.getBoundingClientRect();
        const style = getComputedStyle(one);
        const pair = [luminance(style.color), luminance(behind(one))].toSorted((a, b) => b - a);
        return {
          what: `${one.tagName} ${one.className} ${one.textContent?.trim().slice(0, 30) ?? ''}`,
          width,
          height,
          fontSize: parseFloat(style.fontSize),
          contrast: (pair[0]! + 0.05) / (pair[1]! + 0.05),
          inside: left >= -0.5 && right <= innerWidth + 0.5,
        };
      });
  });
}

async function assertLegible(page: Page, at: string): Promise<void> {
  const icons = page.locator('[data-rekey-form] svg:not(details:not([open]) > :not(summary) *)');
  for (let i = 0; i < (await icons.count()); i += 1)
    assert.equal(await icons.nth(i).isVisible(), true, `${at}: an icon is hidden`);
  // A step that is still fading in has no colours of its own yet.
  await page.evaluate(() => {
    for (const animation of document.getAnimations())
      if (animation.effect?.getTiming().iterations === 1) animation.finish();
  });
  const found = await painted(page);
  assert.ok(found.length >= 3, `${at}: nothing there`);
  const card = await page.locator('rekey-reset-password').boundingBox();
  assert.ok(card !== null && card.width >= 280, `${at}: ${card?.width ?? 0} wide`);
  if ((page.viewportSize()?.width ?? 0) > 700) assert.equal(card.width, 448, `${at}: ${card.width} wide`);
  assert.ok(
    found.some(({ what }) => what.startsWith('H2')),
    `${at}: no heading`,
  );
  for (const { what, width, height, fontSize, contrast, inside } of found) {
    const name = `${at}: ${what}`;
    assert.ok(inside, `${name} is cut off`);
    assert.ok(fontSize >= 12, `${name} is ${fontSize}px`);
    assert.ok(contrast >= 4.5, `${name} has a contrast of ${contrast.toFixed(2)}`);
    if (/^(INPUT|BUTTON|A|SUMMARY)/.test(what))
      assert.ok(width >= 24 && height >= 24, `${name} is ${width}x${height}`);
    if (what.startsWith('INPUT')) assert.ok(width >= 200, `${name} is ${width} wide`);
  }
  assert.equal(
    await page.evaluate('document.documentElement.scrollWidth <= innerWidth'),
    true,
    `${at}: scrolls sideways`,
  );
}

for (const sheet of [
  'intranet-2011.css',
  'bootstrap-2.css',
  'bootstrap-5.css',
  'reset.css',
  'preflight.css',
]) {
  test(
    `S-163 under ${sheet} every step of a reset is legible and large enough to press, at 400 % too`,
    { skip },
    async (t) => {
      const server = await startRekey(t);
      const site = await startSite(t, { values: { script: server.url, sheet } }, [server]);
      const { page, complaints } = await visit(t, { viewport: { width: 1280, height: 900 } });
      await page.goto(`${site.origin}/styled.html`);
      await wholeReset({
        page,
        server,
        async atStep(heading) {
          // 400 % of 1280 pixels leaves 320; that sheet of 2011 is 760 wide whatever happens.
          for (const width of sheet === 'intranet-2011.css' ? [1280] : [320, 1280]) {
            await page.setViewportSize({ width, height: 900 });
            await assertLegible(page, `${sheet} ${width} ${heading}`);
          }
        },
      });
      assert.deepEqual(complaints, []);
    },
  );
}
