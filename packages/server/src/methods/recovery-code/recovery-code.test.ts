import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SUPPORT_ALPHABET, type PolicyInput } from '@rekey/contract';
import { methodSuite, runningServer, ADA, type RunningServer, type Visitor } from '@rekey/testkit';
import type { RecoveryCodesShown } from './index.ts';
import { newSavedCode, readSavedCode } from './saved-codes.ts';

const policy: PolicyInput = { methods: ['email', 'recovery_code'], methodsRequired: 2, humanCheck: 'off' };

/** What is written on Ada's paper. */
const papers = new WeakMap<RunningServer, string[]>();

async function enrol(running: RunningServer, accountId: string): Promise<void> {
  const shown = await running.server.enrolments.issue(accountId, 'recovery_code');
  papers.set(running, [...(shown as RecoveryCodesShown).codes]);
}

async function adasId({ directory }: RunningServer): Promise<string> {
  const found = await directory.find(ADA.userName);
  assert.ok(found.found === 'one');
  return found.account.id;
}

async function prepared(over: PolicyInput = {}): Promise<RunningServer> {
  const running = await runningServer({ policy: { ...policy, ...over } });
  await enrol(running, await adasId(running));
  return running;
}

async function atCode(running: RunningServer, address?: string): Promise<Visitor> {
  const visitor = running.visitor(address);
  await visitor.start(ADA.userName);
  await visitor.challenge('email');
  await visitor.verify(await running.codeFor(ADA.email));
  await visitor.challenge('recovery_code');
  return visitor;
}

const leftOf = async (running: RunningServer) =>
  (await running.server.enrolments.of(await adasId(running))).map(({ left }) => left);

methodSuite({
  kind: 'recovery_code',
  enrol,
  answer: async (running) => ({ code: papers.get(running)![0]! }),
  wrong: () => ({ code: 'ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ' }),
  wrongCode: 'code_incorrect',
  onceForEver: true,
  malformed: [{ code: '' }, { code: '1'.repeat(65) }],
});

