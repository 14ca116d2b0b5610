import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseTransaction, type PresetName } from '@rekey/contract';
import { judge } from '@rekey/password-rules';
import { DEMO_PASSWORD } from '@rekey/server/embedded';
import { TOTP, URI } from 'otpauth';
import {
  ADA,
  proveAsAda,
  runningServer,
  type Answer,
  type RunningServer,
  type Visitor,
} from '@rekey/testkit';

// Calls as somebody makes them who leaves the page out.

const NEW = 'quiet river under stone';
const IDA = { userName: 'adm@contoso.test', email: 'ida.admin@mail.test', mobile: '+44 7700900146' };

async function idOf(running: RunningServer, userName: string): Promise<string> {
  const found = await running.directory.find(userName);
  assert.ok(found.found === 'one');
  return found.account.id;
}

describe('a password that the page would not have sent', () => {
  const candidates = [
    'x',
    'short',
    'Ada-Lovelace-2026',
    'ADA@CONTOSO.TEST',
    'alllowercaseletters',
    '12345678901234567890',
    'ends in half a pair \ud83d',
    'has a NUL \0 in it, B1',
    '🔑🔑🔑',
    ' '.repeat(11),
    'Aa1'.repeat(100),
    'lovelace',
  ];
  for (const preset of ['recommended', 'entra', 'entra-2015'] satisfies PresetName[])
    it(`A-84 is refused with the very reasons that the page gives, under ${preset}; the reset goes on`, async () => {
      await using running = await runningServer({ policy: { preset } });
      const ada = running.visitor();
      await proveAsAda(running, ada);
      let refused = 0;
      for (const candidate of candidates) {
        const { rules, userName, names } = (await ada.read()).at('set_password');
        const reasons = judge(candidate, rules, { userName, names })
          .filter(({ status }) => status === 'not_met')
          .map(({ rule, params }) => ({ rule, params }));
        if (reasons.length === 0) continue;
        refused += 1;
        const { status, problem } = await ada.submit(candidate);
        assert.deepEqual([status, problem?.code], [422, 'password_rejected'], candidate);
        assert.deepEqual(problem?.violations, reasons, JSON.stringify(candidate));
      }
      assert.ok(refused >= 6, `${refused} were refused`);
      assert.equal(
        (await running.visitor().signIn(ADA.userName, DEMO_PASSWORD)).status,
        201,
        'nothing was set',
      );
      assert.equal((await ada.submit('Kettle-Moon-41')).at('done').outcome, 'reset');
    });

  it('A-84 is refused when it is empty or longer than any may be, before anything is hashed', async () => {
    await using running = await runningServer();
    const ada = running.visitor();
    await proveAsAda(running, ada);
    for (const password of ['', 'a'.repeat(1025), 5, ['quiet river under stone'], null]) {
      const { problem } = await ada.call('PUT', ada.path('/password'), { password });
      assert.equal(problem?.code, 'malformed_request');
    }
    assert.equal((await ada.submit(NEW)).at('done').outcome, 'reset');
  });
});

describe('an administrator', () => {
  /** What a stranger can compare: everything but what is random or a secret of this reset. */
  const seen = ({ status, transaction, headers }: Answer) => {
    const { step, actions, proofs, version, help } = transaction!;
    const methods = 'methods' in transaction! ? transaction.methods.map(({ kind }) => kind) : [];
    return { status, step, actions, proofs, version, help, methods, headers: [...headers.keys()] };
  };

  it('A-55 (the server) is refused where policy keeps administrators out, and looks like anybody until a proof', async () => {
    await using running = await runningServer({ policy: { administrators: false } });
    const until: object[][] = [];
    for (const { userName, mobile } of [IDA, ADA]) {
      const visitor = running.visitor();
      const answers = [await visitor.start(userName)];
      answers.push(await visitor.challenge('sms'));
      answers.push(await visitor.challenge('sms', '+44 7700900199'));
      answers.push(await visitor.challenge('sms', mobile));
      answers.push(await visitor.verify('00000000'));
      until.push(answers.map(seen));
    }
    assert.deepEqual(until[0], until[1]);

    const ida = running.visitor();
    await ida.start(IDA.userName);
    running.clock.advance(60_000);
    await ida.challenge('email');
    const refused = (await ida.verify(await running.codeFor(IDA.email))).at('refused');
    assert.equal(refused.reason, 'administrators_excluded');
    for (const call of [() => ida.submit(NEW), () => ida.unlock(), () => ida.challenge('sms')])
      assert.equal((await call()).problem?.code, 'step_conflict');
    assert.equal(
      (await running.visitor().signIn(IDA.userName, DEMO_PASSWORD)).status,
      201,
      'nothing was written',
    );
  });

  it('A-55 (the server) needs two proofs whatever policy asks of others, and gets no code of the help desk', async () => {
    await using running = await runningServer({
      policy: { methodsRequired: 1, methods: ['email', 'sms', 'helpdesk_code'] },
    });
    const ida = running.visitor();
    await ida.start(IDA.userName);
    await ida.challenge('email');
    (await ida.verify(await running.codeFor(IDA.email))).at('choose_method');
    assert.equal((await ida.submit(NEW)).problem?.code, 'step_conflict');
    await assert.rejects(
      running.server.enrolments.issue(await idOf(running, IDA.userName), 'helpdesk_code', {
        checked: 'a badge',
      }),
      { code: 'not_found' },
    );
    await ida.challenge('sms');
    await ida.challenge('sms', IDA.mobile);
    await ida.verify(await running.codeFor(IDA.mobile));
    assert.equal((await ida.submit(NEW)).at('done').outcome, 'reset', 'two are enough');
  });

  it('A-55 (the server) whom the directory protects is told so, and keeps the old password', async () => {
    await using running = await runningServer({
      directory: (embedded) => ({
        ...embedded,
        prepareWrite: async () => ({
          evidence: 'v1:0:none',
          apply: async () => ({
            status: 'refused',
            cause: 'account_protected',
            detail: 'A member of Domain Admins.',
          }),
        }),
      }),
    });
    const ada = running.visitor();
    await proveAsAda(running, ada);
    const failed = (await ada.submit(NEW)).at('failed');
    assert.equal(failed.cause, 'account_protected');
    assert.ok(!JSON.stringify(failed).includes('Domain Admins'), 'why is for the log');
    assert.equal((await running.visitor().signIn(ADA.userName, DEMO_PASSWORD)).status, 201);
  });
});

