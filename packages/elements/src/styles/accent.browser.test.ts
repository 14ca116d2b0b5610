import { expect, fixture, html } from '@open-wc/testing';
import { fakeClient } from '@rekey/client/testing';
import '../define/all.ts';
import { brands } from '../testing/brands.ts';
import { form, mount, nextFrame } from '../testing/mount.ts';

/** Red, green and blue from 0 to 1 as they are painted, whatever notation a computed colour is in. */
function painted(color: string): readonly [number, number, number] {
  if (!CSS.supports('color', color)) throw new Error(`"${color}" is no colour`);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
  if (alpha !== 255) throw new Error(`${color} is not opaque`);
  return [red! / 255, green! / 255, blue! / 255];
}

/** WCAG 2.2, 1.4.3. */
function contrast(one: string, other: string): number {
  const luminance = (color: string) => {
    const [red, green, blue] = painted(color).map((part) =>
      part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  };
  const [high, low] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (high! + 0.05) / (low! + 0.05);
}

/** What a token is worth in `element`, as a colour. */
function resolved(element: Element, token: string): string {
  const probe = document.createElement('i');
  probe.style.setProperty('color', `var(${token})`, 'important');
  // Only what is slotted is styled.
  form(element).append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

describe('tokens', () => {
  it('measures contrast right', () => {
    expect(contrast('#000', '#fff')).to.equal(21);
    expect(contrast('#777', '#fff')).to.be.closeTo(4.48, 0.01);
  });

  for (const scheme of ['light', 'dark']) {
    const page = (accent: string) =>
      fixture<HTMLElement>(
        html`<div style="color-scheme:${scheme};background:Canvas;${accent}">
          <rekey-reset-password .client=${fakeClient('identify/fresh')}></rekey-reset-password>
        </div>`,
      );

    for (const [name, accent] of Object.entries(brands)) {
      it(`${name} (${accent}) as the accent can be read on a ${scheme} page, and everything on it`, async () => {
        const host = await page(`--rekey-accent:${accent}`);
        await nextFrame();
        await expectReadable(host.firstElementChild!);
      });
    }

    it(`every hue can be read on a ${scheme} page`, async () => {
      for (let hue = 0; hue < 360; hue += 30) {
        const host = await page(`--rekey-hue:${hue}`);
        await expectReadable(host.firstElementChild!);
        host.remove();
      }
    });

    it(`texts, edges and states can be read on a ${scheme} page`, async () => {
      document.documentElement.style.colorScheme = scheme;
      try {
        const element = await mount('set_password/rejected');
        const surfaces = ['--rk-surface', '--rk-raised'].map((token) => resolved(element, token));
        for (const surface of surfaces) {
          for (const token of ['--rk-ink', '--rk-quiet', '--rk-bad', '--rk-good', '--rk-warn'])
            expect(contrast(resolved(element, token), surface), token).to.be.at.least(4.5);
          expect(contrast(resolved(element, '--rk-line'), surface), '--rk-line').to.be.at.least(3);
        }
      } finally {
        document.documentElement.style.colorScheme = '';
      }
    });
  }
});

async function expectReadable(element: Element): Promise<void> {
  const button = form(element).querySelector('button')!;
  const { color, backgroundColor } = getComputedStyle(button);
  expect(contrast(color, backgroundColor), `words ${color} on the button ${backgroundColor}`).to.be.at.least(
    4.5,
  );
  const strong = resolved(element, '--rk-accent-strong');
  expect(contrast(color, strong), `words ${color} on the button under the pointer ${strong}`).to.be.at.least(
    4.5,
  );
  const accent = resolved(element, '--rk-accent');
  const surface = resolved(element, '--rk-surface');
  // Links are words in the accent. Focus rings and progress need only 3.
  expect(contrast(accent, surface), `the accent ${accent} on ${surface}`).to.be.at.least(4.5);
}
