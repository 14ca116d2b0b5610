import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { methodSuite, runningServer, ADA, type RunningServer, type Visitor } from '@rekey/testkit';
import { TOTP, URI, Secret } from 'otpauth';
import { base32, fromBase32 } from './base32.ts';
import type { TotpShown } from './index.ts';
import { timeCode } from './time-code.ts';

const STEP = 30_000;
const policy = { methods: ['email', 'totp'] as ('email' | 'totp')[], methodsRequired: 2 as const };

/** The app on somebody's telephone: it knows what the QR code said, and nothing else. */
const apps = new WeakMap<RunningServer, TOTP>();
const codeAt = (running: RunningServer, steps = 0) =>
  apps.get(running)!.generate({ timestamp: running.clock.now() + steps * STEP });
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

async function enrol(running: RunningServer, accountId: string): Promise<void> {
  const { enrolments } = running.server;
  const { show, pending } = await enrolments.begin(accountId, 'totp');
  const app = URI.parse((show as TotpShown).uri);
  assert.ok(app instanceof TOTP);
  apps.set(running, app);
  // The code of the step before, so that the first one of a test is still good.
  await enrolments.confirm(accountId, 'totp', pending, { code: codeAt(running, -1) });
}

async function adasId({ directory }: RunningServer): Promise<string> {
  const found = await directory.find(ADA.userName);
  assert.ok(found.found === 'one');
  return found.account.id;
}

/** Ada with an app, and somebody before the question for its code. */
async function prepared(): Promise<RunningServer> {
  const running = await runningServer({ policy });
  await enrol(running, await adasId(running));
  return running;
}

async function atCode(running: RunningServer, address?: string): Promise<Visitor> {
  const visitor = running.visitor(address);
  await visitor.start(ADA.userName);
  await visitor.challenge('email');
  await visitor.verify(await running.codeFor(ADA.email));
  await visitor.challenge('totp');
  return visitor;
}

methodSuite({
  kind: 'totp',
  enrol,
  answer: async (running) => ({ code: codeAt(running) }),
  wrong: (running) => ({ code: wrong(codeAt(running)) }),
  wrongCode: 'code_incorrect',
  onceForEver: true,
  malformed: [{ code: '' }, { code: '1'.repeat(65) }],
});

