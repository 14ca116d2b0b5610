import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { fakeClient } from '@rekey/client/testing';
import { html } from 'lit';
import { waitFor } from 'storybook/test';
import { brands } from '../../packages/elements/src/testing/brands.ts';
import { settled } from '../reset-story.ts';

interface Args {
  readonly accent: string;
}

/** One token re-brands everything: `:root { --rekey-accent: #ffcc00 }`. */
const meta: Meta<Args> = {
  title: 'Recipes/Brand',
  component: 'rekey-reset-password',
  args: { accent: brands['taxi yellow'] },
  argTypes: { accent: { control: 'color' } },
  parameters: { controls: { include: ['accent'] } },
  render: ({ accent }) => html`<main class="story-page">${branded(accent)}</main>`,
  play: async ({ canvasElement }) => {
    await waitFor(
      () => {
        for (const one of canvasElement.querySelectorAll('rekey-reset-password'))
          if (!one.querySelector('.rekey-tile')) throw new Error('Not there yet.');
      },
      { timeout: 10_000 },
    );
    await settled(canvasElement);
  },
};
export default meta;
type Story = StoryObj<Args>;

const branded = (accent: string) => html`<rekey-reset-password
  style="--rekey-accent:${accent}"
  .client=${fakeClient('choose_method/two', { now: Date.now() })}
></rekey-reset-password>`;

export const Yours: Story = {};
export const Red: Story = { args: { accent: brands['rail red'] } };
export const Black: Story = { args: { accent: brands.black } };

export const AllOfThem: Story = {
  render: () => html`<main class="story-page story-brands">
    ${Object.entries(brands).map(([name, accent]) => html`<section aria-label=${name}><p><i style="background:${accent}"></i> ${name}</p>${branded(accent)}</section>`)}
  </main>`,
};

export const AllOfThemInDark: Story = { ...AllOfThem, globals: { scheme: 'dark' } };
