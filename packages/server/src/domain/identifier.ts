import type { Keys } from './keys.ts';
import { mac } from './mac.ts';

/**
 * The key under which attempts for a typed name are counted, known or not. Case, spaces around it and Unicode form do
 * not make a new name; finding the account is the directory's business and stricter.
 */
export function identifierKey(keys: Keys, identifier: string): string {
  return mac(keys.identifier, plainIdentifier(identifier));
}

/** One form for every way of typing a name. */
export function plainIdentifier(identifier: string): string {
  return identifier.normalize('NFKC').trim().toLowerCase();
}

/** Whether what was typed is this user name, with its domain or without; not a mail address that leads to the same person. */
export function isUserName(identifier: string, userName: string): boolean {
  const [typed, name] = [identifier, userName].map(plainIdentifier) as [string, string];
  return typed === name || typed === name.split('@')[0];
}
