import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { supportCode } from '@rekey/contract';
import type { EmbeddedDirectory } from '@rekey/server/embedded';
import {
  ADA,
  proveAsAda,
  runningServer,
  statementsOf,
  type RunningServer,
  type RunningServerOptions,
} from '@rekey/testkit';

const IDA = 'ida.admin@mail.test';
const SUBJECT = 'Somebody needs help with a Contoso password';

/** The demo people, and more administrators. */
async function withAdministrators(
  people: readonly Parameters<EmbeddedDirectory['addAccount']>[0][] = [],
  options: RunningServerOptions = {},
): Promise<RunningServer> {
  const running = await runningServer(options);
  for (const one of people) await (running.directory as EmbeddedDirectory).addAccount(one);
  return running;
}

const person = (name: string, roles: readonly string[], fields: object = {}) => ({
  userName: `${name}@contoso.test`,
  displayName: name,
  password: 'Old-Password-1234',
  contact: { email: `${name}@mail.test` },
  roles,
  ...fields,
});

async function mailedTo(running: RunningServer): Promise<string[]> {
  await running.quiet();
  return running.email.sent
    .filter(({ subject }) => subject.includes(SUBJECT))
    .map(({ to }) => to)
    .toSorted();
}

describe('asking for help', () => {
  it('S-073 tells an administrator who needs it, what to check, and where to look', async () => {
    await using running = await withAdministrators();
    const ada = running.visitor();
    const begun = (await ada.start(ADA.userName)).at('choose_method');
    assert.deepEqual(begun.help, { via: 'mail', asked: false });
    assert.ok(begun.actions.includes('ask_help'));
    await ada.challenge('email');
    const asked = (await ada.askHelp()).at('enter_code');
    assert.deepEqual(asked.help, { via: 'mail', asked: true });
    assert.ok(!asked.actions.includes('ask_help'), 'once is enough');

    const mail = await running.messageTo(IDA);
    assert.equal(mail.subject, SUBJECT);
    assert.match(mail.text, /who typed the name “ada@contoso\[\.\]test” could not/);
    assert.match(mail.text, /nobody has proved who they are/);
    const code = /\n([0-9A-Z]{4}-[0-9A-Z]{4})\n/.exec(mail.text)?.[1];
    assert.ok(code);
    const [row] = await running.store.readAudit({ requestIdPrefix: code.replace('-', '') });
    assert.equal(row?.event, 'help.asked');
    assert.deepEqual([row.detail.tried, row.detail.told], ['email', 1]);
    // The reset goes on.
    assert.equal((await ada.verify(await running.codeFor(ADA.email))).transaction?.proofs.satisfied, 1);
  });

  it('S-073 asks the help desk first, then user administrators, then global ones; never who is disabled', async () => {
    const rungs: readonly (readonly [string, string[]])[] = [
      ['helpdesk_administrator', ['desk@mail.test', 'words@mail.test']],
      ['user_administrator', ['users@mail.test']],
      ['global_administrator', [IDA]],
    ];
    const all = [
      person('desk', ['helpdesk_administrator']),
      person('words', ['password_administrator']),
      person('away', ['helpdesk_administrator'], { enabled: false }),
      person('users', ['user_administrator']),
    ];
    const without = [[], ['desk', 'words'], ['desk', 'words', 'users']];
    for (const [index, [rung, expected]] of rungs.entries()) {
      const people = all.filter((one) => !without[index]!.includes(one.displayName));
      await using running = await withAdministrators(people);
      const ada = running.visitor();
      await ada.start(ADA.userName);
      assert.equal((await ada.askHelp()).status, 200);
      assert.deepEqual(await mailedTo(running), expected, rung);
    }
  });

  it('S-073 writes to a hundred at most', async () => {
    await using running = await runningServer({
      directory: (embedded) => ({
        ...embedded,
        administrators: async () => {
          const found = await embedded.find('adm@contoso.test');
          if (found.found !== 'one') throw new Error('Ida is gone.');
          return Array.from({ length: 130 }, (_, index) => ({
            ...found.account,
            id: `acc_${index}`,
            contact: { email: `desk${index}@mail.test` },
          }));
        },
      }),
    });
    const ada = running.visitor();
    await ada.start(ADA.userName);
    await ada.askHelp();
    await running.quiet();
    assert.equal(new Set(await mailedTo(running)).size, 100);
  });

  it('an administrator who needs help does not ask themselves', async () => {
    await using running = await withAdministrators([person('desk', ['helpdesk_administrator'])]);
    const desk = running.visitor();
    await desk.start('desk@contoso.test');
    await desk.askHelp();
    assert.deepEqual(await mailedTo(running), [IDA], 'the next rung');
  });

  it('S-073 an administrator who cannot reset does not ask themselves either', async () => {
    // Nothing on file: a decoy is played, and the mail would go to the user name.
    const people = [person('lone', ['helpdesk_administrator'], { contact: {} })];
    await using running = await withAdministrators(people);
    const lone = running.visitor();
    await lone.start('lone@contoso.test');
    await lone.askHelp();
    assert.deepEqual(await mailedTo(running), [IDA], 'the next rung');
  });

  it('G7 G18 looks and costs the same for a name nobody has', async () => {
    await using running = await withAdministrators();
    const answers: string[] = [];
    for (const name of [ADA.userName, 'zoe@contoso.test', 'eve@contoso.test']) {
      const visitor = running.visitor();
      await visitor.start(name);
      const before = running.store.commits;
      const { status, transaction } = await visitor.askHelp();
      answers.push(`${status} ${JSON.stringify(transaction?.help)} ${running.store.commits > before}`);
    }
    assert.equal(new Set(answers).size, 1);
    assert.equal((await mailedTo(running)).length, 3, 'somebody may have mistyped their name');
  });

  it('G7 G18 asks the store the same, and writes the same, for a name nobody has', async () => {
    await using running = await withAdministrators();
    await running.visitor().start('gil@contoso.test');
    const costs: object[] = [];
    for (const name of [ADA.userName, 'zoe@contoso.test']) {
      const visitor = running.visitor();
      const { id } = (await visitor.start(name)).at('choose_method');
      const { commits } = running.store;
      const { statements } = await statementsOf(running, () => visitor.askHelp());
      const rows = await running.store.readAudit({ resetId: id });
      costs.push({
        statements,
        commits: running.store.commits - commits,
        events: rows.map(({ event }) => event),
      });
    }
    assert.deepEqual(costs[0], costs[1]);
  });

  it('S-073 says what was proved before, and nothing that is not so', async () => {
    await using running = await withAdministrators();
    const ada = running.visitor();
    await ada.start(ADA.userName);
    await ada.challenge('email');
    (await ada.verify(await running.codeFor(ADA.email))).at('choose_method');
    await ada.askHelp();
    const one = (await running.messageTo(IDA)).text;
    assert.match(one, /this was proved for the account: a code by email\. By itself it does not say who/);
    assert.doesNotMatch(one, /nobody has proved/);

    running.clock.advance(3_600_000);
    const again = running.visitor();
    await proveAsAda(running, again);
    await again.askHelp();
    assert.match((await running.messageTo(IDA)).text, /: a code by email and a code by text message\./);
  });

  it('S-073 S-077 the mail has the support code that the person’s screen shows', async () => {
    await using running = await withAdministrators();
    const cat = running.visitor();
    await cat.start('cat@contoso.test');
    await cat.challenge('email');
    const refused = (await cat.verify(await running.codeFor('cat.rivers@mail.test'))).at('refused');
    await cat.askHelp();
    const code = supportCode(refused.requestId);
    assert.ok((await running.messageTo(IDA)).text.includes(`\n${code}\n`), code);
    const [call] = await running.store.readAudit({ requestIdPrefix: code.replace('-', '') });
    assert.equal(call?.resetId, refused.id);
    const story = await running.store.readAudit({ resetId: refused.id });
    assert.ok(story.some(({ event }) => event === 'help.asked'));
  });

  it('A-11 once for each reset, and so often for a name', async () => {
    await using running = await withAdministrators();
    const key = crypto.randomUUID();
    const ada = running.visitor();
    await ada.start(ADA.userName);
    await ada.askHelp({ key });
    assert.equal((await ada.askHelp({ key })).status, 200, 'the same call');
    assert.equal((await ada.askHelp()).status, 200, 'another press changes nothing');
    assert.equal((await mailedTo(running)).length, 1);
    const codes: (string | undefined)[] = [];
    for (let round = 0; round < 6; round += 1) {
      const again = running.visitor(`203.0.113.${round}`);
      await again.start(ADA.userName);
      codes.push((await again.askHelp()).problem?.code);
    }
    assert.deepEqual(codes.slice(2), Array(4).fill('rate_limited'));
    assert.equal((await mailedTo(running)).length, 3);
  });

  it('A-11 an address has ten mails an hour written, whatever names it makes up, and not one more', async () => {
    await using running = await withAdministrators([], { policy: { humanCheck: 'off' } });
    const codes: (string | undefined)[] = [];
    for (let round = 0; round < 12; round += 1) {
      const stranger = running.visitor('198.51.100.9');
      await stranger.start(`nobody-${round}@contoso.test`);
      codes.push((await stranger.askHelp()).problem?.code);
    }
    assert.deepEqual(codes, [...Array<undefined>(10).fill(undefined), 'rate_limited', 'rate_limited']);
    assert.equal((await mailedTo(running)).length, 10);
    const elsewhere = running.visitor('198.51.100.10');
    await elsewhere.start(ADA.userName);
    assert.equal((await elsewhere.askHelp()).status, 200);
  });

  it('A-11 all addresses together have sixty mails an hour written', async () => {
    await using running = await withAdministrators([], { policy: { humanCheck: 'off' } });
    let asked = 0;
    for (let round = 0; round < 70; round += 1) {
      const stranger = running.visitor(`198.51.100.${round}`);
      await stranger.start(`nobody-${round}@contoso.test`);
      if ((await stranger.askHelp()).status === 200) asked += 1;
    }
    assert.equal(asked, 60);
  });

  it('K14 takes no codes away from whom it is asked for', async () => {
    await using running = await withAdministrators();
    for (const name of [ADA.userName, ADA.email, 'ada']) {
      for (let round = 0; round < 6; round += 1) {
        const colleague = running.visitor('198.51.100.9');
        await colleague.start(name);
        await colleague.askHelp();
      }
    }
    const ada = running.visitor();
    await ada.start(ADA.userName);
    await ada.challenge('email');
    assert.equal((await ada.verify(await running.codeFor(ADA.email))).transaction?.proofs.satisfied, 1);
  });

  it('S-073 can be asked where the person was turned away', async () => {
    await using running = await withAdministrators([], { policy: { disclosure: 'explain' } });
    const cat = running.visitor();
    const refused = (await cat.start('cat@contoso.test')).at('refused');
    assert.deepEqual(refused.actions, ['ask_help']);
    assert.deepEqual((await cat.askHelp()).at('refused').help, { via: 'mail', asked: true });
    assert.deepEqual(await mailedTo(running), [IDA]);
  });

  it('S-073 is not offered where nobody would read it, and nobody is told that somebody was told', async () => {
    const running = await runningServer({
      directory: (embedded) => ({ ...embedded, administrators: () => Promise.resolve([]) }),
    });
    await using _ = running;
    const ada = running.visitor();
    const begun = (await ada.start(ADA.userName)).at('choose_method');
    assert.equal(begun.help, undefined);
    assert.deepEqual(begun.actions, ['challenge', 'cancel']);
    const zoe = (await running.visitor().start('zoe@contoso.test')).at('choose_method');
    assert.deepEqual([zoe.help, zoe.actions], [begun.help, begun.actions]);
  });

  it('S-016 S-074 a link of the operator takes the place of the mail', async () => {
    const helpLink = 'https://help.contoso.test/password';
    await using running = await withAdministrators([], { policy: { helpLink } });
    const ada = running.visitor();
    const begun = (await ada.start(ADA.userName)).at('choose_method');
    assert.deepEqual(begun.help, { via: 'link', url: helpLink, asked: false });
    assert.ok(!begun.actions.includes('ask_help'));
    assert.equal((await ada.askHelp()).problem?.code, 'step_conflict');
    assert.deepEqual(await mailedTo(running), []);
  });

  it('S-016 refuses a link that could run something', async () => {
    for (const helpLink of ['javascript:alert(1)', 'http://help.test', 'ask the desk', '//help.test'])
      await assert.rejects(runningServer({ policy: { helpLink } }), /helpLink/, helpLink);
    await using running = await runningServer({ policy: { helpLink: 'mailto:desk@contoso.test' } });
    const ada = running.visitor();
    assert.equal((await ada.start(ADA.userName)).transaction?.help?.url, 'mailto:desk@contoso.test');
  });

  it('is not there where the policy has none', async () => {
    await using running = await runningServer({ policy: { helpMail: false } });
    const { transaction } = await running.visitor().start(ADA.userName);
    assert.equal(transaction?.help, undefined);
  });

  it('A-65 A-68 what was typed reaches administrators as one plain line', async () => {
    await using running = await withAdministrators();
    const visitor = running.visitor();
    await visitor.start('x\r\nBcc: a@evil.test <img src=x> \u202egnp.exe');
    await visitor.askHelp();
    const mail = await running.messageTo(IDA);
    assert.doesNotMatch(mail.text, /\u202e|^Bcc/m);
    assert.doesNotMatch(mail.html ?? '', /<img/);
  });

  it('A-65 what was typed is not the subject, and no mail program makes a link of it', async () => {
    await using running = await withAdministrators();
    const stranger = running.visitor();
    await stranger.start('Pay at https://evil.test/now or www.evil.test, mailto:pay@evil。test');
    await stranger.askHelp();
    const mail = await running.messageTo(IDA);
    assert.equal(mail.subject, SUBJECT);
    for (const body of [mail.text, mail.html ?? '']) {
      assert.match(
        body,
        /“Pay at https\[:\]\/\/evil\[\.\]test\/now or www\[\.\]evil\[\.\]test, mailto\[:\]pay@e[^”]*”/,
      );
      assert.doesNotMatch(body, /https:|evil\.|mailto:/);
    }
  });
});
