import { expect } from '@open-wc/testing';
import type { ScenarioName } from '@rekey/client/testing';
import { arrives, form, mount, press, title } from '../../testing/mount.ts';

const said = (element: Element) =>
  [...form(element).querySelectorAll('.rekey-text .rekey-help')].map(({ textContent }) => textContent);

describe('S-070 how it ended', () => {
  const endings: readonly (readonly [ScenarioName, string, readonly string[]])[] = [
    [
      'failed/unlock',
      'Your account isn’t unlocked',
      [
        'Your account is specially protected. Only an administrator can do this for you.',
        'Your password is the same as before.',
      ],
    ],
    [
      'failed/unlock-refused',
      'Your account isn’t unlocked',
      [
        'Your organisation’s directory didn’t unlock your account. Your help desk can find out why.',
        'Your password is the same as before.',
      ],
    ],
    [
      'unknown/unlocking',
      'We’re still finding out whether your account is unlocked',
      ['Stay on this page: it tells you as soon as we know. Your password is the same as before.'],
    ],
    [
      'failed/older-server',
      'Your password isn’t changed yet',
      [
        'Your organisation’s directory can’t be reached at the moment. Try again later.',
        'Your old password is still the one that counts.',
      ],
    ],
    [
      'failed/changed-meanwhile',
      'The password you chose isn’t saved',
      [
        'Your password was changed in the meantime by another reset. If that wasn’t you, tell your help desk now.',
        'The password of that other reset is the one that counts.',
      ],
    ],
  ];
  for (const [name, heading, sentences] of endings)
    it(`${name} says what is true: ${heading}`, async () => {
      const element = await mount(name);
      expect(title(element)).to.equal(heading);
      expect(said(element)).to.deep.equal(sentences);
      await expect(element).to.be.accessible();
    });

  it('says below its codes what the first is for, as the hosted page does', async () => {
    for (const name of ['refused/locked-out', 'failed/unlock', 'unknown/unlocking'] as const) {
      const support = form(await mount(name)).querySelector('.rekey-support')!;
      expect(support.lastElementChild?.textContent, name).to.equal(
        'If you call your help desk, read them the support code.',
      );
      expect(support.querySelector('dl dt')?.textContent).to.equal('Support code');
    }
  });

  it('a refusal that passes by itself says that it is only for now', async () => {
    for (const [name, heading] of [
      ['refused/locked-out', 'This account can’t be reset right now'],
      ['refused/on-hold', 'This account can’t be reset right now'],
      ['refused/unreachable', 'This account can’t be reset right now'],
      ['refused/not-registered', 'This account can’t be reset here'],
    ] as const)
      expect(title(await mount(name)), name).to.equal(heading);
  });

  it('has one main act: what the person can do, again or by another choice, or else to ask for help', async () => {
    const acts = async (name: ScenarioName) =>
      [...form(await mount(name)).querySelectorAll('.rekey-button')].map((one) => one.textContent?.trim());
    for (const name of ['refused/unreachable', 'failed/unreachable'] as const)
      expect(await acts(name), name).to.deep.equal(['Try again']);
    for (const name of ['failed/in-history', 'refused/unknown-name'] as const)
      expect(await acts(name), name).to.deep.equal(['Start over']);
    for (const name of [
      'refused/locked-out',
      'refused/on-hold',
      'failed/disabled',
      'failed/too-young',
    ] as const)
      expect(await acts(name), name).to.deep.equal(['Ask for help']);
    expect(await acts('refused/help-by-link')).to.deep.equal(['Open the help page']);
    expect(await acts('refused/no-help')).to.deep.equal([]);
  });

  it('is tried again from the first form', async () => {
    for (const [name, act] of [
      ['refused/unreachable', 'Try again'],
      ['failed/in-history', 'Start over'],
    ] as const) {
      const element = await mount(name);
      press(element, act);
      await arrives(element, 'Reset your password');
    }
  });

  it('offers help from a person beside what the person can do, and the way back once', async () => {
    const element = form(await mount('failed/in-history'));
    const acts = [...element.querySelectorAll('.rekey-button, .rekey-act, .rekey-more button')];
    expect(acts.map((one) => one.textContent?.trim())).to.deep.equal(['Start over', 'Ask for help']);
  });

  it('after an unlocking no ending speaks of a new or an old password', async () => {
    for (const name of ['failed/unlock', 'failed/unlock-refused', 'unknown/unlocking'] as const)
      expect(form(await mount(name)).textContent, name).not.to.match(/(new|old) password|password isn/);
  });
});
