import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../define/dialog-link.ts';
import { fire } from '../reset-password/events.ts';
import { waitUntil } from '../testing/wait-until.ts';

const dialog = () => document.querySelector<HTMLDialogElement>('dialog.rekey-dialog');

describe('a[data-rekey-dialog]', () => {
  it('opens the reset in a modal dialog of that server, closes at Escape and gives focus back', async () => {
    const link = await fixture<HTMLAnchorElement>(
      html`<a href="https://rekey.contoso.test/reset" data-rekey-dialog>Forgot your password?</a>`,
    );
    link.focus();
    link.click();
    await waitUntil(() => dialog()?.getAttribute('aria-label'));
    expect(dialog()!.matches(':modal')).to.equal(true);
    expect(dialog()!.querySelector('rekey-reset-password')!.baseUrl).to.equal('https://rekey.contoso.test');
    expect(dialog()!.contains(document.activeElement)).to.equal(true);
    await expect(dialog()!).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !dialog());
    expect(document.activeElement).to.equal(link);
  });

  it('has one thing left to do when the password is changed: a button that closes it', async () => {
    const link = await fixture<HTMLAnchorElement>(
      html`<a href="https://rekey.contoso.test/reset" data-rekey-dialog>Forgot your password?</a>`,
    );
    link.click();
    await waitUntil(() => dialog()?.getAttribute('aria-label'));
    const element = dialog()!.querySelector('rekey-reset-password')!;
    const last = () => dialog()!.querySelector<HTMLButtonElement>('.rekey-end button');
    fire(element, 'rekey-step', { step: 'set_password' });
    expect(last()).to.equal(null);
    fire(element, 'rekey-step', { step: 'done' });
    expect(last()!.textContent).to.equal('Close');
    fire(element, 'rekey-step', { step: 'identify' });
    expect(last()).to.equal(null);
    fire(element, 'rekey-step', { step: 'done' });
    last()!.click();
    await waitUntil(() => !dialog());
  });

  it('has its way out beside the first line of a step, not above it', async () => {
    const link = await fixture<HTMLAnchorElement>(
      html`<a href="https://rekey.contoso.test/reset" data-rekey-dialog>Forgot your password?</a>`,
    );
    link.click();
    await waitUntil(() => dialog()?.querySelector('.rekey-title'));
    const out = dialog()!.querySelector('.rekey-close')!.getBoundingClientRect();
    const title = dialog()!.querySelector('.rekey-title')!;
    const line = title.getBoundingClientRect();
    expect(line.top).to.be.below(out.bottom);
    const words = document.createRange();
    words.selectNodeContents(title);
    expect(words.getBoundingClientRect().right).to.be.at.most(out.left);
    dialog()!.close();
  });

  it('keeps its first line where it is when a step is taller, and stays on the screen', async () => {
    const link = await fixture<HTMLAnchorElement>(
      html`<a href="https://rekey.contoso.test/reset" data-rekey-dialog>Forgot your password?</a>`,
    );
    link.click();
    await waitUntil(() => dialog()?.querySelector('.rekey-title'));
    const { top, height } = dialog()!.getBoundingClientRect();
    const [element] = dialog()!.querySelectorAll('rekey-reset-password');
    element!.style.minBlockSize = '150vh';
    const taller = dialog()!.getBoundingClientRect();
    expect(taller.height).to.be.above(height);
    expect(taller.top).to.equal(top);
    expect(taller.bottom).to.be.at.most(innerHeight - 12);
    dialog()!.close();
  });

  it('leaves a click that asks for a new tab to the browser', async () => {
    const link = await fixture<HTMLAnchorElement>(
      html`<a href="#reset" data-rekey-dialog>Forgot your password?</a>`,
    );
    let taken: boolean | undefined;
    const last = (event: Event) => {
      taken = event.defaultPrevented;
      event.preventDefault();
    };
    window.addEventListener('click', last, { once: true });
    link.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true, cancelable: true }));
    expect(taken).to.equal(false);
    expect(dialog()).to.equal(null);
  });
});
