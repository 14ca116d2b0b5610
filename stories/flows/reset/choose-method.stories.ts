import type { Meta } from '@storybook/web-components-vite';
import { at, resetMeta, type ResetArgs } from '../../reset-story.ts';

const meta: Meta<ResetArgs> = { ...resetMeta, title: 'Flows/Reset/2 Choose a method', tags: ['!autodocs'] };
export default meta;

export const Two = at('choose_method/two');
export const SecondProof = at('choose_method/second-proof');
export const Many = at('choose_method/many');
export const Everything = at('choose_method/everything');
export const DeliveryUnavailable = at('choose_method/delivery-unavailable');
export const RateLimited = at('choose_method/rate-limited');
export const LockedOut = at('choose_method/locked-out');
export const StepConflict = at('choose_method/step-conflict');
