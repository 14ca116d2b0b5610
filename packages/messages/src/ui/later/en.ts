import type { Messages } from '../../format.ts';

/** The sentences of what few people meet, other endings and most refusals: they come with the first of it. */
export const messages = {
  'support.label': 'Support code',
  'support.help': 'If you call your help desk, read them the support code.',
  'support.copy': 'Copy support code',
  'support.copied': 'Support code copied',
  'partial.title': 'Your password is changed, and one thing is still under way',
  'partial.help': 'Your new password works. This will follow by itself:',
  'partial.pending.session_revocation': 'Signing you out on other devices',
  'partial.pending.notice': 'Sending you a confirmation',
  'partial.pending.other': 'Updating other systems',
  'failed.title': 'Your password isn’t changed',
  'failed.help': 'Your old password is still the one that counts.',
  'failed.title.unlock': 'Your account isn’t unlocked',
  'failed.title.later': 'Your password isn’t changed yet',
  'failed.title.later.unlock': 'Your account isn’t unlocked yet',
  'failed.title.changed_meanwhile': 'The password you chose isn’t saved',
  'failed.help.changed_meanwhile': 'The password of that other reset is the one that counts.',
  'failed.help.account_missing': 'Nothing is changed.',
  'cause.password_too_short':
    'The new password is too short for your organisation’s directory. Start over and choose a longer one.',
  'cause.password_too_simple':
    'The new password is too simple for your organisation’s directory. Start over and mix more kinds of characters.',
  'cause.password_in_history': 'You used that password before. Start over and choose one you haven’t used.',
  'cause.password_refused':
    'Your organisation’s directory didn’t accept that password. Start over and choose another.',
  'cause.password_too_young':
    'Your password was changed only recently, and your organisation asks for some time between changes.',
  'cause.changed_meanwhile':
    'Your password was changed in the meantime by another reset. If that wasn’t you, tell your help desk now.',
  'cause.account_missing': 'Your account wasn’t found in the directory. Your help desk can find out why.',
  'cause.account_disabled': 'Your account is switched off. Your help desk can switch it on again.',
  'cause.account_protected':
    'Your account is specially protected. Only an administrator can do this for you.',
  'cause.permission_denied':
    'This service isn’t allowed to change your account. Your help desk can pass this on to an administrator.',
  'cause.unlock_refused':
    'Your organisation’s directory didn’t unlock your account. Your help desk can find out why.',
  'cause.unreachable': 'Your organisation’s directory can’t be reached at the moment. Try again later.',
  'cause.timed_out': 'Your organisation’s directory didn’t answer in time. Try again later.',
  'cause.other': 'Your help desk can find out more with the support code.',
  'unknown.title': 'We’re still finding out whether your password is changed',
  'unknown.help':
    'Stay on this page: it tells you as soon as we know. If you leave, try your new password first, then your old one.',
  'unknown.title.unlock': 'We’re still finding out whether your account is unlocked',
  'unknown.help.unlock':
    'Stay on this page: it tells you as soon as we know. Your password is the same as before.',
  'refused.title': 'This account can’t be reset here',
  'refused.title.later': 'This account can’t be reset right now',
  'reason.account_unknown': 'There is no account with this user name here. Check how it is spelt.',
  'reason.account_disabled': 'The account is switched off. Your help desk can switch it on again.',
  'reason.not_enough_methods':
    'There are not enough ways on file to check it’s you. Your help desk can add one.',
  'reason.not_registered':
    'No phone number or email address is on file to check it’s you. Your help desk can add one.',
  'reason.federated':
    'The password of this account is kept by another organisation. Reset it where you sign in there.',
  'reason.locked_out': 'There were too many tries for this account. It opens again by itself.',
  'reason.contact_admin': 'An administrator has to reset this password for you.',
  'reason.not_enabled':
    'Resetting passwords is switched off here for now. Your help desk can say why, and help you meanwhile.',
  'reason.not_enabled_for_account':
    'Resetting isn’t set up for your account. Your help desk can set it up, or reset the password for you.',
  'reason.not_in_group':
    'Your account isn’t among those that may reset here. Your help desk can change that, or reset the password for you.',
  'reason.not_licensed':
    'Your account has no licence for resetting. Your help desk can reset the password for you.',
  'reason.administrators_excluded':
    'Administrators can’t reset their own password here. Another administrator can do it.',
  'reason.writeback_disabled':
    'Your password is kept in your organisation’s own directory, and changing it from here is paused. Your help desk can reset it for you.',
  'reason.directory_unreachable':
    'Your organisation’s directory can’t be reached at the moment. Try again in a few minutes; if it lasts, tell your help desk.',
  'reason.on_hold':
    'Someone told us that a reset of this account wasn’t theirs, so resets are stopped for a while. Your help desk can help you now.',
  'reason.other': 'Your help desk can find out more with the support code.',
  'cancelled.title': 'The reset is cancelled',
  'cancelled.help': 'Nothing is changed. Your password is the same as before.',
  'expired.title': 'This took too long, so we stopped',
  'expired.help':
    'Nothing is changed. For your safety a reset stays open only for a short time. Start over when you’re ready.',

  // Help from a person, and an account that is only locked
  'cannot.help': 'Your help desk can check who you are in another way and give you access again.',
  'help.mail':
    'Your administrators get an email with your user name and a support code. Before they do anything, they check who you are.',
  'help.check': 'Your administrators check it’s you first.',
  'help.ask': 'Ask for help',
  'help.busy': 'Asking for help',
  'help.asked': 'Your administrators have been told. Before they do anything, they check who you are.',
  'help.page': 'Your organisation has a page for this. It opens beside this one.',
  'help.openPage': 'Open the help page',
  'help.address': 'You can write to your help desk. Give them your user name, never a code or a password.',
  'help.write': 'Write to the help desk',
  'help.offered': 'Still waiting? Other ways to go on are below.',
  'support.reference': 'Reference code',
  'unlock.help': 'Your account is locked. If you remember your password, you can keep it.',
  'unlock.submit': 'Unlock and keep my password',
  'applying.title.unlock': 'Unlocking your account',
  'done.unlocked.title': 'Your account is unlocked',
  'done.unlocked.help': 'Your password is the same as before.',
  'done.unlocked.next': 'If it turns out that you don’t remember it, start over and choose a new one.',

  // What the server may refuse, by rule and by code
  'password.rule.history': 'Not one you used before',
  'password.rule.banned': 'Not one that is easy to guess',
  'password.rule.breached': 'Not one known from a data leak',
  'password.rule.directory_policy': 'What your organisation’s directory asks for',
  'violation.too_short': 'That password is too short.',
  'violation.too_long': 'That password is too long.',
  'violation.too_weak': 'That password needs more kinds of characters.',
  'violation.contains_identity': 'That password has a part of your name or user name in it.',
  'violation.characters': 'That password has a character that can’t be stored.',
  'violation.history': 'You used that password before. Choose one you haven’t used.',
  'violation.banned': 'That password is easy to guess. Choose another.',
  'violation.breached': 'That password is known from a data leak. Choose another.',
  'violation.directory_policy':
    'Your organisation’s directory doesn’t accept that password. Choose another, a longer one.',
  'password.notNfc':
    'This password has letters that other keyboards may write in another way. You may not be able to type it everywhere.',

  // Where this page cannot go on by itself
  'unsupported.title': 'One step can’t be shown on this page',
  'unsupported.help': 'The secure page can show every step. You start over there.',
  'originNotAllowed.title': 'This page isn’t allowed to reset passwords',
  'originNotAllowed.help':
    'Whoever runs the reset service can allow it. Until then, continue on the secure page.',
  'problem.malformed_request':
    'Something on this page doesn’t fit the reset service. Continue on the secure page.',
  'problem.origin_not_allowed': 'This page isn’t allowed to reset passwords. Continue on the secure page.',
  'problem.step_conflict': 'This reset went on in the meantime. Here is where it stands.',
  'problem.challenge_expired': 'That code is too old. Send a new one.',
  'problem.transaction_expired': 'This took too long. Start over.',
  'problem.contact_mismatch': 'That isn’t the number we have on file.',
  'problem.challenge_exhausted.title': 'That code is used up',
  'problem.challenge_exhausted.title.unsent': 'No tries are left this way',
  'problem.challenge_exhausted':
    'That code no longer works after too many tries. Use another method, or start over later.',
  'chooseMethod.none': 'There is no other method for this account.',
  'problem.password_rejected': 'That password can’t be used. Choose another.',
  'problem.human_check_failed': 'We couldn’t check that this isn’t a robot. Try again.',
  'problem.rate_limited': 'That was a lot in a short time. Wait a little, then try again.',
  'problem.locked_out':
    'There were too many tries. For your safety, this account can’t be reset for a while.',
  'problem.internal_error': 'Something failed on our side. Try again.',
  'problem.directory_unavailable':
    'Your organisation’s directory can’t be reached at the moment. Try again in a few minutes.',
  'problem.overloaded': 'Many people are here at the moment. Try again in a minute.',
  'problem.invalid_answer':
    'The reset service gave an answer this page can’t read. Continue on the secure page.',
  'problem.insecure_page': 'The connection to this page isn’t encrypted. Continue on the secure page.',
  'problem.expired': 'This took too long. Start over.',

  // Ways to prove it beyond a code by email or text
  'method.voice': 'Call your phone {hint}',
  'method.voice.mobile': 'Call your mobile phone {hint}',
  'method.voice.office': 'Call your office phone {hint}',
  'method.totp': 'Use the app on your phone',
  'method.totp.about': 'A code from your authenticator app',
  'method.passkey': 'Use a passkey',
  'method.passkey.about': 'Your fingerprint, face, PIN or security key',
  'method.questions': 'Answer your questions',
  'method.recovery_code': 'Use a saved code',
  'method.recovery_code.about': 'One that you printed or wrote down',
  'method.helpdesk_code': 'Use a code from the help desk',
  'method.helpdesk_code.about': 'Call them first if you have none',
  'method.plain': 'Use another way',
  'method.other': 'Get a code at {hint}',
  'confirmContact.help.voice': 'We have {hint} on file. Enter the whole number, and we’ll call it.',
  'confirmContact.submit.voice': 'Call now',
  'problem.delivery_unavailable': 'Nothing can be sent this way at the moment. Choose another one.',

  // Codes that are spoken, or that a person has
  'enterCode.help.voice':
    'If this account can be reset here, we’re calling {hint} now. The voice tells you a code.',
  'enterCode.plain.voice': 'We’re calling {hint} now. The voice tells you a code.',
  'enterCode.noCode.voice': 'No call? Check that your phone has signal and isn’t muted.',
  'enterCode.help.other': 'If this account can be reset here, we’ve sent a code to {hint}.',
  'enterCode.plain.other': 'We’ve sent a code to {hint}.',
  'enterCode.noCode.other': 'No code yet? It can take a minute.',
  'announce.codeSent.voice': 'When your phone rings, pick up.',
  'enterCode.title.totp': 'Enter the code from your app',
  'enterCode.help.totp':
    'Open the authenticator app on your phone and type the code it shows for this account.',
  'enterCode.required.totp': 'Enter the code your app shows.',
  'problem.code_incorrect.totp': 'That code isn’t right. Your app may show a new one by now.',
  'enterCode.title.recovery_code': 'Enter a saved code',
  'enterCode.help.recovery_code': 'Type one of the codes you saved. Each of them works once.',
  'enterCode.required.recovery_code': 'Enter one of your saved codes.',
  'problem.code_incorrect.recovery_code':
    'That code isn’t right, or was used before. Compare it with what you saved.',
  'enterCode.title.helpdesk_code': 'Enter the code from the help desk',
  'enterCode.help.helpdesk_code': 'Type the code that your help desk gave you for this reset.',
  'enterCode.required.helpdesk_code': 'Enter the code from your help desk.',
  'enterCode.letters_one': '{count} letter or digit',
  'enterCode.letters_other': '{count} letters and digits. Dashes and capitals don’t matter.',
  'enterCode.incompleteLetters_one': 'The code has {count} letter or digit.',
  'enterCode.incompleteLetters_other': 'The code has {count} letters and digits, not counting dashes.',
  'problem.challenge_expired.unsent': 'This took too long. Try again.',

  // Questions
  'answerQuestions.title': 'Answer your questions',
  'answerQuestions.help': 'Answer all of them the way you did when you chose them.',
  'answerQuestions.submit': 'Check answers',
  'answerQuestions.busy': 'Checking your answers',
  'answerQuestions.required': 'Answer every question.',
  'problem.answers_incorrect': 'At least one answer isn’t right. For your safety, we don’t say which.',
  'problem.challenge_exhausted.answer_questions':
    'There were too many wrong answers. Use another method, or start over later.',

  // Passkeys
  'usePasskey.title': 'Use your passkey',
  'usePasskey.help': 'Your device will ask for your fingerprint, face or PIN, or for your security key.',
  'usePasskey.submit': 'Use passkey',
  'usePasskey.busy': 'Waiting for your passkey',
  'usePasskey.checking': 'Checking your passkey',
  'usePasskey.dismissed': 'No passkey was used. Try again, or use another method.',
  'usePasskey.unsupported':
    'This browser can’t use passkeys. Open the secure page in another browser, or use another method.',
  'usePasskey.other_site':
    'Your passkeys belong to {site}, so this page can’t use them. Continue on the secure page, or use another method.',
  'problem.assertion_invalid': 'That passkey wasn’t accepted. Try another one, or use another method.',
  'problem.challenge_exhausted.use_passkey':
    'There were too many tries with a passkey. Use another method, or start over later.',

  // A call that is answered on the telephone's keys
  'awaitCall.title': 'Answer your phone',
  'awaitCall.help': 'If this account can be reset here, we’re calling {hint} now.',
  'awaitCall.plain': 'We’re calling {hint} now.',
  'awaitCall.type': 'Pick up, and type this on the phone’s keys:',
  'awaitCall.waiting': 'Waiting for your phone',
  'awaitCall.noCall': 'No call? Check that your phone has signal and isn’t muted.',
  'awaitCall.resend': 'Call again',
  'awaitCall.resendIn': 'You can ask for another call {when}.',
  'awaitCall.resendReady': 'You can ask for another call now.',
  'awaitCall.resent': 'Another call requested.',
  'awaitCall.announce': 'When your phone rings, pick up, and type {number} and then the hash key.',
  'problem.code_incorrect.await_call':
    'The number typed on the phone wasn’t the one shown here, and the call has ended. Ask for another one.',
  'problem.challenge_exhausted.await_call':
    'The number was typed wrong too often. Use another method, or start over later.',
  'continueHere.title': 'Continue the reset on this device?',
  'continueHere.help':
    'You opened the link in the email. The reset goes on here, and ends on the page where it began.',
  'continueHere.notYou': 'If you didn’t ask for a reset, close this page: nothing happens.',
  'continueHere.submit': 'Continue here',
  'continueHere.busy': 'One moment',
  'continuedElsewhere.title': 'The reset went to another device',
  'continuedElsewhere.help':
    'It goes on where the link in the email was opened. If that wasn’t you, tell your help desk.',
  'problem.link_invalid':
    'That link no longer works: it was used, replaced, or is too old. Type the code from the email on the page where you asked for it, or start over.',
  'problem.continued_elsewhere': 'The reset went to another device. If that wasn’t you, tell your help desk.',
} as const satisfies Messages;
