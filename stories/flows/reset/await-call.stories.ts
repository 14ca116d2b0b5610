import type { Meta } from '@storybook/web-components-vite';
import { at, resetMeta, type ResetArgs } from '../../reset-story.ts';

const meta: Meta<ResetArgs> = { ...resetMeta, title: 'Flows/Reset/4d Answer the phone', tags: ['!autodocs'] };
export default meta;

export const Ringing = at('await_call/ringing');
export const NoAnswer = at('await_call/no-answer');
export const WrongNumber = at('await_call/wrong-number');
export const Exhausted = at('await_call/exhausted');
