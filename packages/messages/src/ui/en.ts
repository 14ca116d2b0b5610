import type { Messages } from '../format.ts';
import { first } from './first/en.ts';
import type { messages as later } from './later/en.ts';

/** English, the catalogue every other one is measured against. */
export const messages = {
  ...first,

  // Around every step
  progress: 'Step {current} of {total}',
  'action.close': 'Close',
  'action.startOver': 'Start over',
  'action.tryAgain': 'Try again',
  'action.useAnother': 'Use another method',
  'action.cannot': 'I can’t do this',

  // Which way?
  'chooseMethod.title': 'How should we check it’s you?',
  'chooseMethod.titleNext': 'Now show it’s you in a second way',
  'chooseMethod.help': 'Choose one of these ways.',
  'chooseMethod.helpNext': 'One proof is done. Choose a second way you can use now.',
  'chooseMethod.list': 'Verification methods',
  'method.email': 'Email a code to {hint}',
  'method.sms': 'Text a code to {hint}',

  // The whole number
  'confirmContact.title': 'Confirm your phone number',
  'confirmContact.help': 'We have {hint} on file. Enter the whole number, and we’ll text a code to it.',
  'confirmContact.label': 'Phone number',
  'confirmContact.submit': 'Send code',
  'confirmContact.busy': 'Checking the number',
  'confirmContact.required': 'Enter your whole phone number.',

  // The code
  'enterCode.title': 'Enter your code',
  'enterCode.help.email': 'If this account can be reset here, we’ve emailed a code to {hint}.',
  'enterCode.help.sms': 'If this account can be reset here, we’ve texted a code to {hint}.',
  'enterCode.plain.email': 'We’ve emailed a code to {hint}.',
  'enterCode.plain.sms': 'We’ve texted a code to {hint}.',
  'enterCode.label': 'Code',
  'enterCode.digits_one': '{count} digit',
  'enterCode.digits_other': '{count} digits',
  'enterCode.submit': 'Check code',
  'enterCode.busy': 'Checking the code',
  'enterCode.required': 'Enter the code.',
  'enterCode.incomplete_one': 'The code has {count} digit.',
  'enterCode.incomplete_other': 'The code has {count} digits.',
  'enterCode.triesLeft_one': '{count} try left.',
  'enterCode.triesLeft_other': '{count} tries left.',
  'enterCode.resend': 'Send a new code',
  'enterCode.resendIn': 'You can get a new code {when}.',
  'enterCode.resent': 'New code requested. Only the newest one works.',
  'enterCode.noCode.email': 'No email? Look in your spam folder. It can take a minute.',
  'enterCode.noCode.sms': 'No text? Check that your phone has signal. It can take a minute.',

  // The new password
  'setPassword.title': 'Choose a new password',
  'setPassword.help': 'For {userName}.',
  'setPassword.label': 'New password',
  'setPassword.submit': 'Change password',
  'setPassword.required': 'Enter a new password.',
  'password.show': 'Show password',
  'password.hide': 'Hide password',
  'password.shown': 'Your password is visible',
  'password.hidden': 'Your password is hidden',
  'password.capsLock': 'Caps Lock is on.',
  'password.rules': 'Your password needs',
  'password.rule.too_short': 'At least {min} characters',
  'password.rule.too_long': 'At most {max} characters',
  'password.rule.too_weak': '{min} of these: small letters, capital letters, digits, other characters',
  'password.rule.contains_identity': 'No part of your name or user name',
  'password.rule.characters': 'Only characters every system can store',
  'password.rule.other': 'A rule of your organisation',
  'password.status.met': 'done',
  'password.status.not_met': 'not yet',
  'password.status.checked_on_save': 'checked when you save',
  'password.rulesMet': '{met} of {total} rules met',
  'password.strength.label': 'Strength',
  'password.strength.0': 'Very weak',
  'password.strength.1': 'Weak',
  'password.strength.2': 'Fair',
  'password.strength.3': 'Strong',
  'password.strength.4': 'Very strong',
  'password.strength.announce': 'Password strength: {word}',
  'violation.other': 'Your organisation doesn’t accept that password. Choose another.',

  // On its way
  'applying.title': 'Changing your password',
  'applying.help': 'This takes a few seconds. Keep this page open.',
  'applying.slow': 'Still waiting for your organisation’s directory. Keep this page open.',

  // How it ends; all other endings are in `later/en.ts`
  'done.title': 'Your password is changed',
  'done.helpPlain': 'Use your new password from now on, everywhere you sign in with this account.',
  'done.next': 'Where you’re still signed in, you may be asked for it soon.',
  'done.return': 'Go to sign-in',

  // The page itself
  'unreachable.title': 'We can’t reach the reset service',
  'unreachable.help': 'Check your connection, then try again. Nothing you entered is lost.',

  // Problems, by code of the wire or of the way there; all others are in `later/en.ts`
  'problem.code_incorrect': 'That code isn’t right.',
  'problem.network': 'We can’t reach the reset service. Check your connection, then try again.',
  'problem.timeout': 'The reset service didn’t answer in time. Try again.',
  'problem.unknown': 'Something didn’t work. Try again, or continue on the secure page.',
  'problem.availableAt': 'You can try again {when}.',

  // Spoken to screen readers when nothing gets focus
  'announce.proofDone': 'That was right.',
  'announce.codeSent': 'Code requested.',
  'enterCode.resendReady': 'You can get a new code now.',
} as const satisfies Messages;

/** Every key of the catalogue and of what is added to it later, plural forms by their English suffixes. */
export type UiKey = keyof typeof messages | keyof typeof later;
