import type { DirectoryAccount } from '@rekey/contract/directory';
import { isMailAddress } from './mail-address.ts';

/** People who are written to about one request, at most (Entra: 100). */
export const HELPERS_AT_MOST = 100;

/** Who is asked first: the first rung with anybody on it (Entra, "How notifications are sent to administrators"). */
const ladder: readonly (readonly string[])[] = [
  ['helpdesk_administrator', 'password_administrator'],
  ['user_administrator'],
  ['global_administrator'],
];

/**
 * The administrators who are asked for help, each once, by the address they read: never somebody disabled, and never the person
 * who needs the help, who could not read it.
 */
export function helpersOf(
  administrators: readonly DirectoryAccount[],
  accountId: string | null,
): readonly { readonly to: string; readonly locale: string }[] {
  const able = administrators.filter(({ id, enabled }) => enabled && id !== accountId);
  for (const rung of ladder) {
    const helpers = able
      .filter(({ roles }) => roles.some((role) => rung.includes(role)))
      .flatMap((one) => {
        const to = [one.contact.email ?? '', one.userName].find(isMailAddress);
        return to === undefined ? [] : [{ to, locale: one.locale ?? 'en' }];
      });
    const distinct = helpers.filter(
      ({ to }, at) => helpers.findIndex((other) => other.to.toLowerCase() === to.toLowerCase()) === at,
    );
    if (distinct.length > 0) return distinct.slice(0, HELPERS_AT_MOST);
  }
  return [];
}
