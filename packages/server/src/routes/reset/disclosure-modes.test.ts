import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PolicyInput } from '@rekey/contract';
import type { EmbeddedDirectory } from '@rekey/server/embedded';
import { ADA, proveAsAda, runningServer, type RunningServer, type Visitor } from '@rekey/testkit';

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
    assert.deepEqual(refused.actions, ['ask_help']);
    assert.equal((await visitor.challenge('email')).problem?.code, 'step_conflict');
    await running.quiet();
    assert.equal(running.email.sent.length, 0);
  });
});

describe('what is the same for everybody', () => {
  const everybody = ['ada@contoso.test', 'eve@contoso.test', 'adm@contoso.test', 'zoe@contoso.test'];

  it('S-007 nobody gets anywhere while reset is switched off, known or not', async () => {
    for (const disclosure of ['standard', 'private', 'explain'] as const) {
      await using running = await runningServer({ policy: { enabledFor: 'nobody', disclosure } });
      for (const name of everybody) {
        const refused = (await running.visitor().start(name)).at('refused');
        assert.deepEqual([refused.reason, refused.referenceCode], ['not_enabled', 'SSPR_0009'], name);
      }
    }
  });

  it('S-052 is told before the first proof that the directory does not answer, known or not', async () => {
    let state: 'ok' | 'unreachable' = 'unreachable';
    await using running = await runningServer({
      directory: (embedded) => ({ ...embedded, health: async () => ({ state, detail: 'Pulled out.' }) }),
    });
    for (const name of everybody) {
      const refused = await running.visitor().start(name);
      assert.equal(refused.status, 503);
      assert.deepEqual(
        [refused.problem?.code, refused.problem?.retryAfter],
        ['directory_unavailable', 30],
        name,
      );
    }
    state = 'ok';
    running.clock.advance(5_000);
    (await running.visitor().start(everybody[0]!)).at('choose_method');
  });

  it('S-052 a directory that hangs is as good as none after two seconds', async () => {
    await using running = await runningServer({
      directory: (embedded) => ({
        ...embedded,
        health: (signal) =>
          new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error))),
      }),
    });
    assert.equal((await running.visitor().start(ADA.userName)).problem?.code, 'directory_unavailable');
  });
});

describe('who a person says they are', () => {
  const hintsOf = async (running: RunningServer, name: string) => {
    const { methods } = (await running.visitor().start(name)).at('choose_method');
    return methods.map(({ kind, hint }) => `${kind} ${hint}`).join();
  };

  it('S-049 a mail address on file is a name where the policy says so, and else is nobody’s', async () => {
    for (const [identifyBy, isSame] of [
      ['user_name_or_address', true],
      ['user_name', false],
    ] as const) {
      await using running = await runningServer({ policy: { identifyBy } });
      const own = await hintsOf(running, ADA.userName);
      assert.equal(await hintsOf(running, 'ada'), own, 'a bare user name is one as well');
      assert.equal((await hintsOf(running, ADA.email)) === own, isSame);
      assert.equal(await hintsOf(running, ADA.email), await hintsOf(running, ` ${ADA.email.toUpperCase()} `));
    }
  });

  it('A-04 two addresses of one person do not look alike where addresses are no names', async () => {
    await using running = await runningServer({ policy: { identifyBy: 'user_name' } });
    const seen = ['gil.santos@mail.test', 'gil@home.test', 'nobody@mail.test', 'nobody@home.test'];
    const hints = await Promise.all(seen.map((name) => hintsOf(running, name)));
    assert.equal(new Set(hints).size, 4);
  });

  it('S-049 whoever is named by an address where that is not allowed is told so under explain', async () => {
    await using running = await runningServer({ policy: { identifyBy: 'user_name', disclosure: 'explain' } });
    assert.equal((await running.visitor().start(ADA.email)).at('refused').reason, 'account_unknown');
  });
});

describe('one organisation, many domains', () => {
  it('S-002 is known before anybody typed a name, and whatever domain the name has', async () => {
    await using running = await runningServer({ policy: { disclosure: 'explain' } });
    await (running.directory as EmbeddedDirectory).addAccount({
      userName: 'mia@fabrikam.test',
      displayName: 'Mia Lake',
      password: 'Old-Password-1234',
      contact: { email: 'mia@mail.test', mobile: '+44 7700900160' },
    });
    const { text } = await running.visitor().call('GET', '/v1/configuration');
    assert.equal((JSON.parse(text) as { organisation: { name: string } }).organisation.name, 'Contoso');
    for (const name of [ADA.userName, 'mia@fabrikam.test'])
      (await running.visitor().start(name)).at('choose_method');
    assert.equal((await running.visitor().start('mia@nobody.test')).at('refused').reason, 'account_unknown');
  });

  it('S-051 administrators give two proofs, whatever others give, and nobody sees that before the first', async () => {
    await using running = await runningServer({ policy: { methodsRequired: 1 } });
    const ida = running.visitor();
    const begun = (await ida.start('adm@contoso.test')).at('choose_method');
    assert.equal(begun.proofs.required, 1, 'as for everybody');
    await ida.challenge('email');
    const next = (await ida.verify(await running.codeFor('ida.admin@mail.test'))).at('choose_method');
    assert.deepEqual(next.proofs, { required: 2, satisfied: 1 });
    const ada = running.visitor();
    await ada.start(ADA.userName);
    await ada.challenge('email');
    (await ada.verify(await running.codeFor(ADA.email))).at('set_password');
  });
});

