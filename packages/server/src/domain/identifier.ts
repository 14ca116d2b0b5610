import type { Keys } from './keys.ts';
import { mac } from './mac.ts';

/**
 * The key under which attempts for a typed name are counted, known or not. Case, spaces around it and Unicode form do
 * not make a new name; finding the account is the directory's business and stricter.
 */
export function identifierKey(keys: Keys, identifier: string): string {
  return mac(keys.identifier, identifier.normalize('NFKC').trim().toLowerCase());
}
