import { expect } from '@open-wc/testing';
import { arrives, enter, form, mount, press, title } from '../../testing/mount.ts';
import { waitUntil } from '../../testing/wait-until.ts';

const choice = (element: Element) => form(element).querySelector('.rekey-choice');
const unlock = (element: Element) => choice(element)!.querySelector('button')!;

describe('S-069 S-019 somebody whose account is only locked', () => {
  it('may keep the password, and is told so above the field', async () => {
    const element = await mount('set_password/locked');
    expect(title(element)).to.equal('Choose a new password');
    expect(choice(element)?.textContent).to.contain('If you remember your password, you can keep it.');
    const field = form(element).querySelector('rekey-password-field')!;
    expect(choice(element)!.compareDocumentPosition(field)).to.equal(Node.DOCUMENT_POSITION_FOLLOWING);
    expect(form(element).querySelector(':scope > .rekey-live')?.textContent).to.contain(
      'Your account is locked.',
    );
    await expect(element).to.be.accessible();
    press(element, 'Unlock and keep my password');
    await arrives(element, 'Your account is unlocked');
    expect(form(element).querySelector('.rekey-help')?.textContent).to.equal(
      'Your password is the same as before.',
    );
    expect(form(element).textContent).not.to.contain('new password from now on');
    await expect(element).to.be.accessible();
    press(element, 'Start over');
    await arrives(element, 'Reset your password');
  });

  it('sees that it is under way, and nothing else can be started meanwhile', async () => {
    const element = await mount('set_password/locked', { latency: 300 });
    unlock(element).click();
    expect(unlock(element).textContent?.trim()).to.equal('Unlocking your account');
    expect(unlock(element).getAttribute('aria-disabled')).to.equal('true');
    const field = form(element).querySelector<HTMLInputElement>('rekey-password-field input')!;
    await waitUntil(() => field.readOnly);
    const startOver = [...form(element).querySelectorAll('button')].at(-1)!;
    expect([startOver.textContent?.trim(), startOver.getAttribute('aria-disabled')]).to.deep.equal([
      'Start over',
      'true',
    ]);
    await arrives(element, 'Your account is unlocked');
  });

  it('is told when it does not work, and may try again', async () => {
    const element = await mount('set_password/locked-directory-down');
    await waitUntil(() => form(element).querySelector('.rekey-note'));
    expect(form(element).querySelector('.rekey-note')?.textContent).to.contain('directory can’t be reached');
    unlock(element).click();
    await arrives(element, 'Your account is unlocked');
  });

  it('may choose a new password all the same', async () => {
    const element = await mount('set_password/locked');
    enter(form(element).querySelector<HTMLInputElement>('rekey-password-field input')!, 'violet harbour 41');
    press(element, 'Change password');
    await arrives(element, 'Your password is changed');
  });

  it('waits for the unlocking, and for no new password', async () => {
    expect(title(await mount('applying/unlocking'))).to.equal('Unlocking your account');
    expect(title(await mount('applying/waiting'))).to.equal('Changing your password');
  });

  it('is the only one who sees that choice', async () => {
    expect(choice(await mount('set_password/fresh'))).to.equal(null);
    expect(title(await mount('done/reset'))).to.equal('Your password is changed');
    expect(title(await mount('done/unlocked'))).to.equal('Your account is unlocked');
  });
});
