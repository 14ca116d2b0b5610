import { expect } from '@open-wc/testing';
import { RIGHT_APP_CODE, RIGHT_HELPDESK_CODE, RIGHT_SAVED_CODE } from '@rekey/client/testing';
import { arrives, enter, form, mount, press, title } from '../../testing/mount.ts';
import { waitUntil } from '../../testing/wait-until.ts';

const input = (element: Element) => form(element).querySelector<HTMLInputElement>('rekey-code-field input')!;

describe('a code that was tried too often', () => {
  it('A-15 is no longer asked for; the other ways are offered', async () => {
    const reset = await mount('enter_code/exhausted');
    expect(title(reset)).to.equal('That code is used up');
    expect(form(reset).querySelector('input')).to.equal(null);
    expect(form(reset).querySelector('.rekey-help')?.textContent).to.contain('Use another method');
    expect(form(reset).textContent).not.to.contain('new code');
    const ways = [...form(reset).querySelectorAll('.rekey-tile')];
    expect(ways.map((way) => way.closest('details'))).to.deep.equal([null]);
    await expect(reset).to.be.accessible();
  });
});

describe('a code that is too old', () => {
  it('S-063 is no longer asked for: the page says so, and another one is the main thing to press', async () => {
    const reset = await mount('enter_code/expired-code');
    const { children } = form(reset).querySelector('.rekey-screen')!;
    const said = [...children].map(({ className }) => className);
    expect(said).to.deep.equal(['rekey-progress', 'rekey-head', 'rekey-error', 'rekey-resend', 'rekey-more']);
    expect(form(reset).querySelector('.rekey-error')?.textContent).to.equal(
      'That code is too old. Send a new one.',
    );
    expect(
      form(reset).querySelector('.rekey-resend')?.textContent?.trim(),
      'and nothing to wait for',
    ).to.equal('Send a new code');
    expect(form(reset).querySelector('input')).to.equal(null);
    const main = [...form(reset).querySelectorAll('.rekey-button')];
    expect(main.map(({ textContent }) => textContent)).to.deep.equal(['Send a new code']);
    await expect(reset).to.be.accessible();
  });

  it('gives way to the field for the new one, which has the focus', async () => {
    const reset = await mount('enter_code/expired-code');
    press(reset, 'Send a new code');
    await waitUntil(() => form(reset).textContent?.includes('You can get a new code in'));
    expect(form(reset).querySelector('.rekey-error:not([hidden])')).to.equal(null);
    expect(document.activeElement === input(reset), 'focus').to.equal(true);
  });
});

describe('a field for a code', () => {
  it('is not taken away by the clock of the person, which may be wrong', async () => {
    const reset = await mount('enter_code/fresh', { now: Date.now() - 24 * 3_600_000 });
    expect(input(reset)).to.not.equal(null);
    expect(form(reset).querySelector('.rekey-error:not([hidden])')).to.equal(null);
  });

  it('stays with what was long to type, when only this took too long', async () => {
    const reset = await mount('enter_code/recovery-code-late');
    expect(input(reset)).to.not.equal(null);
    expect(form(reset).querySelector('.rekey-error')?.textContent?.trim()).to.equal(
      'This took too long. Try again.',
    );
    enter(input(reset), RIGHT_SAVED_CODE);
    press(reset, 'Try again');
    await waitUntil(() => form(reset).textContent?.includes('Check code'));
    expect(input(reset).value).to.equal(RIGHT_SAVED_CODE);
  });
});

describe('a code that was sent', () => {
  it('is told with an if before any proof, and plainly to whoever gave one', async () => {
    for (const [scenario, sentence] of [
      ['enter_code/fresh', /^If this account can be reset here, we’ve emailed a code to/],
      ['enter_code/second-proof', /^We’ve texted a code to/],
      ['enter_code/voice', /^We’re calling .* now\. The voice/],
      ['await_call/ringing', /^We’re calling .* now\.$/],
    ] as const)
      expect(form(await mount(scenario)).querySelector('.rekey-help')?.textContent, scenario).to.match(
        sentence,
      );
  });
});

describe('a code that the person has', () => {
  it('is not one that was sent: nothing is said of sending, and nothing can be sent again', async () => {
    for (const scenario of ['enter_code/totp', 'enter_code/recovery-code', 'enter_code/helpdesk'] as const) {
      const text = form(await mount(scenario)).querySelector('.rekey-screen')!.textContent;
      expect(text).not.to.match(/\bsent\b|new code|spam|signal/);
    }
  });

  it('of an app or of the help desk has digits and is sent when they are there', async () => {
    for (const [scenario, code] of [
      ['enter_code/totp', RIGHT_APP_CODE],
      ['enter_code/helpdesk', RIGHT_HELPDESK_CODE],
    ] as const) {
      const element = await mount(scenario);
      expect(input(element).inputMode).to.equal('numeric');
      enter(input(element), code);
      await arrives(element, 'Choose a new password');
    }
  });

  it('on paper has letters, and is sent when the person says so, in capitals or not', async () => {
    const element = await mount('enter_code/recovery-code');
    expect([input(element).inputMode, input(element).autocomplete]).to.deep.equal(['text', 'off']);
    enter(input(element), RIGHT_SAVED_CODE.toLowerCase());
    expect(input(element).value).to.equal(RIGHT_SAVED_CODE.toLowerCase());
    press(element, 'Check code');
    await arrives(element, 'Choose a new password');
  });

  it('that is long stays after a wrong try, to be compared with the paper', async () => {
    const element = await mount('enter_code/recovery-code');
    const wrong = RIGHT_SAVED_CODE.replace('RK7Q', 'RK7P');
    enter(input(element), wrong);
    press(element, 'Check code');
    await waitUntil(() => input(element).getAttribute('aria-invalid') === 'true');
    expect(input(element).value).to.equal(wrong);
    expect(form(element).querySelector('.rekey-error')?.textContent?.trim()).to.equal(
      'That code isn’t right, or was used before. Compare it with what you saved. 4 tries left.',
    );
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(input(element).value).to.equal('');
  });

  it('that is too short is not sent', async () => {
    const element = await mount('enter_code/recovery-code');
    enter(input(element), 'RK7Q-2M9X');
    press(element, 'Check code');
    await waitUntil(() => input(element).getAttribute('aria-invalid') === 'true');
    expect(form(element).querySelector('.rekey-error')?.textContent?.trim()).to.equal(
      'The code has 28 letters and digits, not counting dashes.',
    );
  });
});
