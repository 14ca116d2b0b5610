import type { Meta } from '@storybook/web-components-vite';
import { at, resetMeta, type ResetArgs, type ResetStory } from '../reset-story.ts';

/** The same screen on pages of every kind. Forced colours come from the system; `npm run gallery` draws them. */
const meta: Meta<ResetArgs> = { ...resetMeta, title: 'Theming/Look', tags: ['!autodocs'] };
export default meta;

export const Light: ResetStory = { ...at('set_password/rejected'), globals: { scheme: 'light' } };
export const Dark: ResetStory = { ...at('set_password/rejected'), globals: { scheme: 'dark' } };
export const Compact: ResetStory = { ...at('choose_method/many'), globals: { density: 'compact' } };
export const RightToLeft: ResetStory = { ...at('choose_method/many'), globals: { locale: 'ar' } };
export const German: ResetStory = { ...at('enter_code/wrong-2-left'), globals: { locale: 'de' } };
export const Narrow320: ResetStory = {
  name: '320 px',
  ...at('enter_code/wrong-2-left'),
  globals: { width: 'narrow' },
};
export const Narrow320Dark: ResetStory = {
  name: '320 px, dark, right to left',
  ...at('refused/contact-admin'),
  globals: { width: 'narrow', scheme: 'dark', locale: 'ar' },
};
