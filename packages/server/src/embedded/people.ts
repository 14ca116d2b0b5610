import type { ContactData } from '@rekey/contract/directory';
import type { EmbeddedDirectory, NewAccount } from './directory.ts';

export const DEMO_PASSWORD = 'Old-Password-1234';

const both = (email: string, mobile: string): ContactData => ({ email, mobile });

/** Somebody to try a reset with. */
export interface DemoPerson extends Omit<NewAccount, 'password'> {
  /** What there is to see, for whoever tries it. */
  readonly shows: string;
}

/**
 * Somebody in every state a reset can meet, those first who show the most. The one place that says so: the sample portal and the
 * tutorial list them from here.
 */
export const demoPeople: readonly DemoPerson[] = [
  {
    userName: 'ada@contoso.test',
    displayName: 'Ada Lovelace',
    contact: both('ada.lovelace@mail.test', '+44 7700900142'),
    shows: 'a reset with an email and a text',
  },
  {
    userName: 'dan@contoso.test',
    displayName: 'Dan Frost',
    contact: both('dan.frost@mail.test', '+44 7700900144'),
    locked: true,
    shows: 'locked after wrong passwords: may unlock, and keep the password',
  },
  {
    // With an authenticator app and saved codes, where somebody seeds these: `rekey dev` does.
    userName: 'tess@contoso.test',
    displayName: 'Tess Keys',
    contact: { email: 'tess.keys@mail.test' },
    shows: 'an authenticator app and saved codes, on her phone',
  },
  {
    userName: 'bob@contoso.test',
    displayName: 'Bob Stone',
    contact: { email: 'bob.stone@mail.test' },
    shows: 'one method where two are needed: told so, but only after the first proof',
  },
  {
    userName: 'cat@contoso.test',
    displayName: 'Cat Rivers',
    contact: both('cat.rivers@mail.test', '+44 7700900143'),
    enabled: false,
    shows: 'a disabled account: told so, but only after the first proof',
  },
  {
    userName: 'eve@contoso.test',
    displayName: 'Eve Moon',
    shows: 'nothing on file: played through like a name nobody has, and no code comes',
  },
  {
    userName: 'fay@contoso.test',
    displayName: 'Fay Summer',
    contact: both('fay.summer@mail.test', '+44 7700900145'),
    mustChangePassword: true,
    shows: 'has to change her password before she signs in: a reset does it',
  },
  {
    userName: 'gil@contoso.test',
    displayName: 'Gil Santos',
    contact: { email: 'gil.santos@mail.test', alternateEmails: ['gil@home.test'] },
    shows: 'two email addresses, which count as one proof',
  },
  {
    userName: 'hal@contoso.test',
    displayName: 'Hal North',
    contact: both('hal.north@mail.test', '+44 7700900147'),
    passwordSource: 'on_premises',
    shows: 'a password that an on-premises directory keeps: reset like the others',
  },
  {
    userName: 'ivy@contoso.test',
    displayName: 'Ivy Winter',
    contact: { email: 'ivy.winter@mail.test', office: '+44 2079460148x12' },
    shows: 'an office telephone with an extension: called under PRESET=entra',
  },
  {
    userName: 'adm@contoso.test',
    displayName: 'Ida Admin',
    contact: both('ida.admin@mail.test', '+44 7700900146'),
    roles: ['global_administrator'],
    shows: 'an administrator: gets the emails of those who ask for help',
  },
];

/** Whom there is not. */
export const DEMO_STRANGER = {
  userName: 'zoe@contoso.test',
  shows: 'nobody of that name, and nothing on the screen says so',
} as const;

/** Adds the demo people who are not there yet; those who are keep their passwords. */
export async function seedPeople(directory: EmbeddedDirectory): Promise<void> {
  const present = new Set((await directory.listAccounts()).map(({ userName }) => userName));
  const missing = demoPeople.filter(({ userName }) => !present.has(userName));
  await Promise.all(
    missing.map(({ shows: _, ...person }) => directory.addAccount({ ...person, password: DEMO_PASSWORD })),
  );
}
