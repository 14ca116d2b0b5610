import type { Messages } from '../format.ts';

/**
 * What mails, text messages and calls say. Texts for telephones (`.sms`) keep to the letters of GSM 03.38, straight apostrophes
 * included: one other letter more than halves what fits into a message. Calls (`.call`, `call.`) are read out by a machine:
 * `{digits}` is the code, digit by digit.
 */
export const messages = {
  'reset_code.subject': 'Your code to reset your {organisation} password',
  'reset_code.heading': 'Your code',
  'reset_code.before':
    'Someone asked to reset the password of your {organisation} account. If that was you, enter this code on the page where you asked:',
  'reset_code.valid_one': 'It works once, for {count} minute.',
  'reset_code.valid_other': 'It works once, for {count} minutes.',
  'reset_code.ignore':
    'If it wasn’t you, ignore this email: without the code, nobody gets any further this way. Tell nobody the code, not even someone who says they are from the help desk.',
  'reset_code.link':
    'You can also go on without the code, on the device you are reading this on. The page where you asked then stops.',
  'reset_code.link.button': 'Continue on this device',
  'reset_code.ignoreBoth':
    'If it wasn’t you, ignore this email: without the code or the link, nobody gets any further this way. Give them to nobody, not even to someone who says they are from the help desk.',
  'reset_code.sms':
    '{code} is your code to reset your {organisation} password. Not you? Ignore this. Tell nobody the code.',
  'reset_code.call':
    'This is a call from {organisation}. Someone asked to reset your password. If that was you, enter this code on the page where you asked: {digits}. Once more: {digits}. If it was not you, hang up, and tell nobody the code.',

  'reset_call.call':
    'This is a call from {organisation}. Someone asked to reset your password. If that was you, key in the number that the page shows, and then the hash key. If it was not you, hang up.',
  'call.right': 'Thank you. Go back to the page: it goes on by itself. Goodbye.',
  'call.wrong': 'That is not the number on the page. You can ask for another call there. Goodbye.',
  'call.over': 'That number is no longer asked for. Look at the page. Goodbye.',

  'reset_notice.subject': 'Your {organisation} password was reset',
  'reset_notice.heading': 'Your password was reset',
  'reset_notice.what': 'The password of {userName} was reset on {when}.',
  'reset_notice.fine': 'If that was you, there is nothing to do.',
  'reset_notice.notYou.heading': 'Not you?',
  'reset_notice.notYou':
    'Call your help desk now. You can also take your account back by resetting the password yourself:',
  'reset_notice.sms':
    '{organisation}: the password of {userName} was reset on {when}. Not you? Call your help desk, or reset it: {url}',

  'unlock_notice.subject': 'Your {organisation} account was unlocked',
  'unlock_notice.heading': 'Your account was unlocked',
  'unlock_notice.what': 'The account {userName} was unlocked on {when}. Its password is unchanged.',
  'unlock_notice.fine': 'If that was you, there is nothing to do.',
  'unlock_notice.notYou.heading': 'Not you?',
  'unlock_notice.notYou':
    'Call your help desk now. You can also take your account back by resetting the password:',
  'unlock_notice.sms':
    '{organisation}: {userName} was unlocked on {when}. Not you? Call your help desk, or reset the password: {url}',

  'reset_notice.stop':
    'Stop every reset of your account for a while, and call your help desk: whoever did it may know the new password.',
  'reset_notice.stop.button': 'That wasn’t me: stop resets',
  'unlock_notice.stop':
    'Stop every reset of your account for a while, and call your help desk: whoever did it could pass for you.',
  'unlock_notice.stop.button': 'That wasn’t me: stop resets',
  // In notices about a reset or an unlocking
  how: 'It was done with {proofs}.',
  support: 'Support code, for your help desk: {supportCode}',
  'proof.email': 'a code by email',
  'proof.sms': 'a code by text message',
  'proof.voice': 'a call',
  'proof.totp': 'a code from an authenticator app',
  'proof.passkey': 'a passkey',
  'proof.questions': 'answers to security questions',
  'proof.recovery_code': 'a recovery code',
  'proof.helpdesk_code': 'a code from the help desk',

  'locked_notice.subject': 'Too many tries to reset your {organisation} password',
  'locked_notice.heading': 'Too many tries',
  'locked_notice.what':
    'Someone tried too often to reset the password of your {organisation} account. For your safety, it can’t be reset for a while.',
  'locked_notice.until': 'Without further tries, it can be reset again from {until}.',
  'locked_notice.fine': 'Your password is unchanged and still works.',
  'locked_notice.notYou.heading': 'Not you?',
  'locked_notice.notYou':
    'Then somebody else tried, and got no further. If it goes on, tell your help desk. If it was you and you can’t wait, your help desk can help you in another way.',
  'locked_notice.sms':
    '{organisation}: someone tried too often to reset your password. It is unchanged and still works. Not you? Tell your help desk.',

  'hold_notice.subject': 'Resets of your {organisation} password are stopped',
  'hold_notice.heading': 'Resets are stopped for now',
  'hold_notice.what':
    'On {when}, somebody who had an email about a reset of {userName} said that it wasn’t them. Until {until} the password can’t be reset, and no code is sent.',
  'hold_notice.fine':
    'If that was you, call your help desk now: they check who you are and set a new password. Your account may be in other hands until then.',
  'hold_notice.notYou.heading': 'Not you?',
  'hold_notice.notYou':
    'Then somebody reads your email. Tell your help desk: they can open resets again, and help you with your mailbox.',
  'hold_notice.sms':
    '{organisation}: no resets for {userName} until {until}. Somebody with an email about one said it was not them. Call your help desk.',

  'held_notice.subject': 'No code: resets of your {organisation} password are stopped',
  'held_notice.heading': 'Resets are still stopped',
  'held_notice.what':
    'Someone asked to reset the password of your {organisation} account. No code was sent: until {until} it can’t be reset, because somebody who had an email about a reset said that it wasn’t them.',
  'held_notice.fine': 'If you asked, call your help desk: they check who you are and help you at once.',
  'held_notice.notYou.heading': 'Not you?',
  'held_notice.notYou':
    'Then somebody is still trying, and gets no further. Tell your help desk if you haven’t yet.',
  'held_notice.sms':
    '{organisation}: someone asked to reset your password. No code was sent: resets are stopped until {until}. Was it you? Call your help desk.',

  'help_request.subject': 'Somebody needs help with a {organisation} password',
  'help_request.heading': 'Somebody needs help with a password',
  'help_request.what':
    'Somebody who typed the name “{typed}” could not reset the password on {when} and asks for help.',
  'help_request.nothingProved': 'Anybody can type a name: nobody has proved who they are.',
  'help_request.proved':
    'Before that, this was proved for the account: {proofs}. By itself it does not say who is asking.',
  'help_request.check':
    'Find out who it is before you do anything: call the person back on a number you have, or meet them. Never send a password or a code by email.',
  'help_request.then': 'This support code leads to what happened:',

  'recovery_code_notice.subject': 'A recovery code of your {organisation} account was used',
  'recovery_code_notice.heading': 'A recovery code was used',
  'recovery_code_notice.what':
    'One of the saved recovery codes of {userName} was used on {when} to reset the password. It doesn’t work any more.',
  'recovery_code_notice.left_one': 'You have {count} code left. Get new ones before you need them.',
  'recovery_code_notice.left_other': 'You have {count} codes left.',
  'recovery_code_notice.none': 'It was the last one. Get new ones before you need them.',
  'recovery_code_notice.fine': 'If that was you, cross it off your list.',
  'recovery_code_notice.notYou.heading': 'Not you?',
  'recovery_code_notice.notYou': 'Then somebody has your codes. Call your help desk now.',
  'recovery_code_notice.sms_one':
    '{organisation}: a recovery code of {userName} was used on {when}. {count} code left. Not you? Call your help desk now.',
  'recovery_code_notice.sms_other':
    '{organisation}: a recovery code of {userName} was used on {when}. {count} codes left. Not you? Call your help desk now.',

  'new_recovery_codes_notice.subject': 'Your {organisation} account has new recovery codes',
  'new_recovery_codes_notice.heading': 'New recovery codes',
  'new_recovery_codes_notice.what':
    'New recovery codes were made for {userName} on {when}. The earlier ones don’t work any more.',
  'new_recovery_codes_notice.fine': 'If that was you, keep the new ones and throw the old ones away.',
  'new_recovery_codes_notice.notYou.heading': 'Not you?',
  'new_recovery_codes_notice.notYou':
    'Then somebody else may have codes that reset your password. Call your help desk now.',
  'new_recovery_codes_notice.sms':
    '{organisation}: new recovery codes were made for {userName} on {when}. The old ones no longer work. Not you? Call your help desk.',

  'helpdesk_code_notice.subject': 'The help desk issued a code for your {organisation} account',
  'helpdesk_code_notice.heading': 'A code from the help desk',
  'helpdesk_code_notice.what':
    'On {when} the help desk issued a code with which the password of {userName} can be reset. It works once, for a few minutes.',
  'helpdesk_code_notice.fine': 'If you asked for it, there is nothing to do.',
  'helpdesk_code_notice.notYou.heading': 'Not you?',
  'helpdesk_code_notice.notYou':
    'Then somebody pretended to be you. Call your help desk now, so that the code is withdrawn.',
  'helpdesk_code_notice.sms':
    '{organisation}: the help desk issued a code to reset the password of {userName} on {when}. Not you? Call your help desk now.',

  'method_added_notice.subject': 'A way to reset your {organisation} password was added',
  'method_added_notice.heading': 'A new way to reset your password',
  'method_added_notice.what':
    '{method} was added for {userName} on {when}. It can help to reset the password.',
  'method_added_notice.waits':
    'Because the password was reset shortly before, it can be used from {until}, not earlier.',
  'method_added_notice.fine': 'If that was you, there is nothing to do.',
  'method_added_notice.notYou.heading': 'Not you?',
  'method_added_notice.notYou':
    'Then somebody is trying to take over your account. Call your help desk now, so that they remove it.',
  'method_added_notice.sms':
    '{method} was added on {when} to reset the {organisation} password of {userName}. Not you? Call your help desk now.',

  'method_removed_notice.subject': 'A way to reset your {organisation} password was removed',
  'method_removed_notice.heading': 'One way fewer to reset your password',
  'method_removed_notice.what':
    '{method} was removed for {userName} on {when}. It no longer helps to reset the password.',
  'method_removed_notice.fine':
    'If that was you, or your help desk because you asked for it, there is nothing to do.',
  'method_removed_notice.notYou.heading': 'Not you?',
  'method_removed_notice.notYou': 'Then somebody may be trying to lock you out. Call your help desk now.',
  'method_removed_notice.sms':
    '{method} of {userName} ({organisation}) was removed on {when}. It no longer resets the password. Not you? Call your help desk.',

  // At the beginning of a sentence
  'method.totp': 'An authenticator app',
  'method.passkey': 'A passkey',
  'method.questions': 'A set of security questions',
  'method.recovery_code': 'A set of recovery codes',
  'method.helpdesk_code': 'A code from the help desk',

  footer: 'Sent automatically by the password reset of {organisation}. Replies are not read.',
} as const satisfies Messages;

/** Every key of the catalogue, plural forms by their English suffixes. */
export type MailKey = keyof typeof messages;
