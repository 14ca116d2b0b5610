import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  ADA,
  methodSuite,
  PORTAL,
  PUBLIC_URL,
  registerPasskey,
  runningServer,
  softwareAuthenticator,
  type Answer,
  type Deviation,
  type RunningServer,
  type RunningServerOptions,
  type SoftwareAuthenticator,
  type Visitor,
} from '@rekey/testkit';

const BOB = { userName: 'bob@contoso.test', email: 'bob.stone@mail.test' } as const;

/** A server where mail and a passkey are needed. */
function serverWithPasskeys(options: RunningServerOptions = {}): Promise<RunningServer> {
  return runningServer({
    ...options,
    policy: { methods: ['email', 'passkey'], methodsRequired: 2, ...options.policy },
  });
}

async function accountId(running: RunningServer, userName: string): Promise<string> {
  const found = await running.directory.find(userName);
  if (found.found !== 'one') throw new Error(`${userName} is gone.`);
  return found.account.id;
}

/** At the passkey's challenge, after a code by mail. */
async function challenged(
  running: RunningServer,
  { userName, email }: { userName: string; email: string } = ADA,
): Promise<Visitor> {
  const visitor = running.visitor();
  await visitor.start(userName);
  await visitor.challenge('email');
  await visitor.verify(await running.codeFor(email));
  (await visitor.challenge('passkey')).at('use_passkey');
  return visitor;
}

function requestOf({ transaction }: Visitor) {
  assert.equal(transaction?.step, 'use_passkey');
  return transaction.challenge.publicKey;
}

function answer(visitor: Visitor, device: SoftwareAuthenticator, but?: Deviation, origin = PUBLIC_URL) {
  return visitor.prove({ assertion: device.get(requestOf(visitor), origin, but) });
}

async function assertRefused(answered: Answer, visitor: Visitor): Promise<void> {
  assert.equal(answered.status, 422, answered.text);
  assert.equal(answered.problem?.code, 'assertion_invalid');
  assert.equal((await visitor.read()).transaction?.proofs.satisfied, 1);
}

const devices = new WeakMap<RunningServer, SoftwareAuthenticator>();

methodSuite({
  kind: 'passkey',
  async enrol(running) {
    devices.set(running, await registerPasskey(running, ADA.userName));
  },
  answer: async (running, visitor) => ({
    assertion: devices.get(running)!.get(requestOf(visitor), PUBLIC_URL),
  }),
  wrong: (running, visitor) => ({
    assertion: devices.get(running)!.get(requestOf(visitor), PUBLIC_URL, { challenge: 'bm90IHRoaXMgb25l' }),
  }),
  wrongCode: 'assertion_invalid',
  onceForEver: true,
  malformed: [
    { assertion: {} },
    { assertion: 'x' },
    { assertion: { id: 'x', rawId: 'x', type: 'public-key', response: {} } },
    { assertion: { ...anAssertion(), type: 'password' } },
    { assertion: { ...anAssertion(), id: 'not+base64url/=' } },
    { assertion: { ...anAssertion(), response: { ...anAssertion().response, signature: '' } } },
    { assertion: { ...anAssertion(), extra: 1 } },
  ],
});

function anAssertion() {
  const device = softwareAuthenticator();
  device.create({ rp: {}, user: { id: 'dXNlcg' }, challenge: 'Y2hhbGxlbmdl' }, PUBLIC_URL);
  const options = { rpId: 'rekey.contoso.test', challenge: 'Y2hhbGxlbmdl', allowCredentials: [] };
  return device.get(options, PUBLIC_URL);
}

