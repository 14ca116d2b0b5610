import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { ResetSnapshot } from '@rekey/client';
import { fakeClient, RIGHT_CODE, RIGHT_NUMBER } from '@rekey/client/testing';
import { html, render, type TemplateResult } from 'lit';
import { expect, userEvent, within } from 'storybook/test';

/** A screen of your own over the headless client: the flow says the step, its data, and the calls that are legal now. */
const meta: Meta = { title: 'Recipes/Own screen', parameters: { controls: { include: [] } } };
export default meta;

export const Headless: StoryObj = {
  globals: { locale: 'en' },
  render: () => {
    const page = document.createElement('main');
    page.className = 'story-page story-own';
    const flow = fakeClient('identify/fresh', { now: Date.now() }).reset();
    const draw = () => render(screen(flow.getSnapshot()), page);
    flow.subscribe(draw);
    draw();
    return page;
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const answer = async (label: string, text: string) => {
      await userEvent.type(await canvas.findByLabelText(label), text);
      await userEvent.click(canvas.getByRole('button', { name: 'Next' }));
    };
    await answer('User name', 'ada@contoso.test');
    await userEvent.click(await canvas.findByRole('button', { name: /^email/ }));
    await answer('Code', RIGHT_CODE);
    await userEvent.click(await canvas.findByRole('button', { name: /^sms/ }));
    await answer('Whole number', RIGHT_NUMBER);
    await answer('Code', RIGHT_CODE);
    await answer('New password', 'Quiet-Harbour-Lantern-77');
    await expect(await canvas.findByText('Your password is changed.')).toBeVisible();
  },
};

function screen(at: ResetSnapshot): TemplateResult {
  switch (at.step) {
    case 'identify':
      return ask('User name', 'username', at, (identifier) => at.actions.start({ identifier }));
    case 'choose_method':
      return html`<h1>Get a code</h1>
        ${at.data.methods.map(
          ({ id, kind, hint }) =>
            html`<button @click=${() => void at.actions.challenge({ methodId: id })}>${kind} ${hint}</button> `,
        )}`;
    case 'confirm_contact':
      return ask('Whole number', 'tel', at, (contact) =>
        at.actions.challenge({ methodId: at.data.method.id, contact }),
      );
    case 'enter_code':
      return ask('Code', 'one-time-code', at, (code) => at.actions.verify({ code }));
    case 'set_password':
      return ask('New password', 'new-password', at, (password) => at.actions.submit({ password }));
    case 'done':
      return html`<h1>Done</h1>
        <p>Your password is changed.</p>`;
    default:
      return html`<h1>One more step</h1>
        <p><a href=${at.continueUrl}>Go on with the reset</a></p>`;
  }
}

function ask(
  label: string,
  autocomplete: AutoFill,
  at: ResetSnapshot,
  send: (text: string) => Promise<unknown>,
): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const input = (event.currentTarget as HTMLFormElement).elements.namedItem('answer') as HTMLInputElement;
    const text = input.value;
    // What was typed is for one request.
    input.value = '';
    void send(text);
  };
  return html`<h1>Reset your password</h1>
    <form @submit=${submit}>
      <label
        >${label}
        <input name="answer" autocomplete=${autocomplete} type=${autocomplete === 'new-password' ? 'password' : 'text'} />
      </label>
      <button>Next</button>
      <p role="status">${at.failure ? `That did not work: ${at.failure.code}` : ''}</p>
    </form>`;
}
