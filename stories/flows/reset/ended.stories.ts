import type { Meta } from '@storybook/web-components-vite';
import { at, resetMeta, type ResetArgs } from '../../reset-story.ts';

const meta: Meta<ResetArgs> = { ...resetMeta, title: 'Flows/Reset/7 How it ends', tags: ['!autodocs'] };
export default meta;

export const DoneReset = at('done/reset');
export const DoneUnlocked = at('done/unlocked');
export const DoneWithReturn = at('done/with-return');
export const PartialSessions = at('partial/sessions');
export const FailedDisabled = at('failed/disabled');
export const FailedTooYoung = at('failed/too-young');
export const FailedUnreachable = at('failed/unreachable');
export const UnknownWaiting = at('unknown/waiting');
export const RefusedNotEnoughMethods = at('refused/not-enough-methods');
export const RefusedNotRegistered = at('refused/not-registered');
export const RefusedNotEnabled = at('refused/not-enabled');
export const RefusedNotInGroup = at('refused/not-in-group');
export const RefusedNotLicensed = at('refused/not-licensed');
export const RefusedAdministrator = at('refused/administrator');
export const RefusedWritebackOff = at('refused/writeback-off');
export const RefusedUnreachable = at('refused/unreachable');
export const RefusedContactAdmin = at('refused/contact-admin');
export const RefusedDisabled = at('refused/disabled');
export const RefusedLockedOut = at('refused/locked-out');
export const RefusedNewerReason = at('refused/newer-reason');
export const CancelledByPerson = at('cancelled/by-person');
export const ExpiredIdle = at('expired/idle');
export const UnsupportedNewerServer = at('unsupported/newer-server');
