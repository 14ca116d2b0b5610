import type { Meta } from '@storybook/web-components-vite';
import { at, resetMeta, type ResetArgs } from '../../reset-story.ts';

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
export const HelpDesk = at('enter_code/helpdesk');
export const RateLimited = at('enter_code/rate-limited');
export const LockedOut = at('enter_code/locked-out');
