import type { Directory } from '@rekey/contract/directory';
import type { Enrolments } from '@rekey/server';

/** What Ada answers where a policy asks her; under the recommended one nobody is asked. */
const answers = {
  'first-pet': 'Biscuit',
  'first-street': 'Mill Lane',
  'favourite-dish': 'Lentil soup',
  'childhood-hero': 'Mary Anning',
  'birth-hospital': 'St. Bride',
};

/** Who gives the demo people their methods, for the audit trail. */
export const STAGE_HAND = 'demo';

/** Registers security questions for Ada, unless she has some. */
export async function seedQuestions(enrolments: Enrolments, directory: Directory): Promise<void> {
  const found = await directory.find('ada@contoso.test');
  if (found.found !== 'one') return;
  const { id } = found.account;
  if ((await enrolments.of(id)).some(({ kind }) => kind === 'questions')) return;
  const given = Object.entries(answers).map(([question, answer]) => ({ question, answer }));
  await enrolments.issue(id, 'questions', { answers: given }, STAGE_HAND);
}
