import { expect, fixture, html } from '@open-wc/testing';
import { createClient } from '@rekey/client/lean';
import {
  fakeClient,
  fakeServer,
  memoryStorage,
  RIGHT_CODE,
  RIGHT_NUMBER,
  scenarioNames,
} from '@rekey/client/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../define/all.ts';
import { arrives, enter, form, mount, nextFrame, press, title } from '../testing/mount.ts';
import type { RekeyResetPassword } from './reset-password.ts';
import { waitUntil } from '../testing/wait-until.ts';

const NEW_PASSWORD = 'Quiet-Harbour-Lantern-77';
const focused = () => document.activeElement as HTMLElement;

describe('<rekey-reset-password>', () => {
  describe('every state', () => {
    for (const name of scenarioNames) {
      it(`${name} has no accessibility violation and shows a heading`, async () => {
        const element = await mount(name);
        expect(title(element)).to.not.equal('');
        await expect(form(element)).to.be.accessible();
      });
    }
  });

  it('S-154 one tag is a whole reset: who, two proofs, a new password, done, by keyboard alone (R-71)', async () => {
    const element = await mount('identify/fresh');
    form(element).querySelector('input')!.focus();
    await sendKeys({ type: 'ada@contoso.test' });
    await sendKeys({ press: 'Enter' });
    await arrives(element, 'How should we check it’s you?');
    expect(focused().className).to.equal('rekey-title');

    await sendKeys({ press: 'Tab' });
    expect(focused().textContent).to.contain('Email a code to');
    await sendKeys({ press: 'Enter' });
    await arrives(element, 'Enter your code');
    await sendKeys({ type: RIGHT_CODE });
    await arrives(element, 'Now show it’s you in a second way');

    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await arrives(element, 'Confirm your phone number');
    await sendKeys({ type: RIGHT_NUMBER });
    await sendKeys({ press: 'Enter' });
    await arrives(element, 'Enter your code');
    await sendKeys({ type: RIGHT_CODE });

    await arrives(element, 'Choose a new password');
    await sendKeys({ type: NEW_PASSWORD });
    await sendKeys({ press: 'Enter' });
    await arrives(element, 'Your password is changed');
    expect(focused().className).to.equal('rekey-title');
  });

  it('takes no user name that is longer than any', async () => {
    const input = form(await mount('identify/fresh')).querySelector<HTMLInputElement>('[name=identifier]')!;
    input.focus();
    await waitUntil(() => input.maxLength === 320);
  });

  it('S-132 the page hears each step and the end once, on document, as typed events', async () => {
    const heard: string[] = [];
    const listen = (event: Event) =>
      heard.push(`${event.type} ${JSON.stringify((event as CustomEvent).detail)}`);
    for (const type of ['rekey-step', 'rekey-done', 'rekey-refused', 'rekey-error'])
      document.addEventListener(type, listen);
    const element = await mount('set_password/fresh');
    enter(form(element).querySelector<HTMLInputElement>('rekey-password-field input')!, NEW_PASSWORD);
    press(element, 'Change password');
    await arrives(element, 'Your password is changed');
    for (const type of ['rekey-step', 'rekey-done', 'rekey-refused', 'rekey-error'])
      document.removeEventListener(type, listen);
    expect(heard).to.deep.equal([
      'rekey-step {"step":"set_password"}',
      'rekey-step {"step":"done"}',
      'rekey-done {"step":"done","outcome":"reset"}',
    ]);
  });

  it('S-132 leads back to where the person came from, when the server allows it', async () => {
    const element = await mount('done/with-return');
    const back = form(element).querySelector<HTMLAnchorElement>('a.rekey-button')!;
    expect(back.href).to.equal('https://intranet.contoso.test/start');
  });

  it('S-131 the page’s accent is on the first form before anything is typed', async () => {
    const page = await fixture<HTMLElement>(
      html`<div class="branded">
        <rekey-reset-password .client=${fakeClient('identify/fresh')}></rekey-reset-password>
      </div>`,
    );
    page.style.setProperty('--rekey-accent', '#c8102e');
    await nextFrame();
    const button = page.querySelector<HTMLElement>('.rekey-button')!;
    await waitUntil(
      () => hueOf(button) > 10 && hueOf(button) < 40,
      `the button is ${getComputedStyle(button).backgroundColor}`,
    );
  });

  it('S-067 a new password is typed once, with rules that turn and a strength in words', async () => {
    const element = await mount('set_password/fresh');
    const inputs = form(element).querySelectorAll<HTMLInputElement>('input:not(.rekey-away)');
    expect(inputs).to.have.length(1);
    enter(inputs[0]!, 'short');
    await nextFrame();
    const rule = () => form(element).querySelector('.rekey-rules li')!;
    expect(rule().getAttribute('data-status')).to.equal('not_met');
    enter(inputs[0]!, NEW_PASSWORD);
    await nextFrame();
    expect(rule().getAttribute('data-status')).to.equal('met');
    expect(form(element).querySelector('.rekey-strength')?.textContent).to.match(/strong/i);
  });

  it('the fields are native inputs of the page, with the tokens password managers look for (A-126)', async () => {
    const element = await mount('set_password/fresh');
    const password = document.querySelector<HTMLInputElement>('input[type=password]')!;
    const name = document.querySelector<HTMLInputElement>('input[autocomplete=username]')!;
    expect(password.autocomplete).to.equal('new-password');
    expect(password.getAttribute('passwordrules')).to.contain('minlength: 12');
    expect(name.value).to.equal('ada@contoso.test');
    expect(name.form).to.equal(password.form);
    expect(form(element).contains(password)).to.equal(true);
  });

  it('an error is beside its field, tied to it, said once, and the field has the focus (R-70)', async () => {
    const element = await mount('enter_code/fresh');
    const live = form(element).querySelector('.rekey-live')!;
    const said: string[] = [];
    new MutationObserver(() => said.push(live.textContent ?? '')).observe(live, { childList: true });
    const input = form(element).querySelector<HTMLInputElement>('rekey-code-field input')!;
    enter(input, '00000000');
    await waitUntil(() => input.getAttribute('aria-invalid') === 'true');
    const error = document.getElementById(input.getAttribute('aria-describedby')!.split(' ')[0]!)!;
    expect(error.textContent.trim()).to.equal('That code isn’t right. 4 tries left.');
    expect(focused()).to.equal(input);
    expect(input.value).to.equal('');
    await nextFrame();
    expect(said).to.deep.equal(['That code isn’t right. 4 tries left.']);
  });

  describe('focus (docs/decisions/0008)', () => {
    /** What a screen reader says of a field. */
    const heard = (field: HTMLElement) => {
      const named = (attribute: string, of: Element) =>
        (of.getAttribute(attribute) ?? '')
          .split(' ')
          .map((id) => document.getElementById(id)!.textContent.trim());
      return {
        form: named('aria-labelledby', field.closest('form')!),
        label: (field as HTMLInputElement).labels![0]!.textContent.trim(),
        described: named('aria-describedby', field),
      };
    };

    it('a step with one field gives it the focus, named by heading and help', async () => {
      const element = await mount('choose_method/two');
      press(element, 'Text a code to');
      await arrives(element, 'Confirm your phone number');
      expect((focused() as HTMLInputElement).name).to.equal('contact');
      const { form: named, label, described } = heard(focused());
      expect(named).to.deep.equal(['Confirm your phone number']);
      expect(label).to.equal('Phone number');
      expect(described).to.have.length(1);
      expect(described[0]).to.contain('Enter the whole number');

      enter(focused() as HTMLInputElement, RIGHT_NUMBER);
      press(element, 'Send code');
      await arrives(element, 'Enter your code');
      expect((focused() as HTMLInputElement).autocomplete).to.equal('one-time-code');
      expect(heard(focused()).form).to.deep.equal(['Enter your code']);
      expect(heard(focused()).label).to.equal('Code');
      expect(heard(focused()).described[0]).to.contain('we’ve texted a code');
      expect(heard(focused()).described.at(-1)).to.equal('8 digits');
    });

    it('what is focused is not said a second time', async () => {
      const element = await mount('choose_method/two');
      const live = form(element).querySelector('.rekey-live')!;
      const said: string[] = [];
      new MutationObserver(() => said.push(live.textContent ?? '')).observe(live, { childList: true });
      press(element, 'Email a code to');
      await arrives(element, 'Enter your code');
      expect(said).to.deep.equal(['Code requested. Step 2 of 4']);
    });

    it('an ending has no field: its heading has the focus', async () => {
      const element = await mount('set_password/fresh');
      enter(form(element).querySelector<HTMLInputElement>('rekey-password-field input')!, NEW_PASSWORD);
      press(element, 'Change password');
      await arrives(element, 'Your password is changed');
      expect(focused().className).to.equal('rekey-title');
    });

    for (const name of ['identify/fresh', 'enter_code/fresh', 'done/reset'] as const) {
      it(`nothing takes the focus from a page that has just been painted (${name})`, async () => {
        const page = await fixture<HTMLElement>(html`<div><input id="theirs" /></div>`);
        page.querySelector('input')!.focus();
        await mount(name);
        expect(focused().id).to.equal('theirs');
        focused().blur();
        await mount(name);
        expect(focused()).to.equal(document.body);
      });
    }

    it('a step that comes by itself takes no focus from elsewhere on the page, and says its heading', async () => {
      const element = await mount('enter_code/fresh');
      const elsewhere = element.parentElement!.appendChild(document.createElement('input'));
      enter(form(element).querySelector<HTMLInputElement>('rekey-code-field input')!, RIGHT_CODE);
      elsewhere.focus();
      await arrives(element, 'Now show it’s you in a second way');
      expect(focused()).to.equal(elsewhere);
      expect(form(element).querySelector('.rekey-live')!.textContent).to.match(
        /^Now show it’s you in a second way\. /,
      );
    });
  });

  it('G15 a server that is away is told as such; trying again loses nothing that was typed', async () => {
    const server = fakeServer();
    let away = true;
    const client = createClient({
      baseUrl: 'https://rekey.contoso.test',
      storage: memoryStorage(),
      fetch: (...call) => (away ? Promise.reject(new TypeError('fetch failed')) : server.fetch(...call)),
    });
    const element = await fixture<RekeyResetPassword>(
      html`<rekey-reset-password .client=${client}></rekey-reset-password>`,
    );
    enter(form(element).querySelector('input')!, 'ada@contoso.test');
    press(element, 'Continue');
    await arrives(element, 'We can’t reach the reset service');
    expect(form(element).textContent).to.contain('Nothing you entered is lost.');
    expect(form(element).querySelector<HTMLAnchorElement>('a')!.href).to.equal(
      'https://rekey.contoso.test/reset',
    );
    await expect(form(element)).to.be.accessible();
    away = false;
    press(element, 'Try again');
    await arrives(element, 'How should we check it’s you?');
    expect(server.requests.at(-1)!.body['identifier']).to.equal('ada@contoso.test');
  });

  it('G15 a wrong address is told as such, and nobody is asked to check a connection', async () => {
    const client = createClient({
      baseUrl: 'https://www.contoso.test',
      storage: memoryStorage(),
      fetch: () => Promise.resolve(new Response('<h1>Welcome to Contoso</h1>')),
    });
    const element = await fixture<RekeyResetPassword>(
      html`<rekey-reset-password .client=${client}></rekey-reset-password>`,
    );
    enter(form(element).querySelector('input')!, 'ada@contoso.test');
    press(element, 'Continue');
    await arrives(element, 'We can’t reach the reset service');
    expect(form(element).textContent).to.contain('gave an answer this page can’t read');
    expect(form(element).querySelector('a.rekey-button')!.textContent).to.equal(
      'Continue on the secure page',
    );
    press(element, 'Start over');
    await arrives(element, 'Reset your password');
    expect(form(element).querySelector('input')!.value, 'the name is still there').to.equal('');
  });

  it('G17 at a result nobody knows yet a person may leave, told which password to try first', async () => {
    const element = await mount('unknown/waiting');
    expect(form(element).textContent).to.contain('try your new password first, then your old one');
    press(element, 'Start over');
    await arrives(element, 'Reset your password');
  });

  it('G17 while the directory is at work nobody leaves, and after two seconds the wait is explained', async () => {
    const element = await mount('applying/waiting');
    expect(form(element).textContent).to.not.contain('Start over');
    expect(form(element).textContent).to.contain('This takes a few seconds');
    await waitUntil(
      () => form(element).querySelector('.rekey-help')!.textContent.includes('Still waiting'),
      'no word',
      {
        timeout: 4000,
      },
    );
    expect(form(element).querySelector('.rekey-live')!.textContent).to.contain('Still waiting');
  });

  it('G17 while a new password is on its way nobody leaves', async () => {
    const element = await mount('set_password/fresh', { latency: 200 });
    enter(form(element).querySelector<HTMLInputElement>('rekey-password-field input')!, NEW_PASSWORD);
    press(element, 'Change password');
    await nextFrame();
    press(element, 'Start over');
    await arrives(element, 'Your password is changed');
  });

  it('G17 starting over while something is under way leaves nothing for the next person', async () => {
    const storage = memoryStorage();
    const server = fakeServer();
    let slow = false;
    const client = createClient({
      baseUrl: 'https://rekey.contoso.test',
      storage,
      fetch: (...call) => (slow ? new Promise<Response>(() => {}) : server.fetch(...call)),
    });
    const element = await fixture<RekeyResetPassword>(
      html`<rekey-reset-password .client=${client}></rekey-reset-password>`,
    );
    enter(form(element).querySelector('input')!, 'ada@contoso.test');
    press(element, 'Continue');
    await arrives(element, 'How should we check it’s you?');
    expect(storage.get('rekey.reset https://rekey.contoso.test')).to.not.equal(null);
    slow = true;
    press(element, 'Email a code to');
    await nextFrame();
    press(element, 'Start over');
    await arrives(element, 'Reset your password');
    expect(storage.get('rekey.reset https://rekey.contoso.test')).to.equal(null);
    expect(form(element).querySelector('input')!.value).to.equal('');
    expect(focused()).to.equal(form(element).querySelector('input'));
  });

  it('starting over leads back to an empty first form', async () => {
    const element = await mount('enter_code/fresh');
    press(element, 'Start over');
    await arrives(element, 'Reset your password');
    expect(form(element).querySelector('input')!.value).to.equal('');
  });

  it('another way is open at the code, without giving up the proof', async () => {
    const element = await mount('enter_code/fresh');
    press(element, 'Use another method');
    press(element, 'Text a code to');
    await arrives(element, 'Confirm your phone number');
  });

  it('two of them on one page share no id and do not hear each other', async () => {
    const page = await fixture<HTMLElement>(
      html`<div>
        <rekey-reset-password .client=${fakeClient('identify/fresh')}></rekey-reset-password>
        <rekey-reset-password .client=${fakeClient('identify/fresh')}></rekey-reset-password>
      </div>`,
    );
    await nextFrame();
    const [one, two] = page.querySelectorAll<RekeyResetPassword>('rekey-reset-password');
    const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
    enter(form(one!).querySelector('input')!, 'ada@contoso.test');
    press(one!, 'Continue');
    await arrives(one!, 'How should we check it’s you?');
    expect(title(two!)).to.equal('Reset your password');
  });

  it('speaks the language of the page around it, from right to left where that is so', async () => {
    const page = await fixture<HTMLElement>(
      html`<div lang="ar" dir="rtl">
        <rekey-reset-password .client=${fakeClient('identify/fresh')}></rekey-reset-password>
      </div>`,
    );
    const box = page.querySelector<HTMLElement>('[data-rekey-form]')!;
    await waitUntil(() => box.lang === 'ar');
    expect(box.dir).to.equal('rtl');
    expect(box.querySelector('.rekey-title')!.textContent).to.not.equal('Reset your password');
    expect(getComputedStyle(box.querySelector('.rekey-label')!).direction).to.equal('rtl');
  });
});

/** Hue of a background in OKLCH, in degrees, as the canvas of the browser sees it. */
function hueOf(element: Element): number {
  const match = /oklch\(([\d.]+) ([\d.]+) ([\d.]+)/.exec(getComputedStyle(element).backgroundColor);
  return match ? Number(match[3]) : NaN;
}
