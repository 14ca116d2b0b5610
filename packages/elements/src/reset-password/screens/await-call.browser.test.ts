import { expect } from '@open-wc/testing';
import { arrives, form, mount, press, title } from '../../testing/mount.ts';
import { waitUntil } from '../../testing/wait-until.ts';

const number = (element: Element) => form(element).querySelector('[data-rekey-number]')?.textContent;

describe('a call', () => {
  it('shows the number to type on the telephone, large, and what to do with it', async () => {
    const element = await mount('await_call/ringing');
    expect(number(element)).to.equal('42');
    expect(form(element).querySelector('.rekey-keys')?.textContent).to.match(/^\s*42#\s*$/);
    expect(form(element).querySelector('.rekey-help')?.textContent).to.contain('••••\u00a007');
    const key = form(element).querySelector('.rekey-keys span')!;
    expect(parseFloat(getComputedStyle(key).fontSize)).to.be.at.least(32);
    expect(form(element).querySelector('input')).to.equal(null);
  });

  it('goes on by itself when the number was typed, and says so', async () => {
    const element = await mount('await_call/ringing', { polls: 1 });
    await arrives(element, 'Choose a new password');
    expect(form(element).querySelector(':scope > .rekey-live')?.textContent).to.contain('That was right.');
  });

  it('is announced with its number, digit by digit, to whoever cannot see it', async () => {
    const element = await mount('await_call/ringing');
    expect(form(element).querySelector(':scope > .rekey-live')?.textContent).to.contain(
      'type 4 2 and then the hash key',
    );
  });

  it('can be asked for again once nobody has picked up for a while', async () => {
    const element = await mount('await_call/no-answer');
    press(element, 'Call again');
    await waitUntil(() => form(element).textContent?.includes('Another call requested.'));
    expect(title(element)).to.equal('Answer your phone');
    expect(form(element).querySelector(':scope > .rekey-live')?.textContent).to.match(
      /^Another call requested\. .* type 4 2 and then/,
    );
    expect(form(element).querySelector('[data-rekey-wait]')?.textContent).to.match(
      /another call in \d+ seconds/,
    );
  });

  it('leaves every other way open while it rings', async () => {
    const element = await mount('await_call/ringing');
    form(element).querySelector<HTMLElement>('summary')!.click();
    press(element, 'Use the app on your phone');
    await arrives(element, 'Enter the code from your app');
  });

  it('A-15 that was answered wrong too often is over; a wrong number takes no focus away', async () => {
    const wrong = await mount('await_call/wrong-number');
    expect(form(wrong).querySelector('.rekey-error')?.textContent).to.equal(
      'The number typed on the phone wasn’t the one shown here, and the call has ended. Ask for another one. 4 tries left.',
    );
    expect(number(wrong)).to.equal(undefined);
    expect(form(wrong).contains(document.activeElement)).to.equal(false);
    const spent = await mount('await_call/exhausted');
    expect(number(spent)).to.equal(undefined);
    expect(title(spent)).to.equal('No tries are left this way');
    expect(form(spent).querySelector('.rekey-help')?.textContent).to.contain('Use another method');
  });
});
