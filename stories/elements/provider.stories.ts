import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { fakeClient } from '@rekey/client/testing';
import { html } from 'lit';
import { expect, userEvent, within } from 'storybook/test';
import { settled } from '../reset-story.ts';

const meta: Meta = {
  title: 'Elements/Provider',
  component: 'rekey-provider',
  parameters: { controls: { include: [] } },
};
export default meta;

export const OneClientForAllInside: StoryObj = {
  name: 'One client for all inside',
  globals: { locale: 'en' },
  render: () => html`<rekey-provider .client=${fakeClient('identify/fresh', { now: Date.now() })}>
    <main class="story-page"><rekey-reset-password></rekey-reset-password></main>
  </rekey-provider>`,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.type(await canvas.findByLabelText('User name'), 'ada@contoso.test');
    await userEvent.click(await canvas.findByRole('button', { name: 'Continue' }));
    await expect(
      await canvas.findByRole('heading', { name: 'How should we check it’s you?' }, { timeout: 10_000 }),
    ).toBeVisible();
    await settled(canvasElement);
  },
};
