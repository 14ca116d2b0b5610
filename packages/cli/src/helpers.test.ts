import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { silentLog, type HelpRecipients, type HelpWay, type Log } from '@rekey/server';
import { anAccount } from '@rekey/testkit';
import { listHelpers, warnWhenNobodyHelps } from './helpers.ts';

const account = (name: string) => anAccount(`${name}@contoso.test`, { id: name, displayName: name });

const mail = (fields: Partial<Extract<HelpWay, { via: 'mail' }>> = {}): HelpWay => ({
  via: 'mail',
  carried: true,
  rungs: [
    { roles: ['helpdesk_administrator', 'password_administrator'], able: 0 },
    { roles: ['user_administrator'], able: 0 },
    { roles: ['global_administrator'], able: 0 },
  ],
  asked: null,
  recipients: [],
  beyondCap: 0,
  passedOver: [],
  ...fields,
});

const dora = { account: account('dora'), role: 'helpdesk_administrator', to: 'dora@mail.test', locale: 'de' };
const askedFirst = {
  asked: 0,
  recipients: [dora],
  rungs: [
    { roles: ['helpdesk_administrator', 'password_administrator'], able: 131 },
    { roles: ['user_administrator'], able: 2 },
    { roles: ['global_administrator'], able: 0 },
  ],
};

const recipients = (way: HelpWay): HelpRecipients => ({ of: async () => way });
const listed = async (way: HelpWay) => (await listHelpers(recipients(way), null)).join('\n');

describe('rekey helpers', () => {
  it('S-073 says which group is asked, who of it is left out, and which groups are not asked', async () => {
    assert.equal(
      await listed(mail({ ...askedFirst, beyondCap: 31, lookedAt: 1000 })),
      `When somebody asks for help, an email goes to 1 person: group 1 of 3, helpdesk_administrator and password_administrator.
  dora  dora@mail.test  helpdesk_administrator  in de
Left out: 31 more of this group. At most 1 are written to.
Not written to, because an earlier group has somebody: group 2, user_administrator, 2 people.
The directory named 1000 administrators, as many as are looked at. There may be more.`,
    );
  });

  it('says why somebody is passed over', async () => {
    const passedOver = (['disabled', 'no_address', 'same_address', 'needs_help', 'not_asked'] as const).map(
      (why) => ({ account: account(why), role: 'helpdesk_administrator', why }),
    );
    const lines = await listed(mail({ passedOver }));
    for (const words of ['is disabled', 'no address', 'reads the same', 'would ask', 'not asked for help'])
      assert.match(lines, new RegExp(`@contoso\\.test +helpdesk_administrator .*${words}`));
  });

  it('S-074 says what takes the place of the mail', async () => {
    assert.match(
      await listed({ via: 'link', url: 'mailto:desk@contoso.test' }),
      /^No email is sent: .*\n {2}mailto:desk/,
    );
    assert.match(await listed({ via: 'nothing' }), /^No email is sent: policy\.helpMail is off/);
  });

  it('says that a mail has no carrier', async () => {
    assert.match(await listed(mail({ ...askedFirst, carried: false })), /no carrier takes email\. Set mail/);
  });
});

describe('a server that starts', () => {
  const warnings = async (of: HelpRecipients['of']) => {
    const seen: [string, string][] = [];
    const log: Log = {
      ...silentLog,
      warn: (event, fields) => seen.push([event, String(fields?.['why'] ?? fields?.['error'])]),
    };
    await warnWhenNobodyHelps({ of }, log);
    return seen;
  };

  it('S-073 warns when a request for help would reach nobody, and only then', async () => {
    assert.deepEqual(await warnings(async () => mail()), [
      ['help.nobody', 'no administrator can be written to'],
    ]);
    assert.deepEqual(await warnings(async () => mail({ ...askedFirst, carried: false })), [
      ['help.nobody', 'no carrier takes email'],
    ]);
    assert.deepEqual(await warnings(async () => mail(askedFirst)), []);
    assert.deepEqual(await warnings(async () => ({ via: 'nothing' })), []);
    assert.deepEqual(await warnings(async () => ({ via: 'link', url: 'https://help.test' })), []);
  });

  it('starts although the directory does not answer', async () => {
    assert.deepEqual(await warnings(() => Promise.reject(new Error('No answer.'))), [
      ['help.unknown', 'Error: No answer.'],
    ]);
  });
});
