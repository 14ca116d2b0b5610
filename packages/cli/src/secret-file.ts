import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { exitCodes, Fault } from './fault.ts';

const SECRET_BYTES = 32;

/** Makes a new secret, readable by its owner only. Never replaces one. */
export function writeSecret(path: string): Uint8Array {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const secret = randomBytes(SECRET_BYTES);
  writeFileSync(path, `${secret.toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  return secret;
}

/**
 * @throws {Fault} when the file is missing, is not a secret, or can be read by others.
 */
export function readSecret(path: string): Uint8Array {
  const problem = secretProblem(path);
  if (problem !== null) throw new Fault(problem, exitCodes.refused);
  const secret = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64url');
  if (secret.length < SECRET_BYTES) {
    throw new Fault(
      `${path} must hold at least ${SECRET_BYTES} bytes in base64url. Make one with: rekey init`,
      exitCodes.refused,
    );
  }
  return secret;
}

/** One sentence with path and fix, or null when the file is there and nobody else can read it. */
export function secretProblem(path: string): string | null {
  if (!existsSync(path))
    return `${path} does not exist. Restore it from your backup, or make a new one with: rekey init`;
  if (process.platform === 'win32') return null;
  const mode = statSync(path).mode & 0o777;
  return (mode & 0o077) === 0
    ? null
    : `${path} can be read by others (mode ${mode.toString(8)}). Fix: chmod 600 ${path}`;
}
