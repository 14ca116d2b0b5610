import { expect } from '@open-wc/testing';
import { arrives, form, mount, press } from '../../testing/mount.ts';
import { waitUntil } from '../../testing/wait-until.ts';

describe('the ways on below a step', () => {
  for (const name of [
    'identify/offline',
    'identify/invalid-answer',
    'enter_code/fresh',
    'refused/no-help',
  ] as const)
    it(`never touch one another: ${name}`, async () => {
      const element = await mount(name);
      await waitUntil(() => form(element).querySelector('.rekey-more'));
      const ways = [...form(element).querySelectorAll('.rekey-more :is(a,button,summary)')].filter((way) =>
        way.checkVisibility(),
      );
      const boxes = ways.map((way) => way.getBoundingClientRect());
      expect(boxes.length).to.be.greaterThan(0);
      for (const [at, box] of boxes.slice(1).entries())
        expect(box.top - boxes[at]!.bottom, ways[at]!.textContent ?? '').to.be.at.least(4);
    });

  it('are folded away again at the next step', async () => {
    const element = await mount('enter_code/totp');
    const folded = () => [...form(element).querySelectorAll('details')].map(({ open }) => open);
    form(element).querySelector<HTMLElement>('summary')!.click();
    expect(folded()).to.deep.equal([true, false]);
    press(element, 'Use a saved code');
    await arrives(element, 'Enter a saved code');
    expect(folded()).to.deep.equal([false, false]);
  });
});
