import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../define/code-field.ts';
import { enter, nextFrame } from '../testing/mount.ts';
import type { RekeyCodeField } from './code-field.ts';

async function hosted(length = 6) {
  const sent: string[] = [];
  const page = await fixture<HTMLFormElement>(
    html`<form
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        sent.push(new FormData(page).get('code') as string);
      }}
    >
      <rekey-code-field .length=${length} label="Code"></rekey-code-field>
    </form>`,
  );
  const field = page.querySelector<RekeyCodeField>('rekey-code-field')!;
  await field.updateComplete;
  return { page, field, sent, input: page.querySelector('input')! };
}

describe('<rekey-code-field>', () => {
  it('S-154 is usable alone: one labelled native input of the form around it', async () => {
    const { page, input } = await hosted();
    expect(input.form).to.equal(page);
    expect(input.labels?.[0]?.textContent).to.equal('Code');
    expect(input.autocomplete).to.equal('one-time-code');
    expect(input.inputMode).to.equal('numeric');
    await expect(page).to.be.accessible();
  });

  it('what is wrong stands apart from the hint below it', async () => {
    const { page, field } = await hosted();
    Object.assign(field, { hint: '6 digits', error: 'That code isn’t right.' });
    await field.updateComplete;
    const [error, hint] = ['.rekey-error', '.rekey-hint'].map((one) =>
      page.querySelector(one)!.getBoundingClientRect(),
    );
    expect(hint!.top - error!.bottom).to.be.closeTo(8, 0.5);
  });

  it('A-128 takes a code pasted with spaces, dashes or digits of another script', async () => {
    for (const pasted of ['123 456', '123-456', '١٢٣٤٥٦']) {
      const { sent, input } = await hosted();
      enter(input, pasted);
      expect(sent).to.deep.equal(['123456']);
    }
  });

  it('submits a complete code once, and only when it is complete', async () => {
    const { sent, input } = await hosted();
    input.focus();
    await sendKeys({ type: '12345' });
    expect(sent).to.deep.equal([]);
    await sendKeys({ type: '6' });
    expect(sent).to.deep.equal(['123456']);
    await sendKeys({ press: 'Backspace' });
    await sendKeys({ type: '6' });
    expect(sent).to.deep.equal(['123456']);
  });

  it('leaves letters where they are, for the person to see', async () => {
    const { sent, input } = await hosted();
    enter(input, '12a456');
    expect(input.value).to.equal('12a456');
    expect(sent).to.deep.equal([]);
  });

  it('takes a code of letters as it is typed, gives it out joined, and sends it only when asked', async () => {
    const { sent, field, input } = await hosted(8);
    field.format = 'letters';
    await field.updateComplete;
    expect([input.inputMode, input.autocomplete]).to.deep.equal(['text', 'off']);
    enter(input, '7kq4-m2xd');
    expect(input.value).to.equal('7kq4-m2xd');
    expect(field.value).to.equal('7kq4m2xd');
    expect(sent).to.deep.equal([]);
  });

  it('is empty after it was taken away', async () => {
    const { field, input } = await hosted();
    enter(input, '123');
    field.remove();
    expect(input.value).to.equal('');
  });

  it('takes over an input that is already there', async () => {
    const page = await fixture<HTMLElement>(html`<rekey-code-field><input id="mine" /></rekey-code-field>`);
    await nextFrame();
    expect(page.querySelectorAll('input')).to.have.length(1);
    expect(page.querySelector('input')!.id).to.equal('mine');
  });
});
