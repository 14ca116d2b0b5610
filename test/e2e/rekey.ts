import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const bin = fileURLToPath(new URL('../../packages/cli/src/bin.ts', import.meta.url));

/** What the help desk types on the machine of the server whose data is in `folder`. Resolves with what it prints. */
export async function rekey(folder: string, ...args: string[]): Promise<string> {
  const all = ['--conditions=rekey-source', bin, ...args, '--data', folder];
  return (await promisify(execFile)(process.execPath, all)).stdout;
}
