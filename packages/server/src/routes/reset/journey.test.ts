import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ADA, proveAsAda, runningServer } from '@rekey/testkit';

const NEW_PASSWORD = 'quiet river under stone';

describe('a reset with two proofs', () => {
  it('S-001 S-047 S-053 goes from a name to a working new password', async () => {
    await using running = await runningServer();
    const ada = running.visitor();

    const started = await ada.start(ADA.userName);
    assert.equal(started.status, 201);
    assert.equal(started.headers.get('Location'), `/v1/resets/${ada.transaction!.id}`);
    assert.deepEqual(
      started.at('choose_method').methods.map(({ kind, hint }) => [kind, hint]),
      [
        ['email', 'a•••@m•••'],
        ['sms', '•••• 42'],
      ],
    );
    assert.deepEqual(started.transaction!.proofs, { required: 2, satisfied: 0 });

    const sent = await ada.challenge('email');
    assert.equal(sent.transaction!.step, 'enter_code');
    const message = await running.messageTo(ADA.email);
    assert.match(message.subject, /Contoso/);

    const proved = await ada.verify(await running.codeFor(ADA.email));
    assert.deepEqual(proved.transaction!.proofs, { required: 2, satisfied: 1 });
    assert.deepEqual(
      proved.at('choose_method').methods.map((one) => one.kind),
      ['sms'],
    );

    assert.equal((await ada.challenge('sms')).transaction!.step, 'confirm_contact');
    assert.equal((await ada.challenge('sms', '07700 900142')).transaction!.step, 'enter_code');
    const ready = await ada.verify(await running.codeFor(ADA.mobile));
    assert.equal(ready.transaction!.step, 'set_password');
    assert.equal(ready.at('set_password').userName, ADA.userName);

    const done = await ada.submit(NEW_PASSWORD);
    assert.equal(done.status, 200);
    assert.equal(done.transaction!.step, 'done');
    assert.equal(done.at('done').outcome, 'reset');

    const signIn = (password: string) => running.visitor().signIn(ADA.userName, password);
    assert.equal((await signIn(NEW_PASSWORD)).status, 201);
    assert.equal((await signIn('Old-Password-1234')).problem?.code, 'credentials_incorrect');
  });

  it('S-072 tells the owner on every address on file', async () => {
    await using running = await runningServer();
    const ada = running.visitor();
    await proveAsAda(running, ada);
    const before = running.email.sent.length + running.sms.sent.length;
    await ada.submit(NEW_PASSWORD);
    while (running.email.sent.length + running.sms.sent.length < before + 2)
      await new Promise((resolve) => setTimeout(resolve, 5));
    assert.match(running.email.sent.at(-1)!.text, /password/i);
    assert.equal(running.email.sent.at(-1)!.to, ADA.email);
    assert.equal(running.sms.sent.at(-1)!.to.replace(/\s/g, ''), '+447700900142');
    assert.doesNotMatch(running.email.sent.at(-1)!.text, /quiet river/);
  });

  it('S-068 keeps the reset when a password breaks a rule', async () => {
    await using running = await runningServer();
    const ada = running.visitor();
    await proveAsAda(running, ada);
    const short = await ada.submit('too short');
    assert.equal(short.status, 422);
    assert.equal(short.problem?.code, 'password_rejected');
    assert.deepEqual(
      short.problem?.violations?.map((one) => one.rule),
      ['too_short'],
    );
    assert.equal(short.transaction!.step, 'set_password');
    const named = await ada.submit('lovelace under stone');
    assert.deepEqual(
      named.problem?.violations?.map((one) => one.rule),
      ['contains_identity'],
    );
    assert.equal((await ada.submit(NEW_PASSWORD)).transaction!.step, 'done');
  });

  it('S-068 does not take the current password for a new one', async () => {
    await using running = await runningServer();
    const ada = running.visitor();
    await proveAsAda(running, ada);
    const same = await ada.submit('Old-Password-1234');
    assert.equal(same.problem?.code, 'password_rejected');
    assert.deepEqual(same.problem?.violations, [{ rule: 'history' }]);
    assert.equal((await ada.submit(NEW_PASSWORD)).transaction!.step, 'done');
  });

  it('A-38 A-39 sets no password without enough proofs', async () => {
    await using running = await runningServer();
    const ada = running.visitor();
    await ada.start(ADA.userName);
    assert.equal((await ada.submit(NEW_PASSWORD)).problem?.code, 'step_conflict');
    await ada.challenge('email');
    await ada.verify(await running.codeFor(ADA.email));
    const early = await ada.submit(NEW_PASSWORD);
    assert.equal(early.status, 409);
    assert.equal(early.problem?.code, 'step_conflict');
    assert.equal(
      (await ada.submit(NEW_PASSWORD, { continuation: null })).problem?.code,
      'continuation_missing',
    );
    assert.equal(
      (await ada.submit(NEW_PASSWORD, { continuation: 'invented' })).problem?.code,
      'continuation_invalid',
    );
  });

  it('A-47 of twenty passwords sent at once one wins', async () => {
    await using running = await runningServer();
    const ada = running.visitor();
    await proveAsAda(running, ada);
    const continuation = ada.continuation;
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        running
          .visitor()
          .call('PUT', ada.path('/password'), { password: `quiet river number ${index}` }, { continuation }),
      ),
    );
    assert.equal(answers.filter((one) => one.status === 200).length, 1);
    const winner = answers.findIndex((one) => one.status === 200);
    const signIn = (password: string) => running.visitor().signIn(ADA.userName, password);
    assert.equal((await signIn(`quiet river number ${winner}`)).status, 201);
    assert.equal((await signIn(`quiet river number ${(winner + 1) % 20}`)).status, 401);
  });

  it('A-49 ends every other reset of the account', async () => {
    await using running = await runningServer();
    const other = running.visitor();
    await other.start(ADA.userName);
    await other.challenge('email');
    (await other.verify(await running.codeFor(ADA.email))).at('choose_method');
    const ada = running.visitor();
    await proveAsAda(running, ada);
    await ada.submit(NEW_PASSWORD);
    assert.equal((await other.challenge('sms')).problem?.code, 'step_conflict');
    assert.equal((await other.read()).transaction!.step, 'cancelled');
  });
});

describe('a reset that is left', () => {
  it('S-063 S-076 ends after its idle time, and says so', async () => {
    await using running = await runningServer();
    const ada = running.visitor();
    await ada.start(ADA.userName);
    running.clock.advance(10 * 60_000);
    assert.equal((await ada.challenge('email')).problem?.code, 'transaction_expired');
    assert.equal((await ada.read()).transaction!.step, 'expired');
    const trail = await running.store.readAudit({ resetId: ada.transaction!.id });
    assert.deepEqual(
      trail.map((row) => [row.event, row.detail.left]),
      [
        ['reset.started', undefined],
        ['reset.abandoned', 'choose_method'],
      ],
    );
  });

  it('S-075 can be cancelled by whoever holds it', async () => {
    await using running = await runningServer();
    const ada = running.visitor();
    await ada.start(ADA.userName);
    assert.equal((await ada.cancel()).status, 204);
    assert.equal((await ada.read()).transaction!.step, 'cancelled');
    assert.equal((await ada.challenge('email')).problem?.code, 'step_conflict');
  });
});
