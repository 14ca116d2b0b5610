import { supportCode } from '@rekey/contract';
import { helpCounts } from '../../domain/throttles.ts';
import { sealContent } from '../../outbox/content.ts';
import type { NewMessage } from '../../ports/store.ts';
import { contacted, reported } from './activity.ts';
import { audited, sendDelay, type Decision, type Facts, type ResetState } from './state.ts';

/** A request for help is worth reading for a day. */
const LIFETIME_MS = 24 * 3600 * 1000;

export interface Helpers {
  readonly to: readonly { readonly to: string; readonly locale: string }[];
  /** One for each of them, made by the caller. */
  readonly messageIds: readonly string[];
  /** As the person typed it: known or not, the administrators see the same. */
  readonly about: string;
}

/**
 * Asks the administrators for help, once for each reset (S-073). A name nobody has is asked for like any other: nothing about
 * the answer, its rows or its price tells. It takes nothing away from the account: codes are counted apart.
 */
export function askHelp(state: ResetState, helpers: Helpers, facts: Facts): Decision {
  const { stored } = state;
  const { reset } = stored;
  if (reset.helpAskedAt !== null) return { unchanged: true };
  const tried = stored.challenges[0]?.kind ?? '';
  // A refusal shows its own code: whoever reads it out is found by the one in the mail.
  const shownCode = supportCode(reset.ending?.requestId ?? facts.requestId);
  const outbox = helpers.to.map(({ to, locale }, index): NewMessage => {
    const id = helpers.messageIds[index]!;
    const params = {
      typed: helpers.about,
      at: new Date(facts.now).toISOString(),
      code: shownCode,
      proofs: stored.proofs.map(({ kind: proof }) => proof).join(' '),
    };
    return {
      id,
      kind: 'email',
      sealed: sealContent(facts.seal, id, { to, locale, template: 'help_request', params }),
      drop: false,
      createdAt: facts.now,
      dueAt: facts.now + sendDelay(state),
      notAfter: facts.now + LIFETIME_MS,
      about: { requestId: facts.requestId, hint: '' },
    };
  });
  return {
    op: {
      now: facts.now,
      resetId: reset.id,
      key: facts.key,
      expectVersion: reset.version,
      counts: helpCounts(facts.policy, reset.identifierKey, facts.countedSource),
      onMatch: {
        reset: { helpAskedAt: facts.now },
        outbox,
        audit: [
          audited(facts, stored, 'help.asked', 'ok', {
            tried,
            left: reset.step,
            told: helpers.to.length,
            ...reported(contacted(state)),
          }),
        ],
        answer: { code: null },
      },
    },
  };
}
