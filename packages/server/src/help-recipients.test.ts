import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EmbeddedDirectory, NewAccount } from '@rekey/server/embedded';
import { ADA, runningServer, type RunningServer, type RunningServerOptions } from '@rekey/testkit';

const administrator = (name: string, role: string, fields: Partial<NewAccount> = {}): NewAccount => ({
  userName: `${name}@contoso.test`,
  displayName: name,
  password: 'Old-Password-1234',
  contact: { email: `${name}@mail.test` },
  roles: [role],
  ...fields,
});

/** The demo people, of whom Ida alone is an administrator, and these. */
async function withPeople(
  people: readonly NewAccount[],
  options: RunningServerOptions = {},
): Promise<RunningServer> {
  const running = await runningServer(options);
  for (const one of people) await (running.directory as EmbeddedDirectory).addAccount(one);
  return running;
}

async function preview(running: RunningServer, userName?: string) {
  const found = userName === undefined ? null : await running.directory.find(userName);
  if (found !== null && found.found !== 'one') throw new Error(`${userName} is not one person.`);
  const way = await running.server.helpRecipients.of(found?.account ?? null);
  assert.equal(way.via, 'mail');
  return way;
}

const addresses = ({ recipients }: Awaited<ReturnType<typeof preview>>) =>
  recipients.map(({ to }) => to).toSorted();

const desk = [
  administrator('dora', 'helpdesk_administrator', { locale: 'de-AT' }),
  administrator('walt', 'password_administrator', { locale: 'fi' }),
  administrator('away', 'helpdesk_administrator', { enabled: false }),
  administrator('mute', 'helpdesk_administrator', { userName: 'mute', contact: {} }),
  administrator('twin', 'helpdesk_administrator', { contact: { email: 'Dora@mail.test' } }),
  administrator('read', 'security_reader'),
  administrator('uma', 'user_administrator'),
];

describe('who hears of it when somebody asks for help', () => {
  it('S-073 is seen beforehand: each address, the role that put them there, and the language of their mail', async () => {
    await using running = await withPeople(desk);
    const way = await preview(running);
    assert.deepEqual(
      way.recipients.map(({ account, to, role, locale }) => [account.displayName, to, role, locale]),
      [
        ['dora', 'dora@mail.test', 'helpdesk_administrator', 'de'],
        ['walt', 'walt@mail.test', 'password_administrator', 'en'],
      ],
    );
    assert.equal(way.asked, 0);
    assert.deepEqual(
      way.rungs.map(({ able }) => able),
      [2, 1, 1],
      'later rungs are seen, and not written to',
    );
    assert.deepEqual(
      way.passedOver.map(({ account, why }) => [account.displayName, why]),
      [
        ['away', 'disabled'],
        ['mute', 'no_address'],
        ['read', 'not_asked'],
        ['twin', 'same_address'],
      ],
    );
    assert.deepEqual([way.beyondCap, way.carried, way.lookedAt], [0, true, undefined]);
  });

  it('S-073 is who is then written to, whoever asks', async () => {
    for (const people of [desk, desk.slice(6), []]) {
      await using running = await withPeople(people);
      for (const asker of [ADA.userName, 'dora@contoso.test', 'uma@contoso.test', 'adm@contoso.test']) {
        const known = (await running.directory.find(asker)).found === 'one';
        const seen = await preview(running, known ? asker : undefined);
        const before = running.email.sent.length;
        const visitor = running.visitor();
        await visitor.start(asker);
        await visitor.askHelp();
        await running.quiet();
        const mailed = running.email.sent.slice(before).map(({ to }) => to);
        assert.deepEqual(mailed.toSorted(), addresses(seen), asker);
      }
    }
  });

  it('S-073 is never the person who asks: then it is the next one, or nobody', async () => {
    await using running = await withPeople([]);
    const ida = await preview(running, 'adm@contoso.test');
    assert.deepEqual([ida.asked, ida.recipients], [null, []]);
    assert.deepEqual(
      ida.passedOver.map(({ account, why }) => [account.userName, why]),
      [['adm@contoso.test', 'needs_help']],
    );
    assert.equal((await preview(running, ADA.userName)).asked, 2);
  });

  it('S-073 shows how many the cap of a hundred leaves out', async () => {
    await using running = await runningServer({
      directory: (embedded) => ({
        ...embedded,
        administrators: async (limit) => {
          const found = await embedded.find('adm@contoso.test');
          if (found.found !== 'one') throw new Error('Ida is gone.');
          return Array.from({ length: limit }, (_, index) => ({
            ...found.account,
            id: `acc_${index}`,
            contact: { email: `desk${index}@mail.test` },
          }));
        },
      }),
    });
    const way = await preview(running);
    assert.deepEqual([way.recipients.length, way.beyondCap, way.lookedAt], [100, 900, 1000]);
  });

  it('S-074 is nobody where the policy has a link, or no help', async () => {
    const helpLink = 'https://help.contoso.test/';
    await using linked = await runningServer({ policy: { helpLink, helpMail: false } });
    assert.deepEqual(await linked.server.helpRecipients.of(null), { via: 'link', url: helpLink });
    await using without = await runningServer({ policy: { helpMail: false } });
    assert.deepEqual(await without.server.helpRecipients.of(null), { via: 'nothing' });
  });
});
