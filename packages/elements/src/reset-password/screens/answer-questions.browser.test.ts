import { expect } from '@open-wc/testing';
import { RIGHT_ANSWER } from '@rekey/client/testing';
import { sendKeys } from '@web/test-runner-commands';
import { arrives, enter, form, mount, nextFrame, press } from '../../testing/mount.ts';
import { waitUntil } from '../../testing/wait-until.ts';

const fields = (element: Element) => [
  ...form(element).querySelectorAll<HTMLInputElement>('input.rekey-input'),
];
const spoken = (element: Element) => form(element).querySelector(':scope > .rekey-live')?.textContent;
const error = (element: Element) => form(element).querySelector('.rekey-error')?.textContent;

describe('questions', () => {
  it('each have a labelled field that remembers nothing, takes a pasted answer and shows it', async () => {
    const element = await mount('answer_questions/first');
    expect(fields(element).map((field) => field.labels?.[0]?.textContent)).to.deep.equal([
      'What was the name of the street you first lived in?',
      'What was the last name of your favourite teacher?',
      'Which boat did we miss in Aarhus?',
    ]);
    for (const field of fields(element)) {
      expect([field.type, field.autocomplete]).to.deep.equal(['text', 'off']);
      expect(field.dispatchEvent(new ClipboardEvent('paste', { cancelable: true, bubbles: true }))).to.equal(
        true,
      );
    }
  });

  it('are answered by keyboard alone: every answer, then Enter', async () => {
    const element = await mount('answer_questions/first');
    fields(element)[0]!.focus();
    for (const last of [false, false, true]) {
      await sendKeys({ type: RIGHT_ANSWER });
      await sendKeys({ press: last ? 'Enter' : 'Tab' });
    }
    await arrives(element, 'Choose a new password');
  });

  it('that have no answer yet are pointed at, and nothing is sent', async () => {
    const element = await mount('answer_questions/first');
    enter(fields(element)[0]!, RIGHT_ANSWER);
    press(element, 'Check answers');
    await nextFrame();
    expect(document.activeElement).to.equal(fields(element)[1]);
    expect(error(element)).to.equal('Answer every question.');
    expect(spoken(element)).to.equal('Answer every question.');
    enter(fields(element)[1]!, 'x');
    await nextFrame();
    expect(form(element).querySelector<HTMLElement>('.rekey-error')!.hidden).to.equal(true);
  });

  it('have one verdict for all: what was typed stays, nobody is told which was wrong, the first has the focus', async () => {
    const element = await mount('answer_questions/first');
    for (const field of fields(element)) enter(field, 'no idea');
    press(element, 'Check answers');
    await waitUntil(() => fields(element)[0]!.getAttribute('aria-invalid') === 'true');
    const text = 'At least one answer isn’t right. For your safety, we don’t say which. 4 tries left.';
    expect(error(element)).to.equal(text);
    expect(spoken(element)).to.equal(text);
    expect(document.activeElement).to.equal(fields(element)[0]);
    for (const field of fields(element)) {
      expect(field.value).to.equal('no idea');
      expect(document.getElementById(field.getAttribute('aria-describedby')!)?.textContent).to.equal(text);
    }
  });

  it('A-116 leave no answer in the markup, nor in the fields when the person leaves the page', async () => {
    const element = await mount('answer_questions/first');
    for (const field of fields(element)) enter(field, 'Elsinore');
    press(element, 'Check answers');
    await waitUntil(() => fields(element)[0]!.getAttribute('aria-invalid') === 'true');
    expect(form(element).innerHTML).to.not.contain('Elsinore');
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(fields(element).map(({ value }) => value)).to.deep.equal(['', '', '']);
  });
});