describe('saved recovery codes', () => {
  it('N-16 are eight, of 140 random bits each, in groups of four that cannot be misread', async () => {
    await using running = await prepared();
    const codes = papers.get(running)!;
    assert.equal(new Set(codes).size, 8);
    for (const code of codes) assert.match(code, /^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
    const every = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    const counts = new Map<string, number>();
    for (let at = 0; at + 28 <= 256; at += 4)
      for (const letter of newSavedCode((length) => every.slice(at, at + length)))
        counts.set(letter, (counts.get(letter) ?? 0) + 1);
    assert.equal(counts.size, SUPPORT_ALPHABET.length, 'every letter comes');
  });

  it('N-16 lie in the store as keyed hashes, encrypted, and can never be read again', async () => {
    await using running = await prepared();
    const accountId = await adasId(running);
    const [row] = await running.store.readEnrolments(accountId);
    const kept = JSON.stringify(row) + JSON.stringify(await running.server.enrolments.of(accountId));
    const trail = JSON.stringify(await running.store.readAudit({}));
    for (const code of papers.get(running)!) {
      for (const form of [code, code.replaceAll('-', '')]) {
        assert.ok(!kept.includes(form));
        assert.ok(!trail.includes(form));
      }
    }
  });

  it('A-30 are read in either case, with any dashes and spaces, and with letters that look like digits', () => {
    const code = '01AB'.repeat(7);
    for (const typed of [
      '01AB-01AB-01AB-01AB-01AB-01AB-01AB',
      '01ab 01ab 01ab 01ab 01ab 01ab 01ab',
      'oiab–olab—OIAB‑0LAB 01AB01AB\t01ab\n',
      `  ${code}  `,
    ])
      assert.equal(readSavedCode(typed), code, typed);
    for (const typed of [
      '',
      code.slice(1),
      `${code}0`,
      code.replace('A', 'U'),
      code.replace('1', 'ı'),
      code.replace('0', '٠'),
      code.replace('A', 'Ａ'),
      code.replaceAll('B', '_'),
      '-'.repeat(28),
    ])
      assert.equal(readSavedCode(typed), null, typed);
  });

  it('A-34 a code that was used proves nothing again; the others still do', async () => {
    await using running = await prepared();
    const [first, second] = papers.get(running)!;
    (await (await atCode(running)).verify(first!)).at('set_password');
    assert.deepEqual(await leftOf(running), [7]);
    const again = await atCode(running, '203.0.113.8');
    assert.equal((await again.verify(first!.toLowerCase())).problem?.code, 'code_incorrect');
    (await again.verify(second!)).at('set_password');
    assert.deepEqual(await leftOf(running), [6]);
  });

  it('A-34 of fifty resets with the same right code at once exactly one succeeds', async () => {
    await using running = await prepared({ throttles: [] });
    const visitors: Visitor[] = [];
    for (let count = 0; count < 50; count += 1) visitors.push(await atCode(running, `198.51.100.${count}`));
    const code = papers.get(running)![3]!;
    const answers = await Promise.all(visitors.map((visitor) => visitor.verify(code)));
    assert.equal(answers.filter(({ transaction }) => transaction?.step === 'set_password').length, 1);
    assert.deepEqual(await leftOf(running), [7]);
    // Whoever was overtaken is asked to try again, and then refused as anybody with a used code.
    for (const [at, answer] of answers.entries()) {
      if (answer.problem === undefined) continue;
      assert.ok(['request_in_progress', 'code_incorrect'].includes(answer.problem.code), answer.text);
      assert.equal((await visitors[at]!.verify(code)).problem?.code, 'code_incorrect');
    }
    await running.quiet();
    assert.equal(noticesIn(running).length, 1, 'and one notice was sent');
  });

  it('A-34 all eight at once, each in a reset of its own, prove once each and leave none', async () => {
    await using running = await prepared({ throttles: [] });
    const codes = papers.get(running)!;
    const visitors: Visitor[] = [];
    for (const [at] of codes.entries()) visitors.push(await atCode(running, `198.51.100.${at}`));
    const asClientsDo = async (visitor: Visitor, code: string): Promise<string | undefined> => {
      const { problem, transaction } = await visitor.verify(code);
      return problem?.code === 'request_in_progress' ? asClientsDo(visitor, code) : transaction?.step;
    };
    const steps = await Promise.all(visitors.map((visitor, at) => asClientsDo(visitor, codes[at]!)));
    assert.deepEqual(steps, Array(8).fill('set_password'));
    assert.deepEqual(await leftOf(running), [], 'an empty list is no method any more');
    await running.quiet();
    const left = noticesIn(running).map(({ text }) => /You have (\d)|the last one/.exec(text)?.[1] ?? '0');
    assert.deepEqual(left.toSorted(), ['0', '1', '2', '3', '4', '5', '6', '7']);
  });

  it('A-34 the owner is told by mail and text that one was used, and how many are left', async () => {
    await using running = await prepared({ methods: ['email', 'sms', 'recovery_code'] });
    await (await atCode(running)).verify(papers.get(running)![0]!);
    await running.quiet();
    const [mail] = noticesIn(running);
    assert.equal(mail!.to, ADA.email);
    assert.match(mail!.text, /recovery codes of ada@contoso\.test was used on 5 January 2026/);
    assert.match(mail!.text, /You have 7 codes left\./);
    assert.match(running.sms.sent.at(-1)!.text, /a recovery code of ada@contoso\.test .* 7 codes left\./);
  });

  it('N-16 a new set replaces the one before, and its owner is told', async () => {
    await using running = await prepared();
    const [old] = papers.get(running)!;
    await running.quiet();
    assert.match(running.email.sent[0]!.text, /A set of recovery codes was added for ada@contoso\.test/);
    await enrol(running, await adasId(running));
    const visitor = await atCode(running);
    assert.equal((await visitor.verify(old!)).problem?.code, 'code_incorrect');
    await running.quiet();
    assert.match(running.email.sent[1]!.text, /New recovery codes were made for ada@contoso\.test/);
    assert.deepEqual(await leftOf(running), [8]);
  });

  it('A-34 a set that was removed while its code was typed proves nothing', async () => {
    await using running = await prepared();
    const visitor = await atCode(running);
    const accountId = await adasId(running);
    const [set] = await running.server.enrolments.of(accountId);
    const [answer] = await Promise.all([
      visitor.verify(papers.get(running)![0]!),
      running.server.enrolments.remove(accountId, set!.id, 'test'),
    ]);
    if (answer.problem === undefined) return assert.equal(answer.transaction?.step, 'set_password');
    assert.equal((await visitor.verify(papers.get(running)![0]!)).problem?.code, 'code_incorrect');
  });

  it('G7 are not offered before something is proved', async () => {
    await using running = await prepared();
    const { methods } = (await running.visitor().start(ADA.userName)).at('choose_method');
    assert.deepEqual(
      methods.map(({ kind }) => kind),
      ['email'],
    );
  });

  it('S-053 say what their code looks like', async () => {
    await using running = await prepared();
    const { challenge } = (await (await atCode(running)).read()).at('enter_code');
    assert.equal(challenge.codeFormat, 'letters');
    assert.equal(challenge.codeLength, papers.get(running)![0]!.replaceAll('-', '').length);
    assert.equal(challenge.resendAt, undefined);
  });
});

function noticesIn(running: RunningServer) {
  return running.email.sent.filter(({ subject }) => /recovery code of your Contoso account/.test(subject));
}
