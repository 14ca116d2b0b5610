import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { IDEMPOTENCY_HEADER, type HumanCheck } from '@rekey/contract';
import {
  ADA,
  PORTAL,
  proveAsAda,
  PUBLIC_URL,
  runningServer,
  solveHumanCheck,
  type Answer,
} from '@rekey/testkit';
import { silentLog, type Log } from '../../ports/log.ts';

/** What of an answer a stranger could compare. */
function shape({ status, headers, transaction }: Answer) {
  const names = [...headers.keys()].sort();
  const { id: _id, continuation: _continuation, expiresAt: _expires, ...rest } = transaction ?? ({} as never);
  return JSON.stringify({
    status,
    names,
    keys: Object.keys(transaction ?? {}).sort(),
    actions: rest.actions,
    step: rest.step,
    proofs: rest.proofs,
  });
}

describe('what strangers learn', () => {
  it('A-01 nothing from the first answer: people in every state and nobody look alike', async () => {
    await using running = await runningServer();
    const people = ['ada', 'bob', 'cat', 'dan', 'eve', 'adm', 'zoe'].map((name) => `${name}@contoso.test`);
    const shapes = new Set<string>();
    for (const [index, name] of people.entries())
      shapes.add(shape(await running.visitor(`198.51.100.${index}`).start(name)));
    assert.equal(shapes.size, 1, [...shapes].join('\n'));
  });

  it('A-04 a name nobody has shows methods, the same ones every time, and plays on', async () => {
    await using running = await runningServer();
    const stranger = running.visitor();
    const first = await stranger.start('zoe@contoso.test');
    const hints = first.at('choose_method').methods.map(({ kind, hint }) => `${kind} ${hint}`);
    assert.ok(hints.length > 0 && hints.some((hint) => /^email .•••@.•••$/u.test(hint)), hints.join());
    const second = await running.visitor().start(' ZOE@contoso.test');
    assert.deepEqual(
      second.at('choose_method').methods.map(({ kind, hint }) => `${kind} ${hint}`),
      hints,
    );

    assert.equal((await stranger.challenge('email')).transaction!.step, 'enter_code');
    assert.equal((await stranger.verify('12345678')).problem?.attemptsRemaining, 4);
    await running.server.close();
    assert.equal(running.email.sent.length, 0);
  });

  it('A-08 known and unknown names meet the same limit at the same count', async () => {
    await using running = await runningServer();
    const answers: string[][] = [];
    for (const [index, name] of [ADA.userName, 'zoe@contoso.test'].entries()) {
      const visitor = running.visitor(`198.51.100.${index}`);
      await visitor.start(name);
      await visitor.challenge('email');
      const seen: string[] = [];
      for (let tries = 0; tries < 6; tries += 1) {
        const { status, problem } = await visitor.verify('1');
        seen.push(`${status} ${problem?.code} ${problem?.attemptsRemaining} ${problem?.retryAfter}`);
      }
      const restart = await running.visitor(`198.51.100.${index}`).start(name);
      answers.push([...seen, `${restart.status} ${restart.problem?.code} ${restart.problem?.retryAfter}`]);
    }
    assert.deepEqual(answers[0], answers[1]);
    assert.match(answers[0]!.at(-1)!, /^429 locked_out 3600/);
  });

  it('S-006 a disabled account is told so only after a proof', async () => {
    await using running = await runningServer();
    const cat = running.visitor();
    await cat.start('cat@contoso.test');
    await cat.challenge('email');
    const email = running.email.sent.length === 0 ? await waitForMail(running) : running.email.sent[0]!;
    const refused = (await cat.verify(/\b\d{8}\b/.exec(email.text)![0])).at('refused');
    assert.equal(refused.reason, 'account_disabled');
    assert.match(refused.requestId, /^[0-9A-Z]{16}$/);
  });

  it('S-049 an account with too few methods is told so only after a proof', async () => {
    await using running = await runningServer();
    const bob = running.visitor();
    await bob.start('bob@contoso.test');
    await bob.challenge('email');
    const email = await waitForMail(running);
    const refused = await bob.verify(/\b\d{8}\b/.exec(email.text)![0]);
    assert.equal(refused.at('refused').reason, 'not_enough_methods');
  });
});

