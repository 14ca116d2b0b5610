import type { Asking, Method, Opening } from '../method.ts';
import { sentCode } from '../sent-code.ts';
import { telephones } from '../telephone.ts';
import { numberOnPage } from './number-on-page.ts';

/**
 * A call, to the mobile or the office telephone. It speaks a code to be typed on the page; or, where the policy says `keypad`,
 * it asks for the number that only the page shows, and goes on by itself once that was keyed in. There is no call that one key
 * approves: whoever is rung by a stranger's doing would press it (rulings K8).
 */
export const voice: Method = {
  ...sentCode,
  kind: 'voice',
  find: ({ contact }, policy) => telephones(contact, ['mobile', 'office'], policy),
  // What the page shows proves nothing when it is typed there: it has to come from the telephone.
  judge: async (answer, { asked }) => (asked === undefined ? sentCode.judge(answer) : null),
  ask: (asking) => (asking.policy.voice === 'keypad' ? askForKeys(asking) : sentCode.ask(asking)),
};

function askForKeys({ fresh }: Asking): Opening {
  const number = numberOnPage(fresh.bytes);
  return {
    step: 'await_call',
    code: number,
    codeLength: number.length,
    asked: { number },
    message: { template: 'reset_call', params: {} },
  };
}