describe('what the server answers', () => {
  /** A reset by an app and a saved code, with a wrong answer to each, and every answer on the way. */
  async function answersOf(running: RunningServer, visitor: Visitor, saved: string) {
    const answers = [await visitor.start(ADA.userName)];
    const go = async (answer: Promise<Answer>) => {
      answers.push(await answer);
      answers.push(await visitor.read());
    };
    await go(visitor.challenge('email'));
    await go(visitor.verify('00000000'));
    await go(visitor.verify(await running.codeFor(ADA.email)));
    await go(visitor.challenge('totp'));
    await go(visitor.verify('000000'));
    await go(visitor.challenge('recovery_code'));
    await go(visitor.askHelp());
    await go(visitor.verify(saved));
    await go(visitor.submit('x'));
    await go(visitor.submit(NEW));
    return answers;
  }

  it('A-82 is what its schema says and nothing beside it, and holds no hash, seed, code or key', async () => {
    await using running = await runningServer();
    const { enrolments } = running.server;
    const accountId = await idOf(running, ADA.userName);
    const { show, pending } = await enrolments.begin(accountId, 'totp');
    const { uri, secret } = show as { uri: string; secret: string };
    const app = URI.parse(uri);
    assert.ok(app instanceof TOTP);
    const code = app.generate({ timestamp: running.clock.now() });
    await enrolments.confirm(accountId, 'totp', pending, { code });
    const { codes } = (await enrolments.issue(accountId, 'recovery_code')) as { codes: string[] };

    const ada = running.visitor();
    const answers = await answersOf(running, ada, codes[0]!);
    assert.equal(answers.at(-1)?.transaction?.step, 'done');

    const stored = await running.store.readReset(ada.transaction!.id);
    assert.ok(stored);
    const hashes = running.database
      .prepare<{ hash: string }>('SELECT password_hash AS hash FROM accounts')
      .all()
      .map(({ hash }) => hash);
    const enrolled = await running.store.readEnrolments(accountId);
    const canaries = [
      ...codes,
      secret,
      secret.replaceAll(' ', ''),
      NEW,
      DEMO_PASSWORD,
      accountId,
      ADA.email,
      ADA.mobile,
      stored.reset.sealed,
      stored.reset.identifierKey,
      ...stored.challenges.flatMap(({ codeMac, sealed, destinationKey }) => [
        codeMac,
        sealed,
        destinationKey,
      ]),
      ...enrolled.map(({ sealed }) => sealed),
      ...hashes,
    ].filter((one): one is string => one !== null && one !== '');
    assert.ok(canaries.length > 20 && hashes.length > 10 && enrolled.length > 1);

    for (const { text, transaction, headers } of answers) {
      if (transaction !== undefined)
        assert.deepEqual(
          parseTransaction(structuredClone(transaction)),
          transaction,
          'nothing beside its schema',
        );
      for (const canary of canaries) {
        assert.ok(!text.includes(canary), `${transaction?.step}: ${canary}`);
        assert.ok(![...headers.values()].some((value) => value.includes(canary)));
      }
    }
  });
});
