import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ADA, runningServer } from '@rekey/testkit';

describe('disclosure "explain"', () => {
  const reasonFor = async (name: string) => {
    await using running = await runningServer({ policy: { disclosure: 'explain' } });
    const { transaction } = await running.visitor().start(name);
    return transaction?.step === 'refused'
      ? [transaction.reason, transaction.referenceCode]
      : [transaction?.step, undefined];
  };

  it('S-049 S-050 says at once why an account cannot be reset, with the code Entra shows', async () => {
    assert.deepEqual(await reasonFor('ada@contoso.test'), ['choose_method', undefined]);
    assert.deepEqual(await reasonFor('zoe@contoso.test'), ['account_unknown', undefined]);
    assert.deepEqual(await reasonFor('eve@contoso.test'), ['not_registered', 'SSPR_0014']);
    assert.deepEqual(await reasonFor('bob@contoso.test'), ['not_enough_methods', 'SSPR_0014']);
    assert.deepEqual(await reasonFor('cat@contoso.test'), ['account_disabled', undefined]);
  });

  it('S-050 leads nowhere for whoever was refused', async () => {
    await using running = await runningServer({ policy: { preset: 'entra' } });
    const visitor = running.visitor();
    const refused = (await visitor.start('bob@contoso.test')).at('refused');
    assert.deepEqual(refused.actions, []);
    assert.equal((await visitor.challenge('email')).problem?.code, 'step_conflict');
    await running.quiet();
    assert.equal(running.email.sent.length, 0);
  });
});

describe('disclosure "private"', () => {
  it('S-050 shows kinds of methods and nothing of where they lead', async () => {
    await using running = await runningServer({ policy: { disclosure: 'private' } });
    for (const name of [ADA.userName, 'gil@contoso.test', 'zoe@contoso.test']) {
      const { methods } = (await running.visitor().start(name)).at('choose_method');
      assert.deepEqual(new Set(methods.map(({ hint }) => hint)), new Set(['•••']));
      assert.equal(new Set(methods.map(({ kind }) => kind)).size, methods.length, 'one of each kind');
    }
  });

  it('S-050 S-054 takes any number, and texts only the one on file', async () => {
    await using running = await runningServer({ policy: { disclosure: 'private' } });
    const guess = running.visitor();
    await guess.start(ADA.userName);
    await guess.challenge('sms');
    assert.equal((await guess.challenge('sms', '+44 7700900999')).transaction?.step, 'enter_code');
    await running.quiet();
    assert.equal(running.sms.sent.length, 0);

    const ada = running.visitor();
    await ada.start(ADA.userName);
    await ada.challenge('sms');
    await ada.challenge('sms', ADA.mobile);
    assert.equal((await ada.verify(await running.codeFor(ADA.mobile))).transaction?.proofs.satisfied, 1);
  });

  it('S-050 lets the whole reset through', async () => {
    await using running = await runningServer({ policy: { disclosure: 'private' } });
    const ada = running.visitor();
    await ada.start(ADA.userName);
    await ada.challenge('email');
    await ada.verify(await running.codeFor(ADA.email));
    await ada.challenge('sms');
    await ada.challenge('sms', ADA.mobile);
    await ada.verify(await running.codeFor(ADA.mobile));
    assert.equal((await ada.submit('quiet river under stone')).transaction?.step, 'done');
  });
});
