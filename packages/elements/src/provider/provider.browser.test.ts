import { ContextEvent } from '@lit/context';
import { expect, fixture, html } from '@open-wc/testing';
import { fakeClient } from '@rekey/client/testing';
import { clientContext, type ClientHandle } from '../context/client-handle.ts';
import '../define/all.ts';
import { arrives, enter, form, press } from '../testing/mount.ts';

describe('<rekey-provider>', () => {
  it('gives its client to every element inside, by a key that two bundles share', async () => {
    expect(clientContext).to.equal(Symbol.for('rekey.client.1'));
    const page = await fixture<HTMLElement>(
      html`<rekey-provider .client=${fakeClient('identify/fresh')}
        ><rekey-reset-password></rekey-reset-password
      ></rekey-provider>`,
    );
    const reset = page.querySelector('rekey-reset-password')!;
    enter(form(reset).querySelector('input')!, 'ada@contoso.test');
    press(reset, 'Continue');
    await arrives(reset, 'How should we check it’s you?');
  });

  it('A-124 hands down an absolute address that a <base> of the page cannot turn', async () => {
    const base = document.head.appendChild(
      Object.assign(document.createElement('base'), { href: 'https://evil.test/' }),
    );
    try {
      const page = await fixture<HTMLElement>(
        html`<rekey-provider base-url="/sspr/"><i></i></rekey-provider>`,
      );
      let handle: ClientHandle | undefined;
      const inside = page.querySelector('i')!;
      inside.dispatchEvent(new ContextEvent(clientContext, inside, (given) => (handle = given)));
      expect(handle?.baseUrl).to.equal(`${location.origin}/sspr`);
    } finally {
      base.remove();
    }
  });
});