describe('what a passkey is asked with', () => {
  it('O-06 asks for any passkey of the person, with user verification, at the domain of the server', async () => {
    await using running = await serverWithPasskeys();
    const [one, two] = [
      await registerPasskey(running, ADA.userName),
      await registerPasskey(running, ADA.userName),
    ];
    await registerPasskey(running, BOB.userName);
    const visitor = await challenged(running);
    const { challenge, ...rest } = requestOf(visitor);
    assert.equal(Buffer.from(challenge, 'base64url').length, 32);
    assert.deepEqual(rest, {
      rpId: 'rekey.contoso.test',
      timeout: 600_000,
      userVerification: 'required',
      allowCredentials: [one, two].map(({ id }) => ({ id, type: 'public-key', transports: ['internal'] })),
    });
    const actions = visitor.transaction?.actions ?? [];
    assert.ok(actions.includes('verify') && actions.includes('challenge') && !actions.includes('resend'));
    (await answer(visitor, two)).at('set_password');
  });

  it('A-42 asks with another challenge in every transaction, and each time it is asked again', async () => {
    await using running = await serverWithPasskeys();
    await registerPasskey(running, ADA.userName);
    const [first, second] = [await challenged(running), await challenged(running)];
    const seen = [requestOf(first).challenge, requestOf(second).challenge];
    await first.challenge('passkey');
    seen.push(requestOf(first).challenge);
    assert.equal(new Set(seen).size, 3);
  });

  for (const disclosure of ['standard', 'private'] as const) {
    it(`A-04 shows strangers no passkey before a first proof, under ${disclosure}`, async () => {
      await using running = await serverWithPasskeys({ policy: { disclosure } });
      const device = await registerPasskey(running, ADA.userName);
      const visitor = running.visitor();
      const started = (await visitor.start(ADA.userName)).at('choose_method');
      assert.deepEqual(
        started.methods.map(({ kind }) => kind),
        ['email'],
      );
      const sneaked = await visitor.call('POST', visitor.path('/challenges'), { methodId: 'passkey' });
      assert.equal(sneaked.problem?.code, 'step_conflict');
      assert.ok(!(started.id + sneaked.text).includes(device.id));

      const owner = await challenged(running);
      const passkeyId = owner.transaction?.step === 'use_passkey' && owner.transaction.challenge.methodId;
      const elsewhere = await visitor.call('POST', visitor.path('/challenges'), { methodId: passkeyId });
      assert.equal(elsewhere.problem?.code, 'step_conflict');
    });
  }

  it('A-41 counts several passkeys of one person as one proof', async () => {
    await using running = await runningServer({
      policy: { methods: ['email', 'sms', 'passkey'], methodsRequired: 2, disclosure: 'explain' },
    });
    const [one] = [
      await registerPasskey(running, ADA.userName),
      await registerPasskey(running, ADA.userName),
    ];
    const visitor = running.visitor();
    const started = (await visitor.start(ADA.userName)).at('choose_method');
    assert.equal(started.methods.filter(({ kind }) => kind === 'passkey').length, 1);
    await visitor.challenge('passkey');
    const left = (await answer(visitor, one)).at('choose_method');
    assert.deepEqual(
      left.methods.map(({ kind }) => kind),
      ['email', 'sms'],
    );
  });
});

