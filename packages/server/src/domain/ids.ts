import { SUPPORT_ALPHABET } from '@rekey/contract';
import type { Random } from '../ports/random.ts';

/** An unguessable id: 128 random bits after a prefix that says what it names. Carries no authority by itself. */
export function newId(random: Random, prefix: 'rst' | 'chl' | 'cmd' | 'msg' | 'enr' | 'enl'): string {
  return `${prefix}_${Buffer.from(random.bytes(16)).toString('base64url')}`;
}

/** 16 characters, 80 bits; the first eight are the support code a person reads out. */
export function newRequestId(random: Random): string {
  return Array.from(random.bytes(16), (byte) => SUPPORT_ALPHABET[byte & 31]).join('');
}
