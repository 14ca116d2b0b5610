import type { Meta } from '@storybook/web-components-vite';
import { at, resetMeta, type ResetArgs } from '../../reset-story.ts';

const meta: Meta<ResetArgs> = { ...resetMeta, title: 'Flows/Reset/6 Applying', tags: ['!autodocs'] };
export default meta;

export const Waiting = at('applying/waiting');
export const Unlocking = at('applying/unlocking');
