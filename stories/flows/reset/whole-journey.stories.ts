import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { RIGHT_CODE, RIGHT_NUMBER } from '@rekey/client/testing';
import { expect, userEvent, within } from 'storybook/test';
import { elementIn, resetMeta, type ResetArgs, settled } from '../../reset-story.ts';

/** A whole reset against a server in memory: every click and key of a person, and nothing is sent anywhere. */
const meta: Meta<ResetArgs> = { ...resetMeta, title: 'Flows/Reset/Whole journey', tags: ['!autodocs'] };
export default meta;

export const WholeJourney: StoryObj<ResetArgs> = {
  name: 'Whole journey',
  // The words to click are those of one language.
  globals: { locale: 'en' },
  play: async ({ canvasElement, step }) => {
    const canvas = within(canvasElement);
    const heading = (name: string) => canvas.findByRole('heading', { name }, { timeout: 10_000 });
    const field = async (name: string) => canvas.findByLabelText(name, { selector: 'input' });

    await step('Who is it?', async () => {
      await userEvent.type(await field('User name'), 'ada@contoso.test');
      await userEvent.click(await canvas.findByRole('button', { name: 'Continue' }));
      await heading('How should we check it’s you?');
    });
    await step('First proof: a code by email', async () => {
      await userEvent.click(await canvas.findByRole('button', { name: /^Email a code to/ }));
      await heading('Enter your code');
      await userEvent.type(await field('Code'), RIGHT_CODE);
      await heading('Now show it’s you in a second way');
    });
    await step('Second proof: the whole number, then a code by text', async () => {
      await userEvent.click(await canvas.findByRole('button', { name: /^Text a code to/ }));
      await heading('Confirm your phone number');
      await userEvent.type(await field('Phone number'), RIGHT_NUMBER);
      await userEvent.click(await canvas.findByRole('button', { name: 'Send code' }));
      await heading('Enter your code');
      await userEvent.type(await field('Code'), RIGHT_CODE);
    });
    await step('The new password', async () => {
      await heading('Choose a new password');
      await userEvent.type(await field('New password'), 'Quiet-Harbour-Lantern-77');
      await userEvent.click(await canvas.findByRole('button', { name: 'Change password' }));
    });
    await step('Done', async () => {
      await heading('Your password is changed');
      await expect(elementIn(canvasElement).querySelector('input')).toBeNull();
      await settled(canvasElement);
    });
  },
};
