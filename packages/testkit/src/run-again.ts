import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/**
 * Runs a test file once more in a process of its own, as an ordinary program with arguments: it tells by them that it is
 * not to test but to be what is tested. The caller ends it, or lets it end.
 */
export function runAgain(
  file: string,
  ...args: readonly string[]
): ChildProcessByStdio<null, Readable, null> {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  return spawn(process.execPath, ['--conditions=rekey-source', fileURLToPath(file), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  });
}
