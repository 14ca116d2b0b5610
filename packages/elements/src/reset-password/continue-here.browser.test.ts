import { expect, fixture, html } from '@open-wc/testing';
import { createClient } from '@rekey/client';
import { type FakeRequest, fakeServer, memoryStorage } from '@rekey/client/testing';
import { LINK_FRAGMENT } from '@rekey/contract/plain';
import '../define/all.ts';
import { arrives, form, nextFrame, press, title } from '../testing/mount.ts';
import type { RekeyResetPassword } from './reset-password.ts';
import { waitUntil } from '../testing/wait-until.ts';

const SECRET = 'a-secret-that-nobody-may-see';
const ASKS = 'Continue the reset on this device?';

describe('<rekey-reset-password> on a page that was opened by the link of a mail', () => {
  const before = location.href;
  const opened = () => history.replaceState(null, '', `${location.pathname}${LINK_FRAGMENT}${SECRET}`);
  afterEach(() => history.replaceState(null, '', before));

  /** An element whose client meets these answers first, each once. */
  async function mount(...first: readonly (() => Response | Promise<Response>)[]) {
    opened();
    const server = fakeServer();
    const queue = [...first];
    const storage = memoryStorage();
    const client = createClient({
      baseUrl: 'https://rekey.contoso.test',
      storage,
      fetch: async (input, init) => queue.shift()?.() ?? server.fetch(input, init),
    });
    const element = await fixture<RekeyResetPassword>(
      html`<rekey-reset-password .client=${client}></rekey-reset-password>`,
    );
    await arrives(element, ASKS);
    return { element, server };
  }

  const problem = (code: string, status: number) =>
    new Response(
      JSON.stringify({ type: 'x', title: 'x', status, code, instance: 'x', requestId: 'ABCDEFGH12345678' }),
      { status, headers: { 'Content-Type': 'application/problem+json' } },
    );

  it('A-69 sends nothing before the button is pressed, and takes the secret out of the address at once', async () => {
    const { element, server } = await mount();
    expect(location.hash).to.equal('');
    await nextFrame();
    expect(server.requests).to.deep.equal([]);
    expect(form(element).querySelectorAll('button').length, 'one button, and the form that waits').to.equal(
      2,
    );
    expect(form(element).querySelector<HTMLElement>('input')!.checkVisibility()).to.equal(false);
    await expect(form(element)).to.be.accessible();
  });

  it('O-04 goes on where the link leads; the secret is in one call and nowhere else', async () => {
    const heard: string[] = [];
    const listen = (event: Event) => heard.push(JSON.stringify((event as CustomEvent).detail));
    for (const type of ['rekey-step', 'rekey-error']) document.addEventListener(type, listen);
    const { element, server } = await mount();
    press(element, 'Continue here');
    await arrives(element, 'Now show it’s you in a second way');
    for (const type of ['rekey-step', 'rekey-error']) document.removeEventListener(type, listen);
    const sent = server.requests.map(({ method, path }: FakeRequest) => `${method} ${path}`);
    expect(sent).to.deep.equal(['POST /v1/resets/redemptions']);
    expect(server.requests[0]!.body).to.deep.equal({ secret: SECRET });
    expect(heard).to.deep.equal(['{"step":"choose_method"}']);
    const everywhere = [
      document.documentElement.outerHTML,
      JSON.stringify({ ...sessionStorage, ...localStorage }),
      location.href,
    ];
    for (const text of everywhere) expect(text).not.to.contain(SECRET);
  });

  it('a link that is no good leads to the first form, which says so and has the focus', async () => {
    const { element } = await mount(() => problem('link_invalid', 410));
    [...form(element).querySelectorAll('button')].find((one) => one.checkVisibility())!.focus();
    press(element, 'Continue here');
    await arrives(element, 'Reset your password');
    await waitUntil(() => form(element).textContent.includes('That link no longer works'));
    const input = form(element).querySelector('input')!;
    expect(input.checkVisibility()).to.equal(true);
    await waitUntil(() => document.activeElement === input, 'the field has the focus');
  });

  it('R-60 a server that cannot be reached is tried again with the same link', async function (this: {
    timeout(milliseconds: number): void;
  }) {
    this.timeout(30_000);
    const away = () => Promise.reject(new TypeError('Failed to fetch'));
    // Four calls for one press, and one that looks why.
    const { element, server } = await mount(away, away, away, away, away);
    press(element, 'Continue here');
    await waitUntil(() => title(element) !== ASKS, 'nothing came', { timeout: 20_000 });
    press(element, 'Try again');
    await arrives(element, 'Now show it’s you in a second way');
    const redeemed = server.requests.filter(({ path }) => path === '/v1/resets/redemptions');
    expect(redeemed.map(({ body }) => body['secret'])).to.deep.equal([SECRET]);
  });

  it('a page without such a link is as ever', async () => {
    history.replaceState(null, '', `${location.pathname}#chapter-2`);
    const element = await fixture<RekeyResetPassword>(
      html`<rekey-reset-password
        .client=${createClient({ baseUrl: 'https://rekey.contoso.test', fetch: fakeServer().fetch })}
      ></rekey-reset-password>`,
    );
    await arrives(element, 'Reset your password');
    expect(location.hash).to.equal('#chapter-2');
  });
});
