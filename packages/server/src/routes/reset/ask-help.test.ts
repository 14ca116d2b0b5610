import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EmbeddedDirectory } from '@rekey/server/embedded';
import { ADA, runningServer, type RunningServer, type RunningServerOptions } from '@rekey/testkit';

const IDA = 'ida.admin@mail.test';

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
    .filter(({ subject }) => subject.includes('needs help'))
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
    assert.match(mail.subject, /^ada@contoso\.test needs help/);
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

  it('A-11 once for each reset, and not more often than codes are sent', async () => {
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
    assert.deepEqual(codes.slice(4), ['rate_limited', 'rate_limited']);
    assert.equal((await mailedTo(running)).length, 5);
  });

  it('S-073 can be asked where the person was turned away', async () => {
    await using running = await withAdministrators([], { policy: { disclosure: 'explain' } });
    const cat = running.visitor();
    const refused = (await cat.start('cat@contoso.test')).at('refused');
    assert.deepEqual(refused.actions, ['ask_help']);
    assert.deepEqual((await cat.askHelp()).at('refused').help, { via: 'mail', asked: true });
    assert.deepEqual(await mailedTo(running), [IDA]);
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
    assert.doesNotMatch(mail.subject, /[\r\n\u202e]/);
    assert.doesNotMatch(mail.html ?? '', /<img/);
  });
});
