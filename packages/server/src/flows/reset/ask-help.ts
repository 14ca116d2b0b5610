import { supportCode } from '@rekey/contract';
import { countsFor } from '../../domain/throttles.ts';
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
 * the answer, its rows or its price tells.
 */
export function askHelp(state: ResetState, helpers: Helpers, facts: Facts): Decision {
  const { stored } = state;
  const { reset } = stored;
  if (reset.helpAskedAt !== null) return { unchanged: true };
  const tried = stored.challenges[0]?.kind ?? '';
  const outbox = helpers.to.map(({ to, locale }, index): NewMessage => {
    const id = helpers.messageIds[index]!;
    const params = {
      userName: helpers.about,
      at: new Date(facts.now).toISOString(),
      code: supportCode(facts.requestId),
    };
    return {
      id,
      kind: 'email',
      sealed: sealContent(facts.seal, id, { to, locale, template: 'help_request', params }),
      drop: facts.muted !== undefined,
      createdAt: facts.now,
      dueAt: facts.now + sendDelay(state),
      notAfter: facts.now + LIFETIME_MS,
      about: { requestId: facts.requestId, hint: '' },
    };
  });
  const { identifierKey, accountId } = reset;
  return {
    op: {
      now: facts.now,
      resetId: reset.id,
      key: facts.key,
      expectVersion: reset.version,
      counts: countsFor(facts.policy, 'send', {
        accountId: facts.muted === undefined ? accountId : null,
        identifierKey,
        source: facts.countedSource,
      }),
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
