import type { ResetSnapshot } from '@rekey/client';
import type { Words } from '../words/words.ts';
import { resendWords } from './screens/resend.ts';
import { progressAt } from './screens/scene.ts';

/**
 * What is said aloud on arriving at a step. Its heading, or its one field with heading and help, has the focus and speaks
 * for itself: this says the rest.
 * @param help what the screen says below its heading.
 */
export function announcementOf(at: ResetSnapshot, words: Words, help: string): string {
  const progress = (last = false) =>
    'proofs' in at.data ? words.say('progress', { ...progressAt({ data: at.data }, last) }) : '';
  switch (at.step) {
    case 'identify':
      return '';
    case 'choose_method':
      return at.data.proofs.satisfied > 0 ? `${words.say('announce.proofDone')} ${progress()}` : progress();
    case 'confirm_contact':
      return progress();
    case 'enter_code':
      return at.data.challenge.resendAt === undefined
        ? progress()
        : `${words.say([`announce.codeSent.${at.data.challenge.kind}`, 'announce.codeSent'])} ${progress()}`;
    case 'answer_questions':
    case 'use_passkey':
      return `${help} ${progress()}`;
    case 'await_call':
      return `${numberOf(at.data.challenge.number, words)} ${progress()}`;
    case 'set_password':
      return `${words.say('announce.proofDone')} ${progress(true)} ${at.data.mayUnlock ? words.say('unlock.help') : ''}`;
    default:
      return help;
  }
}

/** What is said aloud when something was asked for again: of a call also its number, which is another one. */
export function resentAnnouncement(at: ResetSnapshot, words: Words): string {
  const said = words.say(`${resendWords(at)}.resent`);
  return at.step === 'await_call' ? `${said} ${numberOf(at.data.challenge.number, words)}` : said;
}

/** Digit by digit, as it is typed. */
const numberOf = (number: string, words: Words) =>
  words.say('awaitCall.announce', { number: [...number].join(' ') });
