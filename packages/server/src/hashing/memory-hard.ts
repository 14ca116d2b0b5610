import crypto, { timingSafeEqual } from 'node:crypto';
import { keyedHash } from '../domain/mac.ts';
import type { Random } from '../ports/random.ts';
import type { HashKind, HashPool } from './hash-pool.ts';

/**
 * Memory-hard hashes of what people keep in their heads, as text that says how it was made:
 * `$argon2id$v=19$m=19456,t=2,p=1,bind=1$salt$hash`. `bind=1`: whose it is goes in as well, so that a hash copied to another
 * account is worthless there.
 */
export interface MemoryHardHasher {
  hash(owner: string, secret: string, signal?: AbortSignal): Promise<string>;
  /** Against null it computes as long as against a real hash, and says no. */
  verify(secret: string, stored: OwnedHash | null, signal?: AbortSignal): Promise<boolean>;
  /** Whether a new hash would be made in another way, so that the moment it was found right is the time to replace it. */
  needsRehash(stored: string): boolean;
}

export interface OwnedHash {
  /** What went in beside the secret. */
  readonly owner: string;
  readonly hash: string;
}

export interface MemoryHardHasherOptions {
  /** Kept outside the store. */
  readonly key: Uint8Array;
  readonly random: Random;
  readonly pool: HashPool;
  /** What its hashes wait as. */
  readonly kind?: HashKind;
  /** The best this Node has, when not given. */
  readonly algorithm?: Algorithm;
}

export type Algorithm = 'argon2id' | 'scrypt';

const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** OWASP ASVS 5.0 appendix C. Memory in KiB. */
const ARGON2 = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const SCRYPT = { N: 2 ** 15, r: 8, p: 3 } as const;
const prefixes: Record<Algorithm, string> = {
  argon2id: `$argon2id$v=19$m=${ARGON2.memory},t=${ARGON2.passes},p=${ARGON2.parallelism},bind=1$`,
  scrypt: `$scrypt$ln=${Math.log2(SCRYPT.N)},r=${SCRYPT.r},p=${SCRYPT.p},bind=1$`,
};

/** Node has argon2 from 24.7 on. */
export const bestAlgorithm: Algorithm = typeof crypto.argon2 === 'function' ? 'argon2id' : 'scrypt';

export function createMemoryHardHasher(options: MemoryHardHasherOptions): MemoryHardHasher {
  const { key, random, pool, kind, algorithm = bestAlgorithm } = options;
  const prefix = prefixes[algorithm];
  const nobody: OwnedHash = {
    owner: '',
    hash: prefix + [random.bytes(SALT_BYTES), random.bytes(HASH_BYTES)].map(text).join('$'),
  };

  async function derive(
    owner: string,
    secret: string,
    scheme: Scheme,
    salt: Uint8Array,
    signal?: AbortSignal,
  ): Promise<Buffer> {
    // UTF-16, because it tells every string a form can hold from every other; UTF-8 has one byte sequence for all lone
    // surrogates. The keyed digest takes any length, so nothing is cut off.
    const message = keyedHash('sha512', key)
      .update(`${Buffer.byteLength(owner)}:${owner}`)
      .update(Buffer.from(secret, 'utf16le'))
      .digest();
    return pool.run(() => scheme.derive(message, salt), signal, kind);
  }

  return {
    async hash(owner, secret, signal) {
      const salt = random.bytes(SALT_BYTES);
      const hash = await derive(owner, secret, schemeOf(prefix), salt, signal);
      return `${prefix}${text(salt)}$${text(hash)}`;
    },
    async verify(secret, stored, signal) {
      const { owner, hash: written } = stored ?? nobody;
      const { scheme, salt, hash } = parse(written);
      const same = timingSafeEqual(await derive(owner, secret, scheme, salt, signal), hash);
      return same && stored !== null;
    },
    needsRehash: (stored) => !stored.startsWith(prefix),
  };
}

interface Scheme {
  derive(message: Buffer, salt: Uint8Array): Promise<Buffer>;
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replaceAll('=', '');

function parse(stored: string): { scheme: Scheme; salt: Uint8Array; hash: Uint8Array } {
  const parts = stored.split('$');
  const [salt, hash] = parts.slice(-2).map((part) => Buffer.from(part, 'base64'));
  if (salt === undefined || hash?.length !== HASH_BYTES) throw new Error('A stored hash is damaged.');
  return { scheme: schemeOf(`${parts.slice(0, -2).join('$')}$`), salt, hash };
}

function schemeOf(prefix: string): Scheme {
  const argon2id = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+),bind=1\$$/.exec(prefix);
  if (argon2id !== null) {
    if (bestAlgorithm !== 'argon2id') {
      throw new Error('A stored hash needs argon2, which this Node has not. Run Node 24.7 or later.');
    }
    const [memory, passes, parallelism] = argon2id.slice(1).map(Number) as [number, number, number];
    const cost = { memory, passes, parallelism, tagLength: HASH_BYTES };
    return { derive: (message, nonce) => deriveArgon2({ message, nonce, ...cost }) };
  }
  const scrypt = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+),bind=1\$$/.exec(prefix);
  if (scrypt !== null) {
    const [ln, r, p] = scrypt.slice(1).map(Number) as [number, number, number];
    const cost = { N: 2 ** ln, r, p, maxmem: 256 * 2 ** ln * r };
    return { derive: (message, salt) => deriveScrypt(message, salt, cost) };
  }
  throw new Error('A stored hash was made in a way this version does not know.');
}

function deriveArgon2(parameters: crypto.Argon2Parameters): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    crypto.argon2('argon2id', parameters, (error, hash) => (error === null ? resolve(hash) : reject(error)));
  });
}

function deriveScrypt(message: Buffer, salt: Uint8Array, cost: crypto.ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    crypto.scrypt(message, salt, HASH_BYTES, cost, (error, hash) =>
      error === null ? resolve(hash) : reject(error),
    );
  });
}
