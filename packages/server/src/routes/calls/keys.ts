import type { App } from '../../app.ts';
import { mac } from '../../domain/mac.ts';
import { ProblemError } from '../../domain/problem.ts';
import { prove } from '../../flows/reset/prove.ts';
import { activeChallenge } from '../../flows/reset/state.ts';
import type { Call, Route } from '../../http/route.ts';
import { callbackUrl } from '../../outbox/render.ts';
import { wordsFor } from '../../outbox/words.ts';
import type { StoredReset } from '../../ports/store.ts';
import { commitDecision } from '../reset/answer.ts';
import { expireWhenOverdue, factsOf, openState } from '../reset/opened.ts';

/** What the person on the telephone hears. `over`: the page no longer waits for this call. */
type Heard = 'right' | 'wrong' | 'over';

/**
 * `POST /v1/calls/{messageId}/keys`: a carrier reports which keys were pressed in a call. From server to server, so no page may
 * ask, and who cannot sign learns nothing, not even whether there was such a call.
 */
export function callKeysRoute(app: App): Route {
  return {
    method: 'POST',
    path: '/v1/calls/:messageId/keys',
    readableBy: 'same_origin',
    async handle(call) {
      const { messageId = '' } = call.params;
      const { keyReports } = app;
      const { headers } = call.request;
      const url = callbackUrl(app.publicUrl, messageId);
      const keys = keyReports?.read({ messageId, url, headers, body: await call.text(), now: call.now });
      if (keyReports === undefined || keys === undefined || keys === null) {
        // A wrong secret shows as calls that go nowhere: operators have to hear of it.
        if (app.once('unsigned call report')) app.log.warn('call.unsigned', { requestId: call.requestId });
        throw new ProblemError('not_found');
      }
      const asked = await app.store.challengeOfMessage(messageId);
      const stored = asked === null ? null : await app.store.readReset(asked.resetId);
      if (asked === null || stored === null) throw new ProblemError('not_found');
      const heard = await press(app, call, stored, asked.challengeId, messageId, keys);
      const { locale, say } = wordsFor(stored.reset.locale);
      return keyReports.answer(say(`call.${heard}`), locale.tag);
    },
  };
}

/**
 * Answers the challenge with what was pressed. A call has one answer: the same report again is the same try, and another one for
 * the same call is none. Who was wrong asks for another call, and gets another number.
 */
async function press(
  app: App,
  { now, requestId }: Call,
  found: StoredReset,
  challengeId: string,
  messageId: string,
  keys: string,
): Promise<Heard> {
  const key = {
    key: `call-${messageId}`,
    fingerprint: mac(app.keys.fingerprint, 'call', messageId, keys),
  };
  const replay = await app.store.findReplay({ resetId: found.reset.id, key: key.key });
  if (replay !== null) {
    if (replay.fingerprint !== key.fingerprint) return 'over';
    return replay.answer.code === null ? 'right' : 'wrong';
  }
  const stored = await expireWhenOverdue(app, found, now, requestId);
  const state = openState(app, stored);
  // Whoever went on to another way left this call behind, although nothing took its place yet.
  if (stored.reset.step !== 'await_call' || activeChallenge(stored)?.id !== challengeId) return 'over';
  const account = await app.directory.read(stored.reset.accountId ?? stored.reset.id);
  // The address is the carrier's, whoever presses: it is not counted.
  const from = { source: '', countedSource: null };
  const caller = { resetId: stored.reset.id, continuation: '', key, now, requestId, ...from };
  const facts = { ...factsOf(app, caller), source: null };
  try {
    await commitDecision(app, stored, requestId, (met) =>
      prove(state, challengeId, { code: keys }, account, { ...facts, ...met }),
    );
    return 'right';
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { code } = error;
    return code === 'code_incorrect' || code === 'challenge_exhausted' ? 'wrong' : 'over';
  }
}