async function waitForMail(running: Awaited<ReturnType<typeof runningServer>>) {
  while (running.email.sent.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  return running.email.sent[0]!;
}

describe('the human check', () => {
  it('S-047 is asked for when the policy says so, solved, and spent', async () => {
    await using running = await runningServer({ policy: { humanCheck: 'on' } });
    const visitor = running.visitor();
    const asked = await visitor.start(ADA.userName);
    assert.equal(asked.problem?.code, 'human_check_required');
    const humanCheck = solveHumanCheck(asked.problem.humanCheck as HumanCheck);
    const key = randomUUID();
    const body = { identifier: ADA.userName, humanCheck };
    const started = await visitor.call('POST', '/v1/resets', body, { key });
    assert.equal(started.status, 201);
    const replayed = await visitor.call('POST', '/v1/resets', body, { key });
    assert.equal(replayed.transaction!.id, started.transaction!.id);
    assert.equal(
      (await visitor.call('POST', '/v1/resets', body)).problem?.code,
      'human_check_failed',
      'A-135 a solution counts once',
    );
    const other = { identifier: 'bob@contoso.test', humanCheck };
    assert.equal((await visitor.call('POST', '/v1/resets', other)).problem?.code, 'human_check_failed');
  });

  it('S-165 is asked of an address that starts too often, and lets people behind it through', async () => {
    await using running = await runningServer();
    for (let count = 0; count < 30; count += 1)
      assert.equal((await running.visitor().start(`p${count}@contoso.test`)).status, 201);
    const visitor = running.visitor();
    const asked = await visitor.start(ADA.userName);
    assert.equal(asked.problem?.code, 'human_check_required');
    const humanCheck = solveHumanCheck(asked.problem.humanCheck as HumanCheck);
    assert.equal(
      (await visitor.call('POST', '/v1/resets', { identifier: ADA.userName, humanCheck })).status,
      201,
    );
    assert.equal(
      (await running.visitor('203.0.113.200').start(ADA.userName)).status,
      201,
      'other addresses notice nothing',
    );
  });
});

describe('calls that are repeated', () => {
  it('R-05 the same answer under the same key is the same try', async () => {
    await using running = await runningServer();
    const visitor = running.visitor();
    const key = randomUUID();
    const started = await visitor.start(ADA.userName, { key });
    assert.equal((await visitor.start(ADA.userName, { key })).transaction!.id, started.transaction!.id);
    await visitor.challenge('email');
    const wrong = randomUUID();
    assert.equal((await visitor.verify('00000000', { key: wrong })).problem?.attemptsRemaining, 4);
    assert.equal((await visitor.verify('00000000', { key: wrong })).problem?.attemptsRemaining, 4);
    assert.equal((await visitor.verify('00000001', { key: wrong })).problem?.code, 'idempotency_key_reused');
    const right = randomUUID();
    const before = visitor.continuation;
    const challengeId = visitor.transaction!.step === 'enter_code' ? visitor.transaction!.challenge.id : '';
    const body = { challengeId, code: await running.codeFor(ADA.email) };
    const proved = await visitor.call('POST', visitor.path('/proofs'), body, { key: right });
    const lost = await visitor.call('POST', visitor.path('/proofs'), body, {
      key: right,
      continuation: before,
    });
    assert.equal(lost.status, 200);
    assert.equal(lost.transaction!.continuation, proved.transaction!.continuation);
    assert.equal(lost.transaction!.proofs.satisfied, 1);
  });

  it('R-61 whoever lost an answer may read with the key of that call, and nobody else', async () => {
    await using running = await runningServer();
    const visitor = running.visitor();
    await visitor.start(ADA.userName);
    const continuation = visitor.continuation;
    const key = randomUUID();
    await visitor.challenge('email', undefined, { key });
    const headers = { [IDEMPOTENCY_HEADER]: key };
    const read = await visitor.read({ continuation, headers });
    assert.equal(read.transaction!.step, 'enter_code');
    assert.equal(
      (await visitor.read({ continuation, headers: { [IDEMPOTENCY_HEADER]: randomUUID() } })).problem?.code,
      'continuation_invalid',
    );
    await visitor.verify(await running.codeFor(ADA.email));
    assert.equal(
      (await visitor.read({ continuation, headers })).problem?.code,
      'continuation_invalid',
      'somebody moved on',
    );
  });

  it('A-46 a replaced continuation is worth nothing, and its use is on record', async () => {
    await using running = await runningServer();
    const visitor = running.visitor();
    await visitor.start(ADA.userName);
    const old = visitor.continuation;
    await visitor.challenge('email');
    assert.equal((await visitor.read({ continuation: old })).problem?.code, 'continuation_invalid');
    assert.equal(
      (await visitor.verify('00000000', { continuation: old })).problem?.code,
      'continuation_invalid',
    );
    const trail = await running.store.readAudit({ resetId: visitor.transaction!.id });
    assert.equal(
      trail.filter((row) => row.event === 'continuation.superseded').length,
      1,
      'once, however often',
    );
    assert.equal((await visitor.read()).status, 200);
  });

  it('a replay is honoured for 150 seconds and no longer', async () => {
    await using running = await runningServer();
    const visitor = running.visitor();
    await visitor.start(ADA.userName);
    const before = visitor.continuation;
    const key = randomUUID();
    await visitor.challenge('email', undefined, { key });
    const methodId =
      visitor.transaction!.step === 'enter_code' ? visitor.transaction!.challenge.methodId : '';
    const again = () =>
      visitor.call('POST', visitor.path('/challenges'), { methodId }, { key, continuation: before });
    running.clock.advance(150_000);
    assert.equal((await again()).status, 200);
    running.clock.advance(1);
    assert.equal((await again()).problem?.code, 'continuation_invalid');
  });

  it('needs a key on every call that changes something', async () => {
    await using running = await runningServer();
    const visitor = running.visitor();
    const headers = { [IDEMPOTENCY_HEADER]: '' };
    assert.equal((await visitor.start(ADA.userName, { headers })).problem?.code, 'idempotency_key_missing');
    await visitor.start(ADA.userName);
    assert.equal((await visitor.cancel({ headers })).problem?.code, 'idempotency_key_missing');
  });
});

describe('the edge', () => {
  it('A-115 pages that are not allowed get nothing to read', async () => {
    await using running = await runningServer();
    for (const origin of [
      'null',
      `${PORTAL}.evil.test`,
      `${PORTAL}:8443`,
      PORTAL.replace('https', 'http'),
      `${PORTAL}.`,
      'https://evilportal.contoso.test',
    ]) {
      const answer = await running.visitor().start(ADA.userName, { headers: { Origin: origin } });
      assert.equal(answer.problem?.code, 'origin_not_allowed', origin);
      assert.equal(answer.headers.get('Access-Control-Allow-Origin'), null);
      assert.match(answer.headers.get('Vary') ?? '', /Origin/);
    }
    // Written in the background; closing waits for it.
    await running.store.removeOrigin('https://nobody.test', running.clock.now());
    assert.ok((await running.store.refusedOrigins()).some((one) => one.origin === `${PORTAL}:8443`));
  });

  it('S-163 a page that is not allowed can learn that it is not', async () => {
    await using running = await runningServer();
    const ask = (origin: string) =>
      running.visitor().call('GET', '/v1/configuration', undefined, { headers: { Origin: origin } });
    const refused = await ask('https://elsewhere.test');
    assert.equal(refused.headers.get('Access-Control-Allow-Origin'), '*');
    assert.equal((JSON.parse(refused.text) as { originAllowed: boolean }).originAllowed, false);
    assert.equal((JSON.parse((await ask(PORTAL)).text) as { originAllowed: boolean }).originAllowed, true);
  });

  it('A-27 A-134 what is too large or no JSON is refused with a problem and nothing else', async () => {
    await using running = await runningServer();
    const visitor = running.visitor();
    const codes: [string, string][] = [
      [`{"identifier":"${'a'.repeat(20_000)}"}`, 'request_too_large'],
      [`{"identifier":"${'a'.repeat(321)}"}`, 'malformed_request'],
      ['{"identifier"', 'malformed_request'],
      ['[]', 'malformed_request'],
      ['{"identifier":""}', 'malformed_request'],
      ['{"identifier":"a","role":"admin"}', 'malformed_request'],
      ['{"identifier":"a","__proto__":{"x":1}}', 'malformed_request'],
    ];
    for (const [body, code] of codes) {
      const answer = await visitor.call('POST', '/v1/resets', body);
      assert.equal(answer.problem?.code, code, body.slice(0, 40));
      assert.doesNotMatch(answer.text, /node_modules|\.ts|SELECT|Error/);
    }
    const form = await visitor.call('POST', '/v1/resets', 'identifier=a', {
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    });
    assert.equal(form.problem?.code, 'unsupported_media_type');
  });

  it('A-131 A-132 other methods do nothing, and no answer of the flow is kept', async () => {
    await using running = await runningServer();
    const visitor = running.visitor();
    const started = await visitor.start(ADA.userName);
    assert.equal(started.headers.get('Cache-Control'), 'no-store');
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      const answer = await visitor.call(method, '/v1/resets', {});
      assert.equal(answer.problem?.code, 'method_not_allowed');
      assert.match(answer.headers.get('Allow') ?? '', /POST/);
    }
  });

  it('A-59 does not answer for another host', async () => {
    await using running = await runningServer();
    const request = new Request('https://evil.test/v1/configuration');
    assert.equal((await running.server.handle(request, { address: '203.0.113.9' })).status, 421);
  });

  it('A-61 S-132 goes back only to pages that may embed, and says once in the log what it dropped', async () => {
    const dropped: unknown[] = [];
    const warn: Log['warn'] = (event, fields) => {
      if (event === 'return_to.refused') dropped.push(fields?.['origin']);
    };
    await using running = await runningServer({ log: { ...silentLog, warn } });
    const wanted = [
      `${PORTAL}/done?x=1`,
      'https://evil.test/?secret',
      '//evil.test',
      'javascript:alert(1)',
      `https://user:pw@portal.contoso.test/`,
    ];
    const offered: (string | undefined)[] = [];
    for (const returnTo of wanted) {
      const zoe = { identifier: 'zoe@contoso.test', returnTo };
      await running.visitor().call('POST', '/v1/resets', zoe, { continuation: null });
      const ada = running.visitor();
      await proveAsAda(
        running,
        Object.assign(ada, {
          start: (identifier: string) =>
            ada.call('POST', '/v1/resets', { identifier, returnTo }, { continuation: null }),
        }),
      );
      offered.push((await ada.submit(`quiet river under stone ${offered.length}`)).at('done').returnTo);
      running.clock.advance(3600_000);
    }
    assert.deepEqual(offered, [`${PORTAL}/done?x=1`, ...wanted.slice(1).map(() => undefined)]);
    const none = 'none: it is no address of a page';
    assert.deepEqual(dropped, ['https://evil.test', none, none, PORTAL], 'an hour passes between any two');
  });

  it('S-131 S-158 answers with what a page may show before anybody typed a name', async () => {
    await using running = await runningServer();
    const answer = await running.visitor().call('GET', '/v1/configuration');
    const configuration = JSON.parse(answer.text) as { organisation: { name: string }; hostedUrl: string };
    assert.equal(configuration.organisation.name, 'Contoso');
    assert.equal(configuration.hostedUrl, `${PUBLIC_URL}/reset`);
    const etag = answer.headers.get('ETag')!;
    assert.equal(
      (
        await running
          .visitor()
          .call('GET', '/v1/configuration', undefined, { headers: { 'If-None-Match': etag } })
      ).status,
      304,
    );
  });
});
