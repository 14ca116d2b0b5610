import type { Meta } from '@storybook/web-components-vite';
import { userEvent, within } from 'storybook/test';
import { at, resetMeta, type ResetArgs, type ResetStory, settled } from '../../reset-story.ts';

const meta: Meta<ResetArgs> = { ...resetMeta, title: 'Flows/Reset/4 Enter the code', tags: ['!autodocs'] };
export default meta;

export const Fresh = at('enter_code/fresh');
export const SecondProof = at('enter_code/second-proof');
export const ResendOpen = at('enter_code/resend-open');
export const Wrong2Left = at('enter_code/wrong-2-left');
export const Wrong1Left = at('enter_code/wrong-1-left');
export const Exhausted = at('enter_code/exhausted');
export const ExpiredCode = at('enter_code/expired-code');
export const Voice = at('enter_code/voice');
export const App = at('enter_code/totp');
export const SavedCode = at('enter_code/recovery-code');
export const SavedCodeWrong = at('enter_code/recovery-code-wrong');
export const SavedCodeLate = at('enter_code/recovery-code-late');
export const HelpDesk = at('enter_code/helpdesk');
export const HelpAsked = at('enter_code/help-asked');
export const HelpByLink = at('enter_code/help-by-link');
export const NoHelp = at('enter_code/no-help');
export const RateLimited = at('enter_code/rate-limited');
export const LockedOut = at('enter_code/locked-out');

/** What "I can't do this" holds; after ten seconds of waiting it opens by itself. */
const looking = (story: ReturnType<typeof at>): ResetStory => ({
  ...story,
  // The words to click are those of one language.
  globals: { locale: 'en' },
  play: async (context) => {
    await story.play?.(context);
    await userEvent.click(within(context.canvasElement).getByText(/can’t do this/));
    await within(context.canvasElement).findByText(/administrators|told|page for this/);
    await settled(context.canvasElement);
  },
});
export const LookingForHelp = looking(Fresh);
export const LookingForHelpAsked = looking(HelpAsked);
export const LookingForHelpByLink = looking(HelpByLink);
