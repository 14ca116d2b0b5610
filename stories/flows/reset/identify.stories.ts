import type { Meta } from '@storybook/web-components-vite';
import { at, resetMeta, type ResetArgs } from '../../reset-story.ts';

const meta: Meta<ResetArgs> = { ...resetMeta, title: 'Flows/Reset/1 Who is it', tags: ['!autodocs'] };
export default meta;

export const Fresh = at('identify/fresh');
export const RateLimited = at('identify/rate-limited');
export const LockedOut = at('identify/locked-out');
export const HumanCheck = at('identify/human-check');
export const Offline = at('identify/offline');
export const Overloaded = at('identify/overloaded');
export const ServerError = at('identify/server-error');
export const OriginNotAllowed = at('identify/origin-not-allowed');
export const InsecurePage = at('identify/insecure-page');
export const InvalidAnswer = at('identify/invalid-answer');
export const LinkInvalid = at('identify/link-invalid');
export const ContinuedElsewhere = at('identify/continued-elsewhere');
export const TransactionGone = at('identify/transaction-gone');
