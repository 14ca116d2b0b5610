import type { DirectoryAccount } from '@rekey/contract/directory';

/** Somebody a directory knows, with every field filled in; a test names only those it is about. */
export function anAccount(userName: string, fields: Partial<DirectoryAccount> = {}): DirectoryAccount {
  return {
    id: userName,
    userName,
    displayName: userName,
    names: [],
    passwordSource: 'cloud',
    enabled: true,
    locked: false,
    roles: [],
    mustChangePassword: false,
    contact: {},
    ...fields,
  };
}
