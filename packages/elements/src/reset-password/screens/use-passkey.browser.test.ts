import { expect } from '@open-wc/testing';
import { type ScenarioName, scenarios } from '@rekey/client/testing';
import { executeServerCommand, sendKeys } from '@web/test-runner-commands';
import { arrives, form, mount, nextFrame, press } from '../../testing/mount.ts';
import { waitUntil } from '../../testing/wait-until.ts';

/** The passkey that the scenarios know, on a device that is not there. */
async function deviceOf(scenario: ScenarioName): Promise<void> {
  const { body } = scenarios[scenario](Date.now()) as {
    body: { challenge: { publicKey: { rpId: string; allowCredentials: { id: string }[] } } };
  };
  const { rpId, allowCredentials } = body.challenge.publicKey;
  const id = allowCredentials[0]!.id.replaceAll('-', '+').replaceAll('_', '/');
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const { privateKey } = await crypto.subtle.generateKey(algorithm, true, ['sign']);
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey));
  await executeServerCommand('passkey:device', {
    rpId,
    credentialId: id.padEnd(Math.ceil(id.length / 4) * 4, '='),
    userHandle: btoa('ada'),
    privateKey: btoa(String.fromCharCode(...pkcs8)),
  });
}

const button = (element: Element) => form(element).querySelector<HTMLElement>('.rekey-button')!;
const note = (element: Element) => form(element).querySelector('.rekey-note')?.textContent?.trim();
const spoken = (element: Element) => form(element).querySelector(':scope > .rekey-live')?.textContent;

describe('a passkey', () => {
  afterEach(() => executeServerCommand('passkey:unplug'));

  it('is asked for by a press of the button, and proves who it is', async () => {
    await deviceOf('use_passkey/ready');
    const element = await mount('use_passkey/ready', { latency: 100 });
    await nextFrame();
    expect(button(element).textContent.trim()).to.equal('Use passkey');
    button(element).focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => button(element).getAttribute('aria-disabled') === 'true');
    expect(button(element).textContent.trim()).to.match(/^(Waiting for|Checking) your passkey$/);
    await arrives(element, 'Choose a new password');
  });

  it('that the person does not use is no failure: calm words, focus stays, and it can be tried again', async () => {
    await deviceOf('use_passkey/ready');
    await executeServerCommand('passkey:refuse');
    const element = await mount('use_passkey/ready');
    button(element).focus();
    press(element, 'Use passkey');
    await waitUntil(() => note(element), 'nothing is said');
    expect(note(element)).to.equal('No passkey was used. Try again, or use another method.');
    expect(spoken(element)).to.equal(note(element));
    expect(form(element).querySelector('.rekey-error')).to.equal(null);
    expect(document.activeElement).to.equal(button(element));
    expect(button(element).textContent.trim()).to.equal('Use passkey');
    expect(button(element).getAttribute('aria-disabled')).to.equal('false');
  });

  it('of another domain cannot be used here: the hosted page and other ways are', async () => {
    const element = await mount('use_passkey/elsewhere');
    expect(form(element).querySelector('.rekey-help')?.textContent).to.contain(
      'Your passkeys belong to \u2068passkeys.contoso.test\u2069',
    );
    expect(button(element).textContent.trim()).to.equal('Continue on the secure page');
    expect((button(element) as HTMLAnchorElement).href).to.equal('https://rekey.contoso.test/reset');
    expect(form(element).querySelectorAll('details .rekey-tile')).to.have.length(7);
  });

  it('is not offered by a browser without WebAuthn, which is said', async () => {
    const own = Object.getOwnPropertyDescriptor(window, 'PublicKeyCredential')!;
    Reflect.deleteProperty(window, 'PublicKeyCredential');
    try {
      const element = await mount('use_passkey/ready');
      expect(form(element).querySelector('.rekey-help')?.textContent).to.contain(
        'This browser can’t use passkeys.',
      );
      expect(form(element).querySelector('.rekey-button')).to.equal(null);
      await expect(form(element)).to.be.accessible();
    } finally {
      Object.defineProperty(window, 'PublicKeyCredential', own);
    }
  });
});
