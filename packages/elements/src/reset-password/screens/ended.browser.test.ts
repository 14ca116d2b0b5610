import { expect } from '@open-wc/testing';
import type { ScenarioName } from '@rekey/client/testing';
import { form, mount, title } from '../../testing/mount.ts';

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
      'Your password isn’t changed',
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

  it('after an unlocking no ending speaks of a new or an old password', async () => {
    for (const name of ['failed/unlock', 'failed/unlock-refused', 'unknown/unlocking'] as const)
      expect(form(await mount(name)).textContent, name).not.to.match(/(new|old) password|password isn/);
  });
});
