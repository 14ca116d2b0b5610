import { expect, fixture, html } from '@open-wc/testing';
import '../define/password-field.ts';
import { enter, nextFrame } from '../testing/mount.ts';
import type { RekeyPasswordField } from './password-field.ts';
import { waitUntil } from '../testing/wait-until.ts';

const rules = { minLength: 12, maxLength: 64, minCharacterClasses: 3, refuseIdentity: true };

async function hosted() {
  const page = await fixture<HTMLFormElement>(
    html`<form>
      <rekey-password-field
        label="New password"
        .rules=${rules}
        .person=${{ userName: 'ada@contoso.test', names: ['Ada', 'Lovelace'] }}
      ></rekey-password-field>
    </form>`,
  );
  const field = page.querySelector<RekeyPasswordField>('rekey-password-field')!;
  await waitUntil(() => field.querySelector('.rekey-rules'));
  return { page, field, input: page.querySelector('input')! };
}

const statuses = (field: Element) =>
  [...field.querySelectorAll('.rekey-rules li')].map((one) => one.getAttribute('data-status'));

describe('<rekey-password-field>', () => {
  it('S-154 is usable alone: one labelled native input whose value the form sends', async () => {
    const { page, field, input } = await hosted();
    enter(input, 'Quiet-Harbour-77');
    expect(new FormData(page).get('new-password')).to.equal('Quiet-Harbour-77');
    expect(input.labels?.[0]?.textContent).to.equal('New password');
    expect(field.unmet).to.equal(undefined);
    await expect(page).to.be.accessible();
  });

  it('rules turn from open to met while typing, and never red', async () => {
    const { field, input } = await hosted();
    expect(statuses(field)).to.deep.equal(['not_met', 'not_met', 'not_met']);
    enter(input, 'lovelace');
    await nextFrame();
    expect(statuses(field)).to.deep.equal(['not_met', 'not_met', 'not_met']);
    enter(input, 'Quiet-Harbour-77');
    await nextFrame();
    expect(statuses(field)).to.deep.equal(['met', 'met', 'met']);
  });

  it('nothing is called strong while a rule is broken', async () => {
    const { field, input } = await hosted();
    const strength = () => {
      const { score } = field.querySelector<HTMLElement>('.rekey-strength')!.dataset;
      return [score, field.querySelector('.rekey-strength')?.textContent?.trim()];
    };
    enter(input, 'Lovelace-Harbour-77-Kessel-Regen');
    await nextFrame();
    expect(strength()).to.deep.equal(['2', 'Fair']);
    enter(input, 'Quiet-Harbour-77-Kessel-Regen');
    await nextFrame();
    expect(strength()[1]).to.match(/strong/i);
  });

  it('letters that other keyboards may write in another way are cautioned about, in words that come when they are met', async () => {
    const { field, input } = await hosted();
    const caution = () => field.querySelector('.rekey-caution')?.textContent;
    enter(input, 'Quiet-Caf\u00e9-77');
    await nextFrame();
    expect(caution()).to.equal('');
    enter(input, 'Quiet-Cafe\u0301-77');
    await waitUntil(() => caution());
    expect(caution()).to.contain('other keyboards');
  });

  it('a rule only the server can judge is marked when it was broken', async () => {
    const { field } = await hosted();
    field.violations = ['history'];
    const refused = () => field.querySelector('[data-status=refused]')?.textContent ?? '';
    await waitUntil(() => refused().includes('Not one you used before'));
  });

  it('shows and hides what is typed, by a button that says which', async () => {
    const { field, input } = await hosted();
    const reveal = field.querySelector<HTMLButtonElement>('.rekey-reveal')!;
    expect(reveal.getAttribute('aria-label')).to.equal('Show password');
    reveal.click();
    await field.updateComplete;
    expect(input.type).to.equal('text');
    expect(reveal.getAttribute('aria-label')).to.equal('Hide password');
  });

  it('warns about letters that other keyboards write in another way (K25), and changes nothing', async () => {
    const { field, input } = await hosted();
    const decomposed = 'Cafe\u0301-Harbour-77';
    enter(input, decomposed);
    await nextFrame();
    expect(field.querySelector('.rekey-caution')?.textContent).to.contain('other keyboards');
    expect(field.value).to.equal(decomposed);
  });

  it('A-116 a revealed password is in no attribute, and gone when the field is', async () => {
    const { field, input } = await hosted();
    enter(input, 'Canary-Password-4711');
    field.querySelector<HTMLButtonElement>('.rekey-reveal')!.click();
    await field.updateComplete;
    expect(field.outerHTML).to.not.contain('Canary-Password-4711');
    field.remove();
    expect(input.value).to.equal('');
  });
});
