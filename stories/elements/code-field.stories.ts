import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { settled } from '../reset-story.ts';

interface Args {
  readonly label: string;
  readonly length: number;
  readonly format: 'digits' | 'letters';
  readonly hint: string;
  readonly error: string;
}

const meta: Meta<Args> = {
  title: 'Elements/Code field',
  component: 'rekey-code-field',
  args: { label: 'Code', length: 8, format: 'digits', hint: '8 digits', error: '' },
  argTypes: {
    length: { control: { type: 'range', min: 6, max: 28 } },
    format: { control: 'inline-radio', options: ['digits', 'letters'] },
  },
  parameters: {
    controls: { include: ['label', 'length', 'format', 'hint', 'error'] },
    docs: { story: { height: '14rem' } },
  },
  render: ({ label, length, format, hint, error }, { globals }) => html`<main class="story-page">
    <form style="max-inline-size: 24rem" @submit=${(event: Event) => submitted(event)}>
      <rekey-code-field
        .label=${label}
        .length=${length}
        .format=${format}
        .hint=${hint}
        .error=${error}
        appearance=${globals['density'] === 'compact' ? 'compact' : nothing}
      ></rekey-code-field>
      <p role="status"></p>
    </form>
  </main>`,
};
export default meta;
type Story = StoryObj<Args>;

function submitted(event: Event): void {
  event.preventDefault();
  const form = event.currentTarget as HTMLFormElement;
  form.querySelector('[role=status]')!.textContent = 'The form was submitted.';
}

const input = (canvas: HTMLElement) =>
  within(canvas).findByLabelText<HTMLInputElement>('Code', { selector: 'input' });

export const Empty: Story = {
  play: async ({ canvasElement }) => {
    await input(canvasElement);
    await settled(canvasElement);
  },
};

export const SixDigits: Story = {
  args: { length: 6, hint: '6 digits' },
  play: async ({ canvasElement }) => {
    await userEvent.type(await input(canvasElement), '4071');
    await settled(canvasElement);
  },
};

export const PastedWithSpaces: Story = {
  name: 'Pasted with spaces, submits itself',
  play: async ({ canvasElement }) => {
    const field = await input(canvasElement);
    await userEvent.click(field);
    await userEvent.paste('1234 5678');
    await waitFor(() => expect(field.value).toBe('12345678'));
    await expect(await within(canvasElement).findByRole('status')).toHaveTextContent(
      'The form was submitted.',
    );
    await settled(canvasElement);
  },
};

export const OnPaper: Story = {
  name: 'Letters, from paper',
  args: { length: 28, format: 'letters', hint: '28 letters and digits. Dashes and capitals don’t matter.' },
  play: async ({ canvasElement }) => {
    await userEvent.type(await input(canvasElement), 'rk7q-2m9x-4tbd');
    await settled(canvasElement);
  },
};

export const WithAnError: Story = {
  args: { error: 'That code isn’t right. 2 tries left.' },
  play: async ({ canvasElement }) => {
    await userEvent.type(await input(canvasElement), '1234567');
    await settled(canvasElement);
  },
};
