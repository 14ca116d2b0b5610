import { expect, fixture, html } from '@open-wc/testing';
import { createClient } from '@rekey/client/lean';
import { FAKE_BASE_URL, type FakeServer, fakeServer, memoryStorage, RIGHT_CODE } from '@rekey/client/testing';
import { arrives, enter, form, mount, nextFrame, press, title } from '../testing/mount.ts';

const CANARY = 'Canary-Password-4711';
const NUMBER = '+44 7700 900142';

/** Everything of an element that can be read without touching the fields themselves. */
function visible(element: Element): string {
  const shadow = element.shadowRoot?.innerHTML ?? '';
  return (
    element.outerHTML +
    shadow +
    [...element.querySelectorAll('*')].map((one) => one.shadowRoot?.innerHTML ?? '').join('')
  );
}

describe('secrets', () => {
  it('A-116 no code, number or password is in markup or attributes at any step', async () => {
    const seen: string[] = [];
    const look = (element: Element) =>
      new MutationObserver((records) => {
        for (const { target, attributeName } of records)
          if (attributeName) seen.push((target as Element).getAttribute(attributeName) ?? '');
      }).observe(element, { attributes: true, subtree: true });

    const code = await mount('enter_code/fresh', { latency: 30 });
    look(code);
    enter(form(code).querySelector<HTMLInputElement>('rekey-code-field input')!, RIGHT_CODE);
    seen.push(visible(code));
    await arrives(code, 'Now show it’s you in a second way');
    seen.push(visible(code));

    const phone = await mount('confirm_contact/fresh', { latency: 30 });
    look(phone);
    enter(form(phone).querySelector<HTMLInputElement>('input[type=tel]')!, NUMBER);
    press(phone, 'Send code');
    seen.push(visible(phone));

    const password = await mount('set_password/fresh', { latency: 30 });
    look(password);
    enter(form(password).querySelector<HTMLInputElement>('rekey-password-field input')!, CANARY);
    await nextFrame();
    form(password).querySelector<HTMLElement>('.rekey-reveal')!.click();
    await nextFrame();
    seen.push(visible(password));
    press(password, 'Change password');
    seen.push(visible(password));
    await arrives(password, 'Your password is changed');
    seen.push(visible(password));

    expect(seen.length).to.be.greaterThan(6);
    for (const text of seen)
      for (const secret of [RIGHT_CODE, NUMBER, CANARY]) expect(text).to.not.contain(secret);
  });

  it('A-117 events carry states and codes, never what was typed or shown', async () => {
    const details: string[] = [];
    const listen = (event: Event) => details.push(JSON.stringify((event as CustomEvent).detail));
    const types = ['rekey-step', 'rekey-done', 'rekey-refused', 'rekey-error'];
    for (const type of types) document.addEventListener(type, listen);
    const element = await mount('enter_code/fresh');
    enter(form(element).querySelector<HTMLInputElement>('rekey-code-field input')!, '00000000');
    await arrives(element, 'Enter your code');
    const password = await mount('set_password/fresh');
    enter(form(password).querySelector<HTMLInputElement>('rekey-password-field input')!, CANARY);
    press(password, 'Change password');
    await arrives(password, 'Your password is changed');
    for (const type of types) document.removeEventListener(type, listen);
    expect(details.length).to.be.greaterThan(3);
    for (const detail of details)
      expect(detail).to.match(/^\{("(step|code|outcome|reason)":"[a-z_]+",?)+\}$/);
  });

  it('leaving the page empties the fields, so that Back shows nothing', async () => {
    const element = await mount('set_password/fresh');
    const input = form(element).querySelector<HTMLInputElement>('rekey-password-field input')!;
    enter(input, CANARY);
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    expect(input.value).to.equal('');
  });

  it('taking the element away empties the fields', async () => {
    const element = await mount('enter_code/fresh');
    const input = form(element).querySelector<HTMLInputElement>('rekey-code-field input')!;
    enter(input, '1234');
    element.remove();
    expect(input.value).to.equal('');
  });

  it('coming back out of the page cache asks the server where the reset stands', async () => {
    const server = fakeServer();
    const client = createClient({
      baseUrl: FAKE_BASE_URL,
      storage: memoryStorage(),
      fetch: server.fetch,
    });
    const element = await fixture(html`<rekey-reset-password .client=${client}></rekey-reset-password>`);
    enter(form(element).querySelector('input')!, 'ada@contoso.test');
    press(element, 'Continue');
    await arrives(element, 'How should we check it’s you?');
    // Meanwhile the reset went on somewhere else.
    const newest = (await (await server.fetch(...get(server))).json()) as { continuation: string };
    await server.fetch(`${FAKE_BASE_URL}/v1/resets/rst_7f3k2m9q4d/challenges`, {
      method: 'POST',
      headers: { 'Rekey-Continuation': newest.continuation },
      body: '{"methodId":"m_email"}',
    });
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
    await nextFrame();
    expect(title(element)).to.equal('How should we check it’s you?');
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await arrives(element, 'Enter your code');
  });
});

/** A call that reads the transaction, as any holder may make it. */
function get(server: FakeServer): Parameters<FakeServer['fetch']> {
  expect(server.requests.length).to.be.greaterThan(0);
  return [`${FAKE_BASE_URL}/v1/resets/rst_7f3k2m9q4d`, { headers: { 'Rekey-Continuation': 'any' } }];
}
