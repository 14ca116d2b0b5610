import type { Messages } from '../../format.ts';

/** The sentences of the first form, apart so that a page can paint it before the catalogue has come. */
export const first = {
  'action.openHosted': 'Continue on the secure page',
  'identify.title': 'Reset your password',
  'identify.help': 'Enter the user name you sign in with. Next, you’ll show that it’s you.',
  'identify.label': 'User name',
  'identify.submit': 'Continue',
  'identify.busy': 'Looking for ways to check it’s you',
  'identify.required': 'Enter your user name.',
  'insecure.title': 'Passwords can’t be entered safely on this page',
  'insecure.help': 'The connection to this page isn’t encrypted. Continue on the secure page.',
  'loading.slow': 'Still loading. You can also continue on the secure page.',
} as const satisfies Messages;