describe('what a passkey proves', () => {
  const wrong: Readonly<Record<string, Deviation>> = {
    'A-42 for another challenge': { challenge: Buffer.alloc(32).toString('base64url') },
    'O-06 on a page of somebody else': { origin: 'https://evil.test' },
    'O-06 on a page whose name begins like ours': { origin: `${PUBLIC_URL}.evil.test` },
    'O-06 on another port': { origin: `${PUBLIC_URL}:8443` },
    'O-06 on our page without encryption': { origin: PUBLIC_URL.replace('https', 'http') },
    'O-06 on a page that may embed, but not ask for these passkeys': { origin: PORTAL },
    'O-06 on our page inside another one': { crossOrigin: true },
    'O-06 for another domain': { rpId: 'evil.test' },
    'O-06 with nobody there': { present: false },
    'O-06 without the person being verified': { verified: false },
    'O-06 by a registration': { type: 'webauthn.create' },
    'O-06 under the handle of another account': { userHandle: 'c29tZWJvZHkgZWxzZQ' },
    'O-06 by a credential nobody registered': { id: 'bm9ib2R5cw' },
  };
  for (const [where, but] of Object.entries(wrong)) {
    it(`${where} it proves nothing, and the right answer still does`, async () => {
      await using running = await serverWithPasskeys();
      const device = await registerPasskey(running, ADA.userName);
      const visitor = await challenged(running);
      await assertRefused(await answer(visitor, device, but), visitor);
      (await answer(visitor, device)).at('set_password');
    });
  }

  it('O-06 is refused from the passkey of another person, also under the id of the right one', async () => {
    await using running = await serverWithPasskeys();
    const mine = await registerPasskey(running, ADA.userName);
    const theirs = await registerPasskey(running, BOB.userName);
    const visitor = await challenged(running);
    await assertRefused(await answer(visitor, theirs), visitor);
    await assertRefused(await answer(visitor, theirs, { id: mine.id }), visitor);
  });

  it('is refused from a passkey that was removed meanwhile', async () => {
    await using running = await serverWithPasskeys();
    const [removed, kept] = [
      await registerPasskey(running, ADA.userName),
      await registerPasskey(running, ADA.userName),
    ];
    const visitor = await challenged(running);
    const { enrolments } = running.server;
    const ada = await accountId(running, ADA.userName);
    await enrolments.remove(ada, (await enrolments.of(ada))[0]!.id);
    await assertRefused(await answer(visitor, removed), visitor);
    (await answer(visitor, kept)).at('set_password');
  });

  it('is not asked for when the last one was removed meanwhile: no ids would mean any passkey', async () => {
    await using running = await serverWithPasskeys();
    await registerPasskey(running, ADA.userName);
    const visitor = await challenged(running);
    const { enrolments } = running.server;
    const ada = await accountId(running, ADA.userName);
    await enrolments.remove(ada, (await enrolments.of(ada))[0]!.id);
    assert.equal((await visitor.challenge('passkey')).problem?.code, 'step_conflict');
  });

  it('is refused from a passkey that was not asked for: registered meanwhile', async () => {
    await using running = await serverWithPasskeys();
    await registerPasskey(running, ADA.userName);
    const visitor = await challenged(running);
    const late = await registerPasskey(running, ADA.userName);
    await assertRefused(await answer(visitor, late), visitor);
    await visitor.challenge('passkey');
    (await answer(visitor, late)).at('set_password');
  });

  it('A-42 is refused when it was said before, in this transaction and in another', async () => {
    await using running = await serverWithPasskeys();
    const device = await registerPasskey(running, ADA.userName);
    const [first, second] = [await challenged(running), await challenged(running)];
    const assertion = device.get(requestOf(first), PUBLIC_URL);
    (await first.prove({ assertion })).at('set_password');
    assert.equal((await first.prove({ assertion })).problem?.code, 'step_conflict');
    await assertRefused(await second.prove({ assertion }), second);

    await second.challenge('passkey');
    const spent = device.get(requestOf(second), PUBLIC_URL);
    await second.challenge('passkey');
    await assertRefused(await second.prove({ assertion: spent }), second);
  });

  it('O-06 is refused when its counter does not rise: two devices hold one key', async () => {
    await using running = await serverWithPasskeys();
    const device = await registerPasskey(running, ADA.userName, softwareAuthenticator(), { counter: 7 });
    for (const [counter, right] of [
      [7, false],
      [6, false],
      [0, false],
      [8, true],
      [8, false],
      [0, false],
      [1_000_000, true],
      [9, false],
    ] as const) {
      const visitor = await challenged(running);
      const answered = await answer(visitor, device, { counter });
      if (right) answered.at('set_password');
      else await assertRefused(answered, visitor);
      running.clock.advance(3_600_000);
    }
  });

  it('O-06 is refused when its counter falls to nothing after it has counted', async () => {
    await using running = await serverWithPasskeys();
    const device = await registerPasskey(running, ADA.userName, softwareAuthenticator(), { counter: 0 });
    (await answer(await challenged(running), device, { counter: 0 })).at('set_password');
    (await answer(await challenged(running), device, { counter: 5 })).at('set_password');
    const visitor = await challenged(running);
    await assertRefused(await answer(visitor, device, { counter: 0 }), visitor);
  });

  it('O-06 is taken again and again from an authenticator that keeps no count', async () => {
    await using running = await serverWithPasskeys();
    const device = await registerPasskey(running, ADA.userName, softwareAuthenticator({ counts: false }));
    for (let times = 0; times < 3; times += 1)
      (await answer(await challenged(running), device)).at('set_password');
  });

  it('refuses bytes that are nothing, without an error of the server', async () => {
    const errors: string[] = [];
    const log = { info() {}, warn() {}, error: (message: string) => errors.push(message) };
    await using running = await serverWithPasskeys({
      log,
      policy: { codeAttempts: 10, throttles: [] },
    });
    const device = await registerPasskey(running, ADA.userName);
    const visitor = await challenged(running);
    const right = device.get(requestOf(visitor), PUBLIC_URL);
    const text = (said: string) => Buffer.from(said).toString('base64url');
    const data = Buffer.from(right.response.authenticatorData, 'base64url');
    const flagged = (flag: number) => {
      const copy = Buffer.from(data);
      copy[32] = copy[32]! | flag;
      return copy.toString('base64url');
    };
    for (const broken of [
      { clientDataJSON: text('{') },
      { clientDataJSON: text('null') },
      { clientDataJSON: text('[]') },
      { authenticatorData: text('short') },
      // Says that a credential follows, and extensions: CBOR that is not there.
      { authenticatorData: flagged(0x40) },
      { authenticatorData: flagged(0x80) },
      { authenticatorData: `${flagged(0x80)}${'gYGBgYGB'.repeat(300)}` },
      { authenticatorData: Buffer.concat([data, Buffer.from([0])]).toString('base64url') },
      { signature: text('no DER') },
    ])
      await assertRefused(
        await visitor.prove({ assertion: { ...right, response: { ...right.response, ...broken } } }),
        visitor,
      );
    assert.deepEqual(errors, []);
  });
});

