import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createAdministratorLinks, DEMO_PASSWORD, type EmbeddedDirectory } from '@rekey/server/embedded';
import {
  ADA,
  askedForMail,
  linkSent,
  proveAsAda,
  PUBLIC_URL,
  redeem,
  runningServer,
  type RunningServer,
} from '@rekey/testkit';

const NEW = 'quiet river under stone';

async function idOf(running: RunningServer, userName: string): Promise<string> {
  const found = await running.directory.find(userName);
  assert.ok(found.found === 'one');
  return found.account.id;
}

/** One of everything that this server hands out as a token, all of them good where they belong. */
async function everyToken(running: RunningServer): Promise<Record<string, string>> {
  const { enrolments } = running.server;
  const registration = await enrolments.begin(await idOf(running, ADA.userName), 'totp');
  const helpDesk = await enrolments.issue(await idOf(running, ADA.userName), 'helpdesk_code', {
    checked: 'in person',
  });

  const reset = running.visitor('198.51.100.1');
  await proveAsAda(running, reset);
  await reset.submit(DEMO_PASSWORD.replace('Old', 'New'));
  const notice = await running.messageTo(ADA.email);
  const disown = new URL(/https:\S+not-me\S+/.exec(notice.text)![0]).searchParams.get('t')!;

  await askedForMail(running);
  const link = await linkSent(running);
  const other = running.visitor('198.51.100.2');
  await other.start('bob@contoso.test');
  const session = await running.visitor().signIn(ADA.userName, DEMO_PASSWORD.replace('Old', 'New'));
  const invitation = await createAdministratorLinks({
    database: running.database,
    directory: running.directory as EmbeddedDirectory,
    clock: running.clock,
  }).createAdministratorLink({ publicUrl: PUBLIC_URL, now: running.clock.now() });
  return {
    'confirmation of a registration': registration.pending,
    'code of the help desk': (helpDesk as { code: string }).code,
    'link of a mail': link,
    'notice of a reset': disown,
    'invitation of an administrator': invitation.token,
    session: /=([^;]+)/.exec(session.headers.get('Set-Cookie') ?? '')![1]!,
    'continuation of another reset': other.continuation,
  };
}

describe('a token', () => {
  it('A-45 of any other kind opens no reset: refused at every call of it, like one that was made up', async () => {
    const policy = { emailLink: true, methods: ['email', 'sms', 'totp', 'helpdesk_code'] } as const;
    await using running = await runningServer({ policy: { ...policy, methods: [...policy.methods] } });
    const tokens = await everyToken(running);
    assert.equal(new Set(Object.values(tokens)).size, 7);
    const ada = running.visitor();
    running.clock.advance(60_000);
    await proveAsAda(running, ada);

    for (const [what, continuation] of Object.entries({ ...tokens, 'made up': 'A'.repeat(43) }))
      for (const call of [
        () => ada.submit(NEW, { continuation }),
        () => ada.verify('00000000', { continuation }),
        () => ada.challenge('email', undefined, { continuation }),
        () => ada.unlock({ continuation }),
        () => ada.cancel({ continuation }),
        () => ada.read({ continuation }),
      ]) {
        const { status, problem, transaction } = await call();
        assert.deepEqual(
          [status, problem?.code, transaction],
          [401, 'continuation_invalid', undefined],
          `${what}, ${String(call)}`,
        );
      }
    assert.equal((await ada.submit(NEW)).at('done').outcome, 'reset', 'its own token does');
  });

  it('A-45 of another kind is no code, and no link', async () => {
    await using running = await runningServer({
      policy: { emailLink: true, codeAttempts: 10, throttles: [] },
    });
    const tokens = await everyToken(running);
    running.clock.advance(60_000);
    const ada = running.visitor();
    await ada.start(ADA.userName);
    await ada.challenge('email');
    const code = await running.codeFor(ADA.email);
    const { challengeId, continuation } = ada;
    for (const [what, token] of Object.entries({ ...tokens, 'its own continuation': continuation })) {
      const guess = await ada.call('POST', ada.path('/proofs'), { challengeId, code: token });
      assert.ok(
        ['code_incorrect', 'malformed_request'].includes(String(guess.problem?.code)),
        `${what} ${guess.text}`,
      );
      if (what === 'link of a mail') continue;
      assert.notEqual((await redeem(running.visitor(), token)).status, 200, what);
    }
    assert.equal((await ada.verify(code)).transaction?.proofs.satisfied, 1, 'the code is one');
    const { enrolments } = running.server;
    for (const token of [continuation, tokens['link of a mail']!, tokens['notice of a reset']!])
      await assert.rejects(
        enrolments.confirm(await idOf(running, ADA.userName), 'totp', token, { code: '000000' }),
        { code: 'not_found' },
      );
  });
});
