import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DEMO_PASSWORD } from '@rekey/server/embedded';
import {
  ADA,
  PlainBrowser,
  PUBLIC_URL,
  runningServer,
  type RunningServer,
  type Visitor,
} from '@rekey/testkit';

const NEW = 'quiet river under stone';
const BOB = 'bob@contoso.test';
const EVIL = 'evil@evil.test';

type Body = Record<string, unknown>;
/** Every call of a step that has a body, as somebody honest would make it. */
type Calls = readonly (readonly [method: string, path: string, body: Body])[];

const callsAt = (visitor: Visitor, code: string): Calls => {
  const { challengeId } = visitor;
  const transaction = visitor.transaction!;
  const methodId = 'methods' in transaction ? (transaction.methods[0]?.id ?? 'none') : 'none';
  return [
    ['POST', '/challenges', { methodId }],
    ['POST', '/challenges', { methodId, contact: ADA.mobile }],
    ['POST', '/proofs', { challengeId, code }],
    ['POST', '/proofs', { challengeId, answers: [{ id: 'pet', answer: 'a cat' }] }],
    ['POST', '/help-requests', {}],
    ['PUT', '/password', { password: NEW }],
    ['POST', '/unlock', {}],
  ];
};

/** Takes Ada's reset to its end, and hands over what is open at each step before it goes on. */
async function throughAReset(
  running: RunningServer,
  atStep: (visitor: Visitor, code: string) => Promise<void>,
): Promise<void> {
  const ada = running.visitor();
  await ada.start(ADA.userName);
  await atStep(ada, '00000000');
  await ada.challenge('email');
  const mailed = await running.codeFor(ADA.email);
  await atStep(ada, mailed);
  await ada.verify(mailed);
  await ada.challenge('sms');
  await atStep(ada, '00000000');
  await ada.challenge('sms', ADA.mobile);
  const texted = await running.codeFor(ADA.mobile);
  await atStep(ada, texted);
  await ada.verify(texted);
  await atStep(ada, texted);
  assert.equal((await ada.submit(NEW)).at('done').outcome, 'reset', 'an honest reset still works');
}

const works = async (running: RunningServer, userName: string, password: string) =>
  (await running.visitor().signIn(userName, password)).status === 201;

async function assertNothingMoves(running: RunningServer, visitor: Visitor, act: () => Promise<void>) {
  const { id } = visitor.transaction!;
  const before = await running.store.readReset(id);
  const rows = (await running.store.readAudit({ resetId: id })).length;
  await act();
  assert.deepEqual(await running.store.readReset(id), before);
  assert.equal((await running.store.readAudit({ resetId: id })).length, rows, 'not even a try was counted');
}

/** Sends each call with each of these fields in it, at every step. */
async function assertRefusedEverywhere(fields: readonly (readonly [name: string, value: unknown])[]) {
  await using running = await runningServer();
  const refused = async (visitor: Visitor, [method, path, body]: Calls[number]) => {
    for (const [name, value] of fields.filter(([name]) => !Object.hasOwn(body, name))) {
      // As text: a field `__proto__` is one on the wire only.
      const start = JSON.stringify(body).replace(/\}$/, Object.keys(body).length === 0 ? '' : ',');
      const text = `${start}${JSON.stringify(name)}:${JSON.stringify(value)}}`;
      const { status, problem } = await visitor.call(method, path, text, { headers: { Origin: PUBLIC_URL } });
      assert.deepEqual([status, problem?.code], [400, 'malformed_request'], `${method} ${path} ${name}`);
    }
  };
  await refused(running.visitor(), ['POST', '/v1/resets', { identifier: ADA.userName }]);
  await refused(running.visitor(), ['POST', '/v1/resets/redemptions', { secret: 'x'.repeat(40) }]);
  await throughAReset(running, (visitor, code) =>
    assertNothingMoves(running, visitor, async () => {
      for (const [method, path, body] of callsAt(visitor, code))
        await refused(visitor, [method, visitor.path(path), body]);
    }),
  );
  assert.equal(await works(running, ADA.userName, NEW), true);
  assert.equal(await works(running, BOB, DEMO_PASSWORD), true);
}

describe('a body that says more than it should', () => {
  it('A-44 about whose reset it is, is refused at every step, and only the account of the reset is touched', () =>
    assertRefusedEverywhere([
      ['identifier', BOB],
      ['userName', BOB],
      ['userId', 'acc_bob'],
      ['accountId', 'acc_bob'],
      ['resetId', 'rst_bob'],
    ]));

  it('A-80 about what was proved and who may what, is refused at every step, and changes nothing', () =>
    assertRefusedEverywhere([
      ['verified', true],
      ['gates', 1],
      ['proofs', { required: 0, satisfied: 2 }],
      ['role', 'admin'],
      ['expiresAt', '2099-01-01T00:00:00.000Z'],
      ['step', 'set_password'],
      ['__proto__', { verified: true }],
    ]));
});

