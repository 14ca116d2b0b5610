import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { settled } from '../reset-story.ts';

interface Args {
  readonly label: string;
  readonly error: string;
  readonly minLength: number;
  readonly classes: number;
}

const meta: Meta<Args> = {
  title: 'Elements/Password field',
  component: 'rekey-password-field',
  args: { label: 'New password', error: '', minLength: 12, classes: 0 },
  argTypes: {
    minLength: { control: { type: 'range', min: 0, max: 32 } },
    classes: { control: { type: 'range', min: 0, max: 4 } },
  },
  parameters: {
    controls: { include: ['label', 'error', 'minLength', 'classes'] },
    docs: { story: { height: '20rem' } },
  },
  render: ({ label, error, minLength, classes }, { globals }) => html`<main class="story-page">
    <form @submit=${(event: Event) => event.preventDefault()}>
      <rekey-password-field
        .label=${label}
        .error=${error}
        .rules=${{ minLength, maxLength: 256, minCharacterClasses: classes, refuseIdentity: true }}
        .person=${{ userName: 'ada@contoso.test', names: ['Ada Lovelace'] }}
        appearance=${globals['density'] === 'compact' ? 'compact' : nothing}
      ></rekey-password-field>
    </form>
  </main>`,
};
export default meta;
type Story = StoryObj<Args>;

const input = (canvas: HTMLElement) =>
  within(canvas).findByLabelText<HTMLInputElement>('New password', { selector: 'input' });

export const Empty: Story = { play: async ({ canvasElement }) => void (await rules(canvasElement)) };

export const Typed: Story = {
  play: async ({ canvasElement }) => {
    await rules(canvasElement);
    await userEvent.type(await input(canvasElement), 'Quiet-Harbour');
    await expect(canvasElement.querySelectorAll('li[data-status=met]').length).toBeGreaterThan(0);
    await settled(canvasElement);
  },
};

export const HasTheName: Story = {
  name: 'Has the person’s name in it',
  play: async ({ canvasElement }) => {
    await rules(canvasElement);
    await userEvent.type(await input(canvasElement), 'Lovelace-1815-Engine');
    await settled(canvasElement);
  },
};

export const ThreeKindsOfCharacters: Story = {
  args: { minLength: 8, classes: 3 },
  play: async ({ canvasElement }) => void (await rules(canvasElement)),
};

export const Revealed: Story = {
  globals: { locale: 'en' },
  play: async ({ canvasElement }) => {
    const field = await input(canvasElement);
    await rules(canvasElement);
    await userEvent.type(field, 'Quiet-Harbour');
    await userEvent.click(await within(canvasElement).findByRole('button', { name: 'Show password' }));
    await waitFor(() => expect(field.type).toBe('text'));
    await settled(canvasElement);
  },
};

export const WithAnError: Story = {
  args: { error: 'You used that password before. Choose one you haven’t used.' },
  play: async ({ canvasElement }) => void (await rules(canvasElement)),
};

async function rules(canvas: HTMLElement): Promise<void> {
  await waitFor(() => expect(canvas.querySelectorAll('.rekey-rules li').length).toBeGreaterThan(0), {
    timeout: 10_000,
  });
}