describe('what is told only after a proof', () => {
  const refusedAfterProof = async (policy: PolicyInput) => {
    await using running = await runningServer({ policy });
    const ada = running.visitor();
    (await ada.start(ADA.userName)).at('choose_method');
    await ada.challenge('email');
    const refused = (await ada.verify(await running.codeFor(ADA.email))).at('refused');
    const [row] = (await running.store.readAudit({ resetId: refused.id })).filter(
      ({ event }) => event === 'proof.verified',
    );
    assert.equal(row?.detail.refused, refused.reason, 'the trail says why');
    return [refused.reason, refused.referenceCode];
  };

  it('S-008 S-049 that the account is in none of the groups', async () => {
    assert.deepEqual(await refusedAfterProof({ enabledFor: 'groups', groups: ['Staff'] }), [
      'not_in_group',
      'SSPR_0013',
    ]);
  });

  it('S-025 that administrators may not', async () => {
    await using running = await runningServer({ policy: { administrators: false } });
    const ida = running.visitor();
    (await ida.start('adm@contoso.test')).at('choose_method');
    await ida.challenge('email');
    const refused = (await ida.verify(await running.codeFor('ida.admin@mail.test'))).at('refused');
    assert.equal(refused.reason, 'administrators_excluded');
  });

  it('S-017 that writing on premises is paused', async () => {
    await using running = await runningServer({ policy: { writeback: false } });
    const hal = running.visitor();
    (await hal.start('hal@contoso.test')).at('choose_method');
    await hal.challenge('email');
    const refused = (await hal.verify(await running.codeFor('hal.north@mail.test'))).at('refused');
    assert.deepEqual([refused.reason, refused.referenceCode], ['writeback_disabled', 'SSPR_0010']);
  });
});

/** "Send again", after the wait, and the number once more; the steps it leads to. */
async function askedAgain(running: RunningServer, visitor: Visitor, kind: string, number: string) {
  running.clock.advance(31_000);
  const asked = await visitor.challenge(kind);
  return [asked.transaction?.step, (await visitor.challenge(kind, number)).transaction?.step];
}

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

  it('S-054 a wrong number never has the right one texted or called, however often somebody asks again', async () => {
    for (const voice of ['code', 'keypad'] as const) {
      await using running = await runningServer({
        policy: { disclosure: 'private', methods: ['email', 'sms', 'voice'], voice },
      });
      for (const kind of ['sms', 'voice']) {
        const seen: string[] = [];
        for (const name of [ADA.userName, 'zoe@contoso.test']) {
          const thief = running.visitor();
          await thief.start(name);
          await thief.challenge(kind);
          const steps = [(await thief.challenge(kind, '+44 7700900999')).transaction?.step];
          for (let round = 0; round < 2; round += 1) {
            steps.push(...(await askedAgain(running, thief, kind, '+44 7700900998')));
          }
          seen.push(steps.join());
        }
        assert.equal(seen[0], seen[1], 'known or not');
      }
      await running.quiet();
      assert.deepEqual([...running.sms.sent, ...running.voice.sent], [], voice);
    }
  });

  it('S-054 who mistyped the number types it again and gets a code', async () => {
    await using running = await runningServer({ policy: { disclosure: 'private' } });
    const ada = running.visitor();
    await ada.start(ADA.userName);
    await ada.challenge('email');
    await ada.verify(await running.codeFor(ADA.email));
    await ada.challenge('sms');
    (await ada.challenge('sms', '+44 7700900124')).at('enter_code');
    assert.equal((await ada.challenge('sms')).problem?.code, 'rate_limited', 'a wait lies between two codes');
    assert.deepEqual(await askedAgain(running, ada, 'sms', ADA.mobile), ['confirm_contact', 'enter_code']);
    (await ada.verify(await running.codeFor(ADA.mobile))).at('set_password');
  });

  it('A-19 asking for the number again gives no tries back', async () => {
    await using running = await runningServer({ policy: { disclosure: 'private' } });
    const ada = running.visitor();
    await ada.start(ADA.userName);
    await ada.challenge('sms');
    await ada.challenge('sms', ADA.mobile);
    await ada.verify('1');
    await askedAgain(running, ada, 'sms', ADA.mobile);
    assert.equal((await ada.verify('1')).problem?.attemptsRemaining, 3);
  });

  it('S-050 lets the whole reset through', async () => {
    await using running = await runningServer({ policy: { disclosure: 'private' } });
    const ada = running.visitor();
    await proveAsAda(running, ada);
    assert.equal((await ada.submit('quiet river under stone')).transaction?.step, 'done');
  });
});
