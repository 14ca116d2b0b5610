import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createHashPool, type HashPool } from '@rekey/server';
import { ADA, proveAsAda, runningServer, type RunningServer } from '@rekey/testkit';
import type { HashKind } from '../hashing/hash-pool.ts';
import { DEMO_PASSWORD } from './people.ts';

/** One at a time, and four of a kind wait: all of it held back until something comes that is not of the flood. */
function heldPool(flood: HashKind): HashPool {
  const pool = createHashPool({ concurrency: 1, queueLimit: 4 });
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  return {
    run(compute, signal, kind = 'password') {
      const place = pool.run(() => held.then(compute), signal, kind);
      if (kind !== flood) release();
      return place;
    },
  };
}

/** More sign-ins than may wait, from as many addresses. Resolves when the queue of sign-ins is full. */
async function flood(running: RunningServer): Promise<{ codes: Promise<(string | undefined)[]> }> {
  let busy = 0;
  const { promise: full, resolve: isFull } = Promise.withResolvers<void>();
  const signIns = Array.from({ length: 30 }, async (_, index) => {
    const { problem } = await running.visitor(`198.18.${index}.1`).signIn(`s${index}@contoso.test`, 'wrong');
    if (problem?.code === 'overloaded' && (busy += 1) === 25) isFull();
    return problem?.code;
  });
  await full;
  return { codes: Promise.all(signIns) };
}

describe('hashes of resets and of the embedded sign-in', () => {
  it('A-91 a new password is set while strangers have filled the queue with sign-ins, and those are told to come back', async () => {
    await using running = await runningServer({ hashPool: heldPool('sign_in') });
    const ada = running.visitor();
    await proveAsAda(running, ada);
    const { codes } = await flood(running);
    (await ada.submit('quiet river under stone')).at('done');
    assert.equal((await codes).filter((code) => code === 'credentials_incorrect').length, 5);
    assert.equal((await running.visitor().signIn(ADA.userName, 'quiet river under stone')).status, 201);
  });

  it('A-91 answers to security questions are hashed while strangers have filled the queue with sign-ins', async () => {
    await using running = await runningServer({
      policy: { methods: ['email', 'sms', 'questions'] },
      hashPool: heldPool('sign_in'),
    });
    const found = await running.directory.find(ADA.userName);
    assert.equal(found.found, 'one');
    const topics = ['first-pet', 'first-street', 'favourite-dish', 'childhood-hero', 'birth-hospital'];
    const { codes } = await flood(running);
    await running.server.enrolments.issue(found.account.id, 'questions', {
      answers: topics.map((question) => ({ question, answer: `answer about ${question.replace('-', '')}` })),
    });
    await codes;
  });

  it('A-91 somebody signs in while as many new passwords wait as may', async () => {
    const hashPool = heldPool('password');
    await using running = await runningServer({ hashPool });
    const others = Array.from({ length: 5 }, () => hashPool.run(async () => 'hashed'));
    await assert.rejects(
      hashPool.run(async () => 'hashed'),
      { code: 'overloaded' },
    );
    assert.equal((await running.visitor().signIn(ADA.userName, DEMO_PASSWORD)).status, 201);
    assert.equal((await Promise.all(others)).length, 5);
  });
});
