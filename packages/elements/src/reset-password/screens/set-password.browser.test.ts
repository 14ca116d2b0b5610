import { expect } from '@open-wc/testing';
import { enter, form, mount, nextFrame, press } from '../../testing/mount.ts';

describe('S-133 words of the operator', () => {
  it('stand where a password is chosen, as text whatever they hold', async () => {
    const element = await mount('set_password/own-words');
    const own = form(element).querySelector('p.rekey-aside')!;
    expect(own.textContent).to.equal('Not the one of your bank. <b>Ask</b> at desk 4 when in doubt.');
    expect([own.children.length, own.getAttribute('dir')]).to.deep.equal([0, 'auto']);
    const field = form(element).querySelector('rekey-password-field')!;
    expect(own.compareDocumentPosition(field)).to.equal(Node.DOCUMENT_POSITION_FOLLOWING);
    await expect(element).to.be.accessible();
  });

  it('say what to do after it', async () => {
    const element = await mount('done/own-words');
    expect(form(element).textContent).to.contain('Now lock your screen and unlock it with the new password.');
  });

  it('leave nothing behind where there are none', async () => {
    for (const name of ['set_password/fresh', 'done/reset'] as const)
      expect((await mount(name)).querySelector('p.rekey-aside'), name).to.equal(null);
  });
});

describe('a password that breaks a rule', () => {
  it('is not sent, and the first such rule is named', async () => {
    const element = await mount('set_password/fresh');
    enter(
      form(element).querySelector<HTMLInputElement>('rekey-password-field input')!,
      'ada-and-a-quiet-harbour',
    );
    press(element, 'Change password');
    await nextFrame();
    expect(form(element).querySelector('.rekey-error:not([hidden])')?.textContent?.trim()).to.equal(
      'Your password needs: No part of your name or user name',
    );
  });
});
