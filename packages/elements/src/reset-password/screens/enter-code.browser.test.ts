import { expect } from '@open-wc/testing';
import { form, mount, title } from '../../testing/mount.ts';

describe('a code that was tried too often', () => {
  it('A-15 is no longer asked for; the other ways are offered', async () => {
    const reset = await mount('enter_code/exhausted');
    expect(title(reset)).to.equal('Enter your code');
    expect(form(reset).querySelector('input')).to.equal(null);
    expect(form(reset).querySelector('.rekey-error')?.textContent).to.contain('Use another method');
    expect(form(reset).textContent).not.to.contain('new code');
    expect(form(reset).querySelectorAll('details .rekey-tile')).to.have.length(1);
    await expect(reset).to.be.accessible();
  });
});
