import { expect, fixture, html } from '@open-wc/testing';
import { fakeClient, type ScenarioName } from '@rekey/client/testing';
import { firstWords } from '../words/first-words.ts';
import { loadWords, type Words } from '../words/words.ts';
import { Journey } from './journey.ts';
import { IdentifyScreen } from './screens/identify.ts';
import { waitUntil } from '../testing/wait-until.ts';

/** English whose later part the network brings only when `fetchLater` says so. */
async function wordsOver(fetchLater: () => Promise<void>): Promise<Words> {
  const words = await loadWords('en');
  const completeNow = async () => {
    await fetchLater();
    await words.completeNow();
  };
  return Object.create(words, {
    complete: { get: () => words.complete },
    completeNow: { value: completeNow },
  }) as Words;
}

/** A journey that arrives at `scenario`; the person is in the field. */
async function arrivingAt(scenario: ScenarioName, fetchLater: () => Promise<void>) {
  const element = await fixture<HTMLElement>(html`<div><div></div></div>`);
  const container = element.firstElementChild as HTMLElement;
  const identify = new IdentifyScreen(container, 'test', () => {});
  identify.say(firstWords);
  const journey = new Journey(
    { element, container, identify, prefix: 'test', returnTo: () => undefined },
    fakeClient(scenario),
    await wordsOver(fetchLater),
  );
  identify.input.focus();
  journey.resume();
  const title = () => container.querySelector('.rekey-title')?.textContent;
  return {
    element,
    container,
    title,
    spoken: () => container.querySelector(':scope > .rekey-live')?.textContent,
    arrives: (text: string) => waitUntil(() => title() === text, `still at "${title()}"`),
  };
}

describe('a screen that few people meet and that comes when it is needed', () => {
  it('is waited for on the screen before it; focus and announcement come with it', async () => {
    let arrive = () => {};
    const page = await arrivingAt(
      'refused/contact-admin',
      () => new Promise((resolve) => (arrive = resolve)),
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(page.title()).to.equal('Reset your password');
    expect(page.spoken()).to.equal('');
    arrive();
    await page.arrives('This account can’t be reset here');
    expect(document.activeElement?.className).to.equal('rekey-title');
    expect(page.spoken()).to.contain('administrator');
  });

  it('can be tried again when it does not come, or the hosted page goes on', async () => {
    const errors: unknown[] = [];
    let online = false;
    const page = await arrivingAt('refused/contact-admin', async () => {
      if (!online) throw new TypeError('Failed to fetch dynamically imported module');
    });
    page.element.addEventListener('rekey-error', (event) => errors.push(event.detail));
    await page.arrives('We can’t reach the reset service');
    expect(document.activeElement?.className).to.equal('rekey-title');
    expect(page.container.querySelector<HTMLAnchorElement>('a.rekey-quiet')?.href).to.match(/^https:\/\//);
    const tryAgain = page.container.querySelector<HTMLElement>('button.rekey-button')!;
    tryAgain.click();
    expect(tryAgain.getAttribute('aria-disabled')).to.equal('true');
    await waitUntil(() => tryAgain.getAttribute('aria-disabled') === 'false');
    expect(page.spoken()).to.contain('Check your connection');
    expect(errors).to.deep.equal([
      { step: 'refused', code: 'network' },
      { step: 'refused', code: 'network' },
    ]);
    online = true;
    tryAgain.click();
    await page.arrives('This account can’t be reset here');
    expect(page.spoken()).to.contain('administrator');
  });
});

describe('a refusal whose words come when they are needed', () => {
  const errorOf = ({ container }: { container: HTMLElement }) =>
    container.querySelector('rekey-password-field .rekey-error')?.textContent?.trim();

  it('is told when they are there', async () => {
    const page = await arrivingAt('set_password/rejected', () => Promise.resolve());
    await page.arrives('Choose a new password');
    await waitUntil(() => errorOf(page));
    expect(errorOf(page)).to.contain('You used that password before.');
    expect(page.spoken()).to.contain('You used that password before.');
  });

  it('is told in general words when they do not come', async () => {
    const page = await arrivingAt('set_password/rejected', () => Promise.reject(new TypeError('offline')));
    await page.arrives('Choose a new password');
    await waitUntil(() => errorOf(page));
    expect(errorOf(page)).to.contain('Your organisation doesn’t accept that password.');
    expect(errorOf(page)).not.to.contain('violation');
  });
});