describe('the id in the path', () => {
  it('A-44 of another reset is refused at every step, and that reset does not move', async () => {
    await using running = await runningServer();
    const bob = running.visitor('203.0.113.77');
    await bob.start(BOB);
    await bob.challenge('email');
    const codeOfBob = await running.codeFor('bob.stone@mail.test');
    await throughAReset(running, async (ada) => {
      await assertNothingMoves(running, bob, async () => {
        for (const [method, path, body] of callsAt(ada, codeOfBob)) {
          const { status, problem } = await running
            .visitor()
            .call(method, bob.path(path), body, { continuation: ada.continuation });
          assert.deepEqual([status, problem?.code], [401, 'continuation_invalid'], path);
        }
      });
    });
    assert.equal(await works(running, BOB, DEMO_PASSWORD), true);
    assert.equal((await bob.verify(codeOfBob)).status, 200, 'his own reset goes on');
  });
});

describe('a name that is more than one', () => {
  /** Asks for a mail by each way there is; says who got one. */
  async function mailedAfter(running: RunningServer, identifier: unknown): Promise<readonly string[]> {
    const visitor = running.visitor();
    const body = typeof identifier === 'string' && identifier.startsWith('{') ? identifier : { identifier };
    await visitor.call('POST', '/v1/resets', body, { continuation: null });
    if (visitor.transaction !== undefined) await visitor.challenge('email');
    await running.quiet();
    return running.email.sent.map(({ to }) => to);
  }

  it('A-62 is refused when it is a list or an object', async () => {
    await using running = await runningServer();
    for (const identifier of [
      [ADA.userName, EVIL],
      [ADA.userName],
      { 0: ADA.userName },
      { email: EVIL },
      null,
    ]) {
      const answer = await running
        .visitor()
        .call('POST', '/v1/resets', { identifier }, { continuation: null });
      assert.deepEqual(
        [answer.status, answer.problem?.code, answer.problem?.errors?.map(({ pointer }) => pointer)],
        [400, 'malformed_request', ['/identifier']],
      );
    }
    for (const body of [
      `identifier=${ADA.userName}&identifier=${EVIL}`,
      `email[]=${ADA.email}&email[]=${EVIL}`,
    ]) {
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
      const answer = await running
        .visitor()
        .call('POST', '/v1/resets', body, { continuation: null, headers });
      assert.equal(answer.status, 415, body);
    }
    assert.deepEqual(await mailedAfter(running, [ADA.userName, EVIL]), []);
  });

  it('A-62 is nobody when it is written as one text, and no mail goes to any part of it', async () => {
    await using running = await runningServer();
    for (const between of [',', ';', ' ', ', ', '\u0000', '\n', '%00', '%0a', '|', '\t', '\r\nBcc: ']) {
      assert.deepEqual(
        await mailedAfter(running, `${ADA.email}${between}${EVIL}`),
        [],
        JSON.stringify(between),
      );
      assert.deepEqual(
        await mailedAfter(running, `${EVIL}${between}${ADA.email}`),
        [],
        JSON.stringify(between),
      );
    }
  });

  it('A-62 is one of the two when a key stands twice, and mail goes where that account says', async () => {
    await using running = await runningServer();
    const twice = (one: string, two: string) => `{"identifier":"${one}","identifier":"${two}"}`;
    assert.deepEqual(await mailedAfter(running, twice(ADA.userName, EVIL)), []);
    assert.deepEqual(await mailedAfter(running, twice(EVIL, ADA.userName)), [ADA.email]);
  });

  it('A-62 is refused by the page without script, too', async () => {
    await using running = await runningServer();
    for (const [name, value] of [
      ['identifier', EVIL],
      ['action', 'start'],
    ] as const) {
      const browser = new PlainBrowser(running);
      await browser.open('/reset');
      const form = browser.form('start', { identifier: ADA.userName });
      form.append(name, value);
      await browser.open('/ui/reset', form);
      assert.equal(browser.cookie, '', `no reset begins for two of ${name}`);
      assert.equal(browser.status, 400);
    }
    const browser = new PlainBrowser(running);
    await browser.open('/reset');
    await browser.open('/ui/reset', browser.form('start', { identifier: ADA.userName }));
    assert.notEqual(browser.cookie, '', 'one is taken');
    assert.ok(browser.headers.get('Content-Type')?.startsWith('text/html'), PUBLIC_URL);
  });
});
