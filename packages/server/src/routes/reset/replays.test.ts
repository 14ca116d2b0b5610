import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { IDEMPOTENCY_HEADER } from '@rekey/contract';
import { ADA, runningServer } from '@rekey/testkit';

describe('replays in the wrong hands', () => {
  it('A-52 whoever began a reset and left it to another gets nothing by the key of a later call', async () => {
    await using running = await runningServer();
    const visitor = running.visitor();
    await visitor.start(ADA.userName);
    const beginners = visitor.continuation;
    await visitor.challenge('email');
    const code = await running.codeFor(ADA.email);
    const challengeId = visitor.transaction!.step === 'enter_code' ? visitor.transaction!.challenge.id : '';
    const before = visitor.continuation;
    const key = randomUUID();
    const body = { challengeId, code };
    await visitor.call('POST', visitor.path('/proofs'), body, { key });

    const headers = { [IDEMPOTENCY_HEADER]: key };
    assert.equal(
      (await visitor.read({ continuation: beginners, headers })).problem?.code,
      'continuation_invalid',
    );
    const replayed = await visitor.call('POST', visitor.path('/proofs'), body, {
      key,
      continuation: beginners,
    });
    assert.equal(replayed.problem?.code, 'continuation_invalid');
    assert.equal(
      (await visitor.read({ continuation: before, headers })).status,
      200,
      'the call was made with this one',
    );
  });

  it('A-46 a start is repeated for 150 seconds, not for ever', async () => {
    await using running = await runningServer();
    const key = randomUUID();
    const { transaction } = await running.visitor().start(ADA.userName, { key });
    running.clock.advance(150_000);
    assert.equal((await running.visitor().start(ADA.userName, { key })).transaction!.id, transaction!.id);
    running.clock.advance(1);
    assert.equal(
      (await running.visitor().start(ADA.userName, { key })).problem?.code,
      'continuation_invalid',
    );
  });

  it('A-19 a resend that meets wrong codes gives no tries back', async () => {
    await using running = await runningServer();
    const visitor = running.visitor();
    await visitor.start(ADA.userName);
    await visitor.challenge('email');
    running.clock.advance(31_000);
    await Promise.all([...Array.from({ length: 4 }, () => visitor.verify('1')), visitor.challenge('email')]);
    const { transaction } = await visitor.read();
    assert.ok(transaction?.step === 'enter_code');
    const compared = (await running.store.readAudit({ resetId: transaction.id })).filter(
      (row) => row.event === 'proof.failed',
    );
    assert.equal(transaction.challenge.attemptsRemaining, 5 - compared.length);
  });

  it('A-15 a limit that was reached is on record, once', async () => {
    await using running = await runningServer();
    const visitor = running.visitor();
    await visitor.start(ADA.userName);
    await visitor.challenge('email');
    for (let tries = 0; tries < 5; tries += 1) await visitor.verify('1');
    for (let tries = 0; tries < 3; tries += 1) {
      const { problem } = await running.visitor().start(ADA.userName);
      assert.equal(problem?.code, 'locked_out');
    }
    const rows = (await running.store.readAudit({})).filter((row) => row.event === 'limit.reached');
    assert.deepEqual(
      rows.map((row) => [row.detail.limit, row.detail.by]),
      [['failure', 'identifier']],
    );
  });
});
