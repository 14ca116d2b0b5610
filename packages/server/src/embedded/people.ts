import type { ContactData } from '@rekey/contract/directory';
import type { EmbeddedDirectory, NewAccount } from './directory.ts';

export const DEMO_PASSWORD = 'Old-Password-1234';

const both = (email: string, mobile: string): ContactData => ({ email, mobile });

/** Somebody in every state a reset can meet. `zoe@contoso.test` is in none of them: she does not exist. */
export const demoPeople: readonly Omit<NewAccount, 'password'>[] = [
  {
    userName: 'ada@contoso.test',
    displayName: 'Ada Lovelace',
    contact: both('ada.lovelace@mail.test', '+44 7700900142'),
  },
  { userName: 'bob@contoso.test', displayName: 'Bob Stone', contact: { email: 'bob.stone@mail.test' } },
  {
    userName: 'cat@contoso.test',
    displayName: 'Cat Rivers',
    contact: both('cat.rivers@mail.test', '+44 7700900143'),
    enabled: false,
  },
  {
    userName: 'dan@contoso.test',
    displayName: 'Dan Frost',
    contact: both('dan.frost@mail.test', '+44 7700900144'),
    locked: true,
  },
  { userName: 'eve@contoso.test', displayName: 'Eve Moon' },
  {
    userName: 'fay@contoso.test',
    displayName: 'Fay Summer',
    contact: both('fay.summer@mail.test', '+44 7700900145'),
    mustChangePassword: true,
  },
  {
    userName: 'gil@contoso.test',
    displayName: 'Gil Santos',
    contact: { email: 'gil.santos@mail.test', alternateEmails: ['gil@home.test'] },
  },
  {
    userName: 'adm@contoso.test',
    displayName: 'Ida Admin',
    contact: both('ida.admin@mail.test', '+44 7700900146'),
    roles: ['global_administrator'],
  },
  {
    userName: 'hal@contoso.test',
    displayName: 'Hal North',
    contact: both('hal.north@mail.test', '+44 7700900147'),
    passwordSource: 'on_premises',
  },
  {
    userName: 'ivy@contoso.test',
    displayName: 'Ivy Winter',
    contact: { email: 'ivy.winter@mail.test', office: '+44 2079460148x12' },
  },
  // With an authenticator app and saved codes, where somebody seeds these: `rekey dev` does.
  { userName: 'tess@contoso.test', displayName: 'Tess Keys', contact: { email: 'tess.keys@mail.test' } },
];

/** Adds the demo people who are not there yet; those who are keep their passwords. */
export async function seedPeople(directory: EmbeddedDirectory): Promise<void> {
  const present = new Set((await directory.listAccounts()).map(({ userName }) => userName));
  const missing = demoPeople.filter(({ userName }) => !present.has(userName));
  await Promise.all(missing.map((person) => directory.addAccount({ ...person, password: DEMO_PASSWORD })));
}
