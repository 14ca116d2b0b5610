import type { Meta } from '@storybook/web-components-vite';
import { at, resetMeta, type ResetArgs } from '../../reset-story.ts';

const meta: Meta<ResetArgs> = { ...resetMeta, title: 'Flows/Reset/5 New password', tags: ['!autodocs'] };
export default meta;

export const Fresh = at('set_password/fresh');
export const OwnWords = at('set_password/own-words');
export const ThreeClasses = at('set_password/three-classes');
export const Rejected = at('set_password/rejected');
export const DirectoryDown = at('set_password/directory-down');
export const Locked = at('set_password/locked');
export const LockedDirectoryDown = at('set_password/locked-directory-down');
export const StepConflict = at('set_password/step-conflict');
