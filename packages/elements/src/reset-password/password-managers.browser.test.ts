import { expect } from '@open-wc/testing';
import { scenarioNames, type ScenarioName } from '@rekey/client/testing';
import { form, mount, title } from '../testing/mount.ts';

const inputs = (element: Element) => [...form(element).querySelectorAll('input')];
/** Where an eye or a finger finds it. */
const isVisible = (input: HTMLInputElement) => {
  const { width, height } = input.getBoundingClientRect();
  return (
    width > 10 && height > 10 && input.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  );
};

/** What a password manager does: a value that nobody typed, and the events of typing. */
function fill(input: HTMLInputElement, value: string): void {
  input.value = value;
  for (const type of ['input', 'change']) input.dispatchEvent(new Event(type, { bubbles: true }));
}

const SETTLED_MS = 300;
/** Whether filling this leads to a submit. */
async function submits(input: HTMLInputElement, value: string): Promise<boolean> {
  let submitted = false;
  const note = () => (submitted = true);
  document.addEventListener('submit', note, true);
  fill(input, value);
  await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
  document.removeEventListener('submit', note, true);
  return submitted;
}

const oneOfEachStep = [...new Map(scenarioNames.map((name) => [name.split('/')[0], name])).values()];

describe('a password manager', () => {
  for (const [name, tokens] of [
    ['identify/fresh', ['username']],
    ['confirm_contact/fresh', ['tel']],
    ['enter_code/fresh', ['one-time-code']],
    ['enter_code/totp', ['one-time-code']],
    ['enter_code/recovery-code', ['off']],
    ['answer_questions/first', ['off', 'off', 'off']],
    ['set_password/fresh', ['username', 'new-password']],
  ] as const satisfies readonly (readonly [ScenarioName, readonly string[]])[])
    it(`A-126 finds by its token what each field is for, and a name for each: ${name}`, async () => {
      const fields = inputs(await mount(name));
      expect(fields.map(({ autocomplete }) => autocomplete)).to.deep.equal(tokens);
      for (const field of fields) expect(field.name || field.id, field.autocomplete).not.to.equal('');
    });

  it('A-126 knows the token of every field at every step, and can change none that is out of sight', async () => {
    const known = ['username', 'tel', 'one-time-code', 'new-password', 'off'];
    const away: string[] = [];
    for (const name of oneOfEachStep)
      for (const input of inputs(await mount(name))) {
        expect(known, `${name} ${input.type}`).to.include(input.autocomplete);
        if (isVisible(input)) continue;
        away.push(input.autocomplete);
        expect(input.readOnly, `${name} ${input.autocomplete}`).to.equal(true);
      }
    expect(away, 'the name beside the new password').to.deep.equal(['username']);
  });

  it('A-126 saves the new password for the right name: both stand in one form, and the name is not to be changed', async () => {
    const [name, password] = inputs(await mount('set_password/fresh')) as [
      HTMLInputElement,
      HTMLInputElement,
    ];
    expect(name.form).to.be.instanceOf(HTMLFormElement);
    expect(password.form).to.equal(name.form);
    expect([name.value, name.readOnly, name.tabIndex]).to.deep.equal(['ada@contoso.test', true, -1]);
    expect(name.compareDocumentPosition(password)).to.equal(Node.DOCUMENT_POSITION_FOLLOWING);
    expect(password.getAttribute('passwordrules')).to.match(/minlength: \d+/);
  });

  it('A-126 fills a name or a password, and nothing is sent until somebody presses', async () => {
    const first = await mount('identify/fresh');
    expect(await submits(inputs(first)[0]!, 'ada@contoso.test')).to.equal(false);
    const last = await mount('set_password/fresh');
    const [name, password] = inputs(last) as [HTMLInputElement, HTMLInputElement];
    expect(await submits(password, 'quiet river under stone')).to.equal(false);
    expect(title(last)).to.equal('Choose a new password');
    expect([name.value, password.value]).to.deep.equal(['ada@contoso.test', 'quiet river under stone']);
  });
});
