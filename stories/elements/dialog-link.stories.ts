import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { FAKE_BASE_URL, fakeServer } from '@rekey/client/testing';
import { html } from 'lit';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { settled } from '../reset-story.ts';

const meta: Meta = {
  title: 'Elements/Dialog link',
  parameters: { controls: { include: [] } },
  // A link can only name a server, so the one in memory answers in place of the network.
  beforeEach: () => {
    const { fetch } = window;
    window.fetch = fakeServer({ now: Date.now() }).fetch;
    return () => {
      window.fetch = fetch;
      document.querySelector('dialog.rekey-dialog')?.remove();
    };
  },
  render: () => html`<main class="story-page">
    <h1>Sign in to the intranet</h1>
    <p><a href="${FAKE_BASE_URL}/reset" data-rekey-dialog>Forgot your password?</a></p>
  </main>`,
};
export default meta;

export const Closed: StoryObj = {};

export const Open: StoryObj = {
  globals: { locale: 'en' },
  play: async ({ canvasElement }) => {
    await userEvent.click(await within(canvasElement).findByRole('link', { name: 'Forgot your password?' }));
    const dialog = await within(document.body).findByRole(
      'dialog',
      { name: 'Reset your password' },
      { timeout: 10_000 },
    );
    await within(dialog).findByLabelText('User name');
    await userEvent.keyboard('{Escape}');
    // Escape is the platform's: a synthetic one is not heard, so the story closes it by its button.
    if (dialog.isConnected) await userEvent.click(within(dialog).getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(document.querySelector('dialog.rekey-dialog')).toBeNull());
    await userEvent.click(await within(canvasElement).findByRole('link', { name: 'Forgot your password?' }));
    await within(document.body).findByRole('button', { name: 'Close' }, { timeout: 10_000 });
    await settled(document.body);
  },
};
