import type { Meta } from '@storybook/web-components-vite';
import { at, resetMeta, type ResetArgs } from '../../reset-story.ts';

const meta: Meta<ResetArgs> = { ...resetMeta, title: 'Flows/Reset/4c Use a passkey', tags: ['!autodocs'] };
export default meta;

export const Ready = at('use_passkey/ready');
export const Failed = at('use_passkey/failed');
export const Elsewhere = at('use_passkey/elsewhere');
export const Exhausted = at('use_passkey/exhausted');
