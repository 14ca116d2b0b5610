import type { Messages } from '../format.ts';
import { messages as ui } from '../ui/en.ts';
import { messages as later } from '../ui/later/en.ts';

/** What the pages of the server say: the sentences of the elements, and those for what only a page of forms can meet. */
export const messages = {
  ...ui,
  ...later,
  'usePasskey.needsScript':
    'A passkey works only where JavaScript is on. Use another method, or turn JavaScript on and start over.',
  'notMe.title': 'Wasn’t this you?',
  'notMe.account': 'This is about the account {account}.',
  'notMe.help': 'This stops every reset of your account for {time}. Nothing else changes.',
  'notMe.then':
    'Then call your help desk: whoever set the password knows it, and can sign in until it is changed.',
  'notMe.then.unlocked': 'Then call your help desk: whoever unlocked your account could pass for you.',
  'notMe.submit': 'Stop resets of my account',
  'notMe.done.title': 'Resets are stopped',
  'notMe.done.help': 'Nobody can reset your password before {when}. Your help desk can end that sooner.',
  'notMe.done.next':
    'Call your help desk now, and ask for a new password: until then, whoever set this one can sign in with it.',
  'notMe.done.next.unlocked':
    'Call your help desk now: whoever unlocked your account could pass for you. Your password is the same as before.',
  'notMe.already.title': 'Resets are stopped already',
  'notMe.over.title': 'This link no longer works',
  'notMe.over.help':
    'It was used already, or it is too old. If something is wrong with your account, call your help desk.',
  'fault.title': 'We can’t show this page',
  'fault.lost.title': 'There is no such page',
  'fault.lost.help': 'The address is mistyped, or it was cut short in an email.',
  'noCookie.title': 'This browser refuses the cookie this page needs',
  'noCookie.help':
    'A cookie keeps the reset yours from one page to the next, for a few minutes. Without it we can’t go on. Nothing is changed.',
  'noCookie.next': 'Allow cookies for this site and start over, or use another browser.',
  'noCookie.gone': 'This browser no longer has the cookie of your reset. Start over.',
  'continueHere.needsScript':
    'The link in the email works only where JavaScript is on. Without it, type the code from the email on the page where you asked for it.',
  'problem.idempotency_key_missing':
    'Something on this page doesn’t fit the reset service. Continue on the secure page.',
  'problem.idempotency_key_reused':
    'Something on this page doesn’t fit the reset service. Continue on the secure page.',
  'problem.unsupported_media_type':
    'Something on this page doesn’t fit the reset service. Continue on the secure page.',
  'problem.method_not_allowed':
    'Something on this page doesn’t fit the reset service. Continue on the secure page.',
  'problem.misdirected_request':
    'This page asks the wrong address for the reset service. Your help desk can put it right.',
  'problem.continuation_missing': 'This reset was continued somewhere else. Start over to go on here.',
  'problem.continuation_invalid': 'This reset was continued somewhere else. Start over to go on here.',
  'problem.credentials_incorrect': 'User name or password isn’t right.',
  'problem.session_required': 'You’re signed out. Sign in to go on.',
  'problem.methods_held':
    'The password was reset a short while ago. Until the next day only your help desk can remove or replace a method.',
  'problem.not_found': 'This reset is no longer there. Start over.',
  'problem.request_in_progress': 'Still working on what you just did. Wait a moment, then try again.',
  'problem.request_too_large': 'That is too long. Enter something shorter.',
  'problem.human_check_required': 'One moment: we’re checking that this isn’t a robot.',
  'problem.needsScript':
    'Too many people began without JavaScript in a short time. Turn on JavaScript in your browser to go on at once, or call your help desk.',
  'message.later':
    'Without JavaScript, messages take a little longer: each is sent after {seconds} seconds. This keeps robots out.',
} as const satisfies Messages;
