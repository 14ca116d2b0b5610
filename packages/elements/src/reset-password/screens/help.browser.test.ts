import { expect } from '@open-wc/testing';
import type { ScenarioName } from '@rekey/client/testing';
import { form, mount, title } from '../../testing/mount.ts';
import { holdClock } from '../../testing/held-clock.ts';
import { waitUntil } from '../../testing/wait-until.ts';

const summary = (element: Element) =>
  [...form(element).querySelectorAll('summary')].find((one) => one.textContent?.includes('I can’t do this'))!;
const more = (element: Element) => summary(element).parentElement as HTMLDetailsElement;
const offer = (element: Element) => form(element).querySelector<HTMLElement>('.rekey-offer');
const spoken = (element: Element) => form(element).querySelector(':scope > .rekey-live')?.textContent ?? '';
const button = (element: Element, words: string) =>
  [...form(element).querySelectorAll('button')].find((one) => one.textContent?.trim() === words);

/** A step whose "I can't do this" has been opened. */
async function opened(name: ScenarioName) {
  const element = await mount(name);
  summary(element).click();
  await waitUntil(() => more(element).querySelector('p'));
  return element;
}

describe('help from a person', () => {
  it('S-073 says what will happen, asks once, and says that it has', async () => {
    const element = await opened('enter_code/fresh');
    expect(offer(element)?.textContent).to.contain('get an email with your user name and a support code');
    await expect(element).to.be.accessible();
    button(element, 'Ask for help')!.focus();
    button(element, 'Ask for help')!.click();
    await waitUntil(() => offer(element)?.textContent?.includes('have been told'));
    expect(button(element, 'Ask for help')).to.equal(undefined);
    expect((document.activeElement as HTMLElement).className, 'focus is not lost').to.equal('rekey-told');
    expect(title(element), 'the reset goes on').to.equal('Enter your code');
    expect(form(element).querySelector('input')?.readOnly).to.equal(false);
    await expect(element).to.be.accessible();
  });

  it('S-073 can be asked for at every step at which a person may be stuck', async () => {
    for (const name of [
      'choose_method/two',
      'confirm_contact/fresh',
      'answer_questions/first',
      'use_passkey/ready',
      'await_call/ringing',
      'set_password/fresh',
    ] as const) {
      const element = await opened(name);
      expect(button(element, 'Ask for help'), name).to.be.instanceOf(HTMLButtonElement);
    }
  });

  it('S-073 that was asked for before says so', async () => {
    const element = await opened('enter_code/help-asked');
    expect(offer(element)?.textContent).to.contain('have been told');
  });

  it('S-074 is a link to the page of the operator, which keeps the reset in sight', async () => {
    const link = (await opened('enter_code/help-by-link')).querySelector<HTMLAnchorElement>('a.rekey-act')!;
    expect([link.href, link.target, link.rel]).to.deep.equal([
      'https://help.contoso.test/password',
      '_blank',
      'noopener noreferrer',
    ]);
  });

  it('where the policy has none, says where people have it', async () => {
    const element = await opened('enter_code/no-help');
    expect(more(element).textContent).to.contain('Your help desk can check who you are');
    expect(offer(element)).to.equal(null);
  });

  it('S-073 stands on every ending that turns people away, with the reason and the code', async () => {
    for (const name of ['refused/not-registered', 'failed/help-by-mail', 'refused/newer-reason'] as const) {
      const element = await mount(name);
      expect(form(element).textContent, name).to.contain('Support code');
      button(element, 'Ask for help')!.click();
      await waitUntil(() => offer(element)?.textContent?.includes('have been told'), name);
      expect(form(element).textContent).to.contain('Support code');
    }
  });

  it('S-073 that cannot be asked for now says when', async () => {
    const element = await mount('refused/help-limited');
    await waitUntil(() => form(element).querySelector('.rekey-note'));
    expect(form(element).querySelector('.rekey-note')?.textContent).to.contain('in 10 minutes');
    expect(button(element, 'Ask for help')).to.be.instanceOf(HTMLButtonElement);
  });

  it('S-074 leaves a refusal with a link, or with words alone', async () => {
    const linked = await mount('refused/help-by-link');
    expect(linked.querySelector<HTMLAnchorElement>('a.rekey-button')?.href).to.equal(
      'https://help.contoso.test/password',
    );
    expect(offer(await mount('refused/no-help'))).to.equal(null);
  });

  it('S-077 a refusal shows the code Entra has for it beside the support code', async () => {
    const element = await mount('refused/not-registered');
    const terms = [...form(element).querySelectorAll('dt')].map(({ textContent }) => textContent);
    const codes = [...form(element).querySelectorAll('dd')].map(({ textContent }) => textContent?.trim());
    expect([terms, codes]).to.deep.equal([
      ['Support code', 'Reference code'],
      ['7KQ4-M2XD', 'SSPR_0014'],
    ]);
    expect((await mount('refused/administrator')).querySelectorAll('dd')).to.have.length(1);
  });
});

describe('somebody who waits for a code or a call', () => {
  let clock: ReturnType<typeof holdClock>;
  beforeEach(() => {
    clock = holdClock(10_000);
  });
  afterEach(() => clock.release());

  for (const name of ['enter_code/fresh', 'await_call/ringing'] as const)
    it(`S-065 sees other ways out after ten seconds, not before, and keeps the focus: ${name}`, async () => {
      const element = await mount(name);
      const focused = document.activeElement;
      clock.advance(9_999);
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(more(element).open).to.equal(false);
      expect(spoken(element)).not.to.contain('Still waiting');
      expect(button(element, 'Ask for help')).to.equal(undefined);
      clock.advance(1);
      await waitUntil(() => more(element).open);
      expect(button(element, 'Ask for help')).to.be.instanceOf(HTMLButtonElement);
      expect(document.activeElement).to.equal(focused);
      expect(spoken(element)).to.equal('Still waiting? Other ways to go on are below.');
      await expect(element).to.be.accessible();
    });

  for (const [name, words] of [
    ['enter_code/resend-open', 'Send a new code'],
    ['await_call/no-answer', 'Call again'],
  ] as const)
    it(`S-065 is offered another one as a button after ten seconds, not before, once it may be asked for: ${name}`, async () => {
      const element = await mount(name);
      const frame = () => getComputedStyle(button(element, words)!).borderTopWidth;
      clock.advance(9_999);
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(frame()).to.equal('0px');
      clock.advance(1);
      await waitUntil(() => more(element).open);
      expect(frame()).to.equal('1px');
    });

  it('S-065 is told once: closing it is the last word', async () => {
    const element = await mount('enter_code/fresh');
    clock.advance(10_000);
    await waitUntil(() => more(element).open);
    summary(element).click();
    form(element).querySelector(':scope > .rekey-live')!.textContent = '';
    clock.advance(60_000);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect([more(element).open, spoken(element)]).to.deep.equal([false, '']);
  });

  it('S-065 is one who was sent something: nobody who types from paper is interrupted', async () => {
    for (const name of ['enter_code/recovery-code', 'enter_code/totp', 'enter_code/exhausted'] as const) {
      const element = await mount(name);
      clock.advance(60_000);
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(more(element).open, name).to.equal(false);
    }
  });
});
