import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../define/dialog-link.ts';

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
