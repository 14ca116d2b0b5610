import type { Messages } from '../format.ts';

/**
 * Topics for security questions, by ids that are kept with people's answers: an id is never renamed, reused or removed. A
 * topic may be worded better; it may not come to ask for something else.
 */
export const messages = {
  'first-partner-met': 'Where did you and your first partner get to know each other?',
  'parents-met': 'Which town did your parents get to know each other in?',
  'nearest-sibling-town': 'Which town does the brother or sister who lives closest to you live in?',
  'father-birthplace': 'Which town does your father come from?',
  'first-job-town': 'Which town did you work in when you had your first job?',
  'mother-birthplace': 'Which town does your mother come from?',
  'millennium-eve': 'Which town did you see the year 2000 begin in?',
  'secondary-school-teacher': 'Which teacher at secondary school did you like best? Surname only',
  'university-not-attended': 'Which university did you apply to and then not go to?',
  'wedding-party': 'Where did you celebrate your first wedding?',
  'father-middle-name': 'Which middle name does your father have?',
  'favourite-dish': 'Which dish do you like best of all?',
  'mothers-mother': 'What is your mother’s mother called? First name and surname',
  'mother-middle-name': 'Which middle name does your mother have?',
  'oldest-sibling-birth': 'Which month and year was your oldest brother or sister born in?',
  'oldest-sibling-middle-name': 'Which middle name does your oldest brother or sister have?',
  'fathers-father': 'What is your father’s father called? First name and surname',
  'youngest-sibling-middle-name': 'Which middle name does your youngest brother or sister have?',
  'school-at-twelve': 'Which school did you go to when you were twelve?',
  'childhood-friend': 'Who was your best friend as a child? First name and surname',
  'first-love': 'Who was your first love? First name and surname',
  'primary-school-teacher': 'Which teacher at primary school did you like best? Surname only',
  'first-vehicle': 'Which make and model was the first vehicle you owned?',
  'first-school': 'Which school did you start at?',
  'birth-hospital': 'Which hospital were you born in?',
  'first-street': 'Which street was the first home you remember in?',
  'childhood-hero': 'Who did you look up to as a child?',
  'cuddly-toy': 'What did you call your favourite cuddly toy?',
  'first-pet': 'What did you call your first pet?',
  'childhood-nickname': 'Which nickname did you have as a child?',
  'school-sport': 'Which sport did you like best at secondary school?',
  'first-job': 'What did you do in your first job?',
  'childhood-telephone': 'How did your family’s telephone number end when you were a child? Four digits',
  'dream-profession': 'What did you want to become when you were little?',
  'famous-acquaintance': 'Who is the best-known person you have ever met?',
} as const satisfies Messages;

export type TopicId = keyof typeof messages;
