import { randomUUID } from 'node:crypto';
import { addressOf, mailOf, mobileOf, passwordOf, PORTAL, userName } from './people.mjs';

/**
 * One person's reset, from the name to the new password: `(server, person, turn)`. `person` is nobody else's meanwhile;
 * `turn` is different each time. `timed` is told the milliseconds of each request.
 */
export function rekeyJourney(proofs) {
  return async (server, person, turn, timed) => {
    const address = addressOf(turn);
    let transaction;
    const call = async (method, path, body, status) => {
      const headers = {
        Origin: PORTAL,
        'X-Forwarded-For': address,
        'Idempotency-Key': randomUUID(),
        ...(transaction === undefined ? {} : { 'Rekey-Continuation': transaction.continuation }),
      };
      const began = performance.now();
      transaction = await server.call(method, path, { headers, body, status });
      timed(performance.now() - began);
    };
    const path = (rest) => `/v1/resets/${transaction.id}/${rest}`;
    const methodId = (kind) => transaction.methods.find((one) => one.kind === kind).id;
    const prove = async (destination) => {
      const code = await server.mailed(destination);
      await call('POST', path('proofs'), { challengeId: transaction.challenge.id, code });
    };
    await call('POST', '/v1/resets', { identifier: userName(person) }, 201);
    await call('POST', path('challenges'), { methodId: methodId('email') });
    await prove(mailOf(person));
    if (proofs === 2) {
      await call('POST', path('challenges'), { methodId: methodId('sms') });
      await call('POST', path('challenges'), { methodId: methodId('sms'), contact: mobileOf(person) });
      await prove(mobileOf(person));
    }
    await call('PUT', path('password'), { password: passwordOf(turn) });
    if (transaction.step !== 'done') throw new Error(`A reset ended at ${transaction.step}.`);
  };
}

/** The same number of requests and of writes as the journey above, see `floor.mjs`. */
export function floorJourney(proofs) {
  return async (server, person, turn, timed) => {
    const address = addressOf(turn);
    const headers = { Origin: PORTAL, 'X-Forwarded-For': address };
    let after;
    const call = async (body) => {
      const began = performance.now();
      ({ id: after } = await server.call('POST', '/', {
        headers,
        body: { ...body, ...(after === undefined ? {} : { after }) },
      }));
      timed(performance.now() - began);
    };
    const prove = async (to) => {
      await server.mailed(to);
      await call({ value: to, commits: 1 });
    };
    await call({ value: userName(person), commits: 1 });
    await call({ value: mailOf(person), commits: 1, mail: 'code' });
    await prove(mailOf(person));
    if (proofs === 2) {
      await call({ value: mobileOf(person), commits: 1 });
      await call({ value: mobileOf(person), commits: 1, mail: 'code' });
      await prove(mobileOf(person));
    }
    // Intent, the directory's own, result.
    await call({ value: passwordOf(turn), commits: 3, mail: 'notice' });
  };
}

/** Two requests and two commits: what the smallest reset by mailed token would do. */
export async function leastJourney(server, person, turn, timed) {
  const headers = { Origin: PORTAL, 'X-Forwarded-For': addressOf(turn) };
  const call = async (body) => {
    const began = performance.now();
    await server.call('POST', '/', { headers, body });
    timed(performance.now() - began);
  };
  await call({ value: mailOf(person), commits: 1, mail: 'code' });
  const after = await server.mailed(mailOf(person));
  await call({ value: passwordOf(turn), commits: 1, after });
}

export async function betterAuthJourney(server, person, turn, timed) {
  const headers = { Origin: PORTAL, 'X-Forwarded-For': addressOf(turn) };
  const call = async (path, body) => {
    const began = performance.now();
    await server.call('POST', path, { headers, body });
    timed(performance.now() - began);
  };
  await call('/api/auth/request-password-reset', { email: mailOf(person) });
  const token = await server.mailed(mailOf(person));
  await call('/api/auth/reset-password', { newPassword: passwordOf(turn), token });
}
