import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { RekeyResetPassword } from '@rekey/elements';
import { fakeClient, type ScenarioName } from '@rekey/client/testing';
import { html } from 'lit';
import { waitFor } from 'storybook/test';

export interface ResetArgs {
  /** The state of `@rekey/client/testing` that the story stands at. */
  readonly scenario: ScenarioName;
}
export type ResetStory = StoryObj<ResetArgs>;

/** What every story of the reset shares. A CSF file spreads it into its own default export. */
export const resetMeta = {
  component: 'rekey-reset-password',
  args: { scenario: 'identify/fresh' },
  argTypes: { scenario: { control: false } },
  render: ({ scenario }, { globals }) => {
    // The clock of the server stands at the moment the story was opened, so its times say the same each time.
    const client = fakeClient(scenario, { now: Date.now(), locale: String(globals['locale']) });
    return html`<main class="story-page">
      <rekey-reset-password
        .client=${client}
        appearance=${globals['density'] === 'compact' ? 'compact' : ''}
      ></rekey-reset-password>
    </main>`;
  },
  // The same story in another language or density is another page, not the same one further on.
  parameters: { controls: { include: [] } },
} satisfies Meta<ResetArgs>;

/** The story of a scenario. It has arrived when its screen stands there, nothing moves, and the words are loaded. */
export function at(scenario: ScenarioName): ResetStory & { readonly args: ResetArgs } {
  return {
    args: { scenario },
    play: async ({ canvasElement }) => {
      await arrived(canvasElement, scenario);
    },
  };
}

export const elementIn = (canvas: ParentNode) =>
  canvas.querySelector<RekeyResetPassword>('rekey-reset-password')!;

/** The first form stands at once; every other state comes with the answer of the server, as a screen of its own. */
async function arrived(canvas: HTMLElement, scenario: ScenarioName): Promise<void> {
  const selector = scenario.startsWith('identify/')
    ? scenario === 'identify/fresh'
      ? '.rekey-title'
      : '.rekey-error:not([hidden]),:scope > div:not(.rekey-screen) .rekey-title'
    : ':scope > div:not(.rekey-screen) .rekey-title';
  await waitFor(
    () => {
      const said = elementIn(canvas).querySelector('[data-rekey-form]')?.querySelector(selector);
      if (!said?.textContent?.trim()) throw new Error(`There is no screen for ${scenario} yet.`);
    },
    { timeout: 10_000 },
  );
  await settled(canvas);
}

/** Waits until what moves into place has arrived. What turns for ever is not waited for. */
export async function settled(canvas: HTMLElement): Promise<void> {
  const moving = canvas
    .getAnimations({ subtree: true })
    .filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity);
  await Promise.allSettled(moving.map((animation) => animation.finished));
}