describe('an authenticator app', () => {
  it('S-061 makes the codes of RFC 6238, appendix B, and RFC 4226, appendix D', () => {
    const secret = Buffer.from('12345678901234567890');
    for (const [seconds, code] of [
      [59, '94287082'],
      [1_111_111_109, '07081804'],
      [1_111_111_111, '14050471'],
      [1_234_567_890, '89005924'],
      [2_000_000_000, '69279037'],
      [20_000_000_000, '65353130'],
    ] as const)
      assert.equal(timeCode(secret, Math.floor(seconds / 30)), code.slice(2));
    for (const [counter, code] of ['755224', '287082', '359152', '969429', '338314'].entries())
      assert.equal(timeCode(secret, counter), code);
  });

  it('S-061 makes the codes another implementation makes, for any secret at any time', () => {
    const bytes = fc.uint8Array({ minLength: 16, maxLength: 64 });
    fc.assert(
      fc.property(bytes, fc.nat(2 ** 31), (secret, seconds) => {
        const app = new TOTP({ secret: new Secret({ buffer: secret.slice().buffer }) });
        assert.equal(timeCode(secret, Math.floor(seconds / 30)), app.generate({ timestamp: seconds * 1000 }));
      }),
    );
  });

  it('N-30 is given 160 random bits, in base32 as RFC 4648 writes it', async () => {
    await using running = await prepared();
    const { enrolments } = running.server;
    const shown = new Set<string>();
    for (let count = 0; count < 5; count += 1) {
      const { show } = await enrolments.begin(await adasId(running), 'totp');
      const { uri, secret } = show as TotpShown;
      assert.equal(Secret.fromBase32(secret).bytes.length, 20);
      assert.equal((URI.parse(uri) as TOTP).secret.base32, secret);
      shown.add(secret);
    }
    assert.equal(shown.size, 5);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const text = base32(bytes);
        assert.equal(text, new Secret({ buffer: bytes.slice().buffer }).base32);
        assert.deepEqual(fromBase32(text.toLowerCase().replace(/.{4}/g, '$& ')), bytes);
      }),
    );
    assert.throws(() => fromBase32('A1'), TypeError);
  });

  it('S-061 is added by its first code; a wrong one, an old one or something else adds nothing', async () => {
    await using running = await runningServer({ policy });
    const { enrolments } = running.server;
    const accountId = await adasId(running);
    const { show, pending } = await enrolments.begin(accountId, 'totp');
    const app = URI.parse((show as TotpShown).uri) as TOTP;
    assert.equal(app.issuer, 'Contoso');
    assert.equal(app.label, ADA.userName);
    const now = running.clock.now();
    const code = app.generate({ timestamp: now });
    for (const answer of [
      { code: wrong(code) },
      { code: app.generate({ timestamp: now - 2 * STEP }) },
      { code: Number(code) },
      code,
      undefined,
      null,
    ])
      await assert.rejects(enrolments.confirm(accountId, 'totp', pending, answer), {
        code: 'code_incorrect',
      });
    assert.deepEqual(await enrolments.of(accountId), []);
    await enrolments.confirm(accountId, 'totp', pending, { code: `${code.slice(0, 3)} ${code.slice(3)}` });
    assert.deepEqual(
      (await enrolments.of(accountId)).map(({ kind }) => kind),
      ['totp'],
    );
    apps.set(running, app);
    const visitor = await atCode(running);
    assert.equal((await visitor.verify(code)).problem?.code, 'code_incorrect', 'that one was used already');
    (await visitor.verify(codeAt(running, 1))).at('set_password');
  });

  it('a new app takes the place of the one before', async () => {
    await using running = await prepared();
    const old = codeAt(running);
    await enrol(running, await adasId(running));
    assert.equal((await running.server.enrolments.of(await adasId(running))).length, 1);
    const visitor = await atCode(running);
    assert.equal((await visitor.verify(old)).problem?.code, 'code_incorrect');
    (await visitor.verify(codeAt(running))).at('set_password');
  });

  it('N-29 may be one step slow or fast, and no more', async () => {
    for (const [steps, right] of [
      [-2, false],
      [-1, true],
      [0, true],
      [1, true],
      [2, false],
    ] as const) {
      await using running = await prepared();
      // The app was added a minute ago: no code of the window is used up.
      running.clock.advance(2 * STEP);
      const visitor = await atCode(running);
      const { problem } = await visitor.verify(codeAt(running, steps));
      assert.equal(problem?.code, right ? undefined : 'code_incorrect', String(steps));
    }
  });

  it('N-29 A-36 a code lives to the end of the step after its own, to the millisecond', async () => {
    for (const [after, right] of [
      [2 * STEP - 1, true],
      [2 * STEP, false],
    ] as const) {
      await using running = await prepared();
      const visitor = await atCode(running);
      const code = codeAt(running);
      await running.quiet();
      running.clock.advance(after - (running.clock.now() % STEP));
      const { problem } = await visitor.verify(code);
      assert.equal(problem?.code, right ? undefined : 'code_incorrect', String(after));
    }
  });

  it('A-32 a code that was taken proves nothing again in its window, nor one of a step before it', async () => {
    await using running = await prepared();
    running.clock.advance(2 * STEP);
    const [before, code, next] = [-1, 0, 1].map((steps) => codeAt(running, steps));
    (await (await atCode(running)).verify(code!)).at('set_password');
    const again = await atCode(running, '203.0.113.8');
    assert.equal((await again.verify(code!)).problem?.code, 'code_incorrect');
    assert.equal((await again.verify(before!)).problem?.code, 'code_incorrect');
    running.clock.advance(STEP);
    assert.equal((await again.verify(code!)).problem?.code, 'code_incorrect', 'in the drift window');
    (await again.verify(next!)).at('set_password');
  });

  it('A-33 of fifty resets with the same right code at once exactly one succeeds', async () => {
    await using running = await runningServer({
      policy: { ...policy, throttles: [], humanCheck: 'off' },
    });
    await enrol(running, await adasId(running));
    const visitors: Visitor[] = [];
    for (let count = 0; count < 50; count += 1) visitors.push(await atCode(running, `198.51.100.${count}`));
    const code = codeAt(running);
    const answers = await Promise.all(visitors.map((visitor) => visitor.verify(code)));
    const steps = answers.map(({ transaction, problem }) => problem?.code ?? transaction?.step);
    assert.equal(steps.filter((step) => step === 'set_password').length, 1);
    assert.equal(steps.filter((step) => step === 'code_incorrect').length, 49);
  });

  it('R-20 a clock that is set back makes no used code good again', async () => {
    await using running = await prepared();
    const visitor = await atCode(running);
    running.clock.advance(4 * STEP);
    const code = codeAt(running);
    (await visitor.verify(code)).at('set_password');
    const again = await atCode(running, '203.0.113.8');
    running.clock.advance(-3 * STEP);
    const thief = await again.verify(codeAt(running));
    assert.equal(thief.problem?.code, 'code_incorrect', 'a code of an earlier step');
    running.clock.advance(3 * STEP);
    assert.equal((await again.verify(code)).problem?.code, 'code_incorrect', 'the code itself');
  });

  it('A-42 an app that was removed meanwhile proves nothing, and the reset says so', async () => {
    await using running = await prepared();
    const visitor = await atCode(running);
    const accountId = await adasId(running);
    const [app] = await running.server.enrolments.of(accountId);
    assert.equal(await running.server.enrolments.remove(accountId, app!.id), true);
    assert.equal((await visitor.verify(codeAt(running))).problem?.code, 'code_incorrect');
  });

  it('N-31 the secret lies encrypted, and in no audit row', async () => {
    await using running = await prepared();
    const accountId = await adasId(running);
    const [row] = await running.store.readEnrolments(accountId);
    const { secret } = apps.get(running)!;
    assert.ok(!row!.sealed.includes(secret.base32));
    assert.ok(!Buffer.from(row!.sealed, 'base64url').includes(secret.base32));
    const trail = JSON.stringify(await running.store.readAudit({}));
    assert.ok(!trail.includes(secret.base32));
    assert.match(trail, /method\.added/);
  });

  it('G7 is not offered before something is proved', async () => {
    await using running = await prepared();
    const { methods } = (await running.visitor().start(ADA.userName)).at('choose_method');
    assert.deepEqual(
      methods.map(({ kind }) => kind),
      ['email'],
    );
  });
});
