import type { Meta } from '@storybook/web-components-vite';
import { at, resetMeta, type ResetArgs } from '../../reset-story.ts';

const meta: Meta<ResetArgs> = { ...resetMeta, title: 'Flows/Reset/3 Confirm the phone', tags: ['!autodocs'] };
export default meta;

export const Fresh = at('confirm_contact/fresh');
export const Mismatch = at('confirm_contact/mismatch');
export const LockedOut = at('confirm_contact/locked-out');