describe('passkeys of a domain above the server', () => {
  const passkeys = { rpId: 'contoso.test' } as const;

  it('O-06 prove on every page of that domain that may embed, and on no other', async () => {
    await using running = await serverWithPasskeys({ passkeys });
    for (const origin of ['https://portal.elsewhere.test', 'http://old.contoso.test'])
      await running.store.addOrigin(origin, running.clock.now());
    const device = await registerPasskey(running, ADA.userName);
    const visitor = await challenged(running);
    assert.equal(requestOf(visitor).rpId, 'contoso.test');
    for (const origin of [
      'https://wiki.contoso.test',
      'https://portal.elsewhere.test',
      'http://old.contoso.test',
    ])
      await assertRefused(await answer(visitor, device, {}, origin), visitor);
    (await answer(visitor, device, {}, PORTAL)).at('set_password');
  });

  it('O-06 prove on a page that an operator allowed while the server was running', async () => {
    await using running = await serverWithPasskeys({ passkeys });
    const device = await registerPasskey(running, ADA.userName);
    const visitor = await challenged(running);
    await running.store.addOrigin('https://wiki.contoso.test', running.clock.now());
    (await answer(visitor, device, {}, 'https://wiki.contoso.test')).at('set_password');
  });

  it('are refused at the start when the server is not on that domain', async () => {
    await assert.rejects(serverWithPasskeys({ passkeys: { rpId: 'example.test' } }), /contoso\.test/);
    await assert.rejects(serverWithPasskeys({ passkeys: { rpId: 'oso.test' } }), TypeError);
  });
});
