import type { Meta } from '@storybook/web-components-vite';
import { at, resetMeta, type ResetArgs } from '../../reset-story.ts';

const meta: Meta<ResetArgs> = {
  ...resetMeta,
  title: 'Flows/Reset/4b Answer the questions',
  tags: ['!autodocs'],
};
export default meta;

export const First = at('answer_questions/first');
export const Wrong4Left = at('answer_questions/wrong-4-left');
export const Exhausted = at('answer_questions/exhausted');
export const RateLimited = at('answer_questions/rate-limited');
