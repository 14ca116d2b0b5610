import { spawn, type ChildProcess } from 'node:child_process';

/** Milliseconds that a start may take on a machine that has much else to do. */
const PATIENCE = 60_000;

export interface Program {
  readonly child: ChildProcess;
  /** All that it wrote until now. */
  output(): string;
  /** Resolves with the exit code, also when it has ended by itself before. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/**
 * Starts Node with these arguments and waits until `ready` stands in what the program writes. When it does not get there, the
 * error has all that it wrote. It never outlives the test file.
 */
export async function startProgram(
  args: readonly string[],
  ready: RegExp,
  { cwd, env = {} }: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Program> {
  const child = spawn(process.execPath, args, {
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = () => void child.kill('SIGKILL');
  process.once('exit', end);
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      process.off('exit', end);
      resolve(code);
    });
  });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const fail = (what: string) => reject(new Error(`${args.join(' ')} ${what}:\n${output}`));
    const patience = setTimeout(() => {
      fail('was not ready in time');
      end();
    }, PATIENCE);
    const keep = (chunk: Buffer) => {
      output += chunk.toString();
      if (!ready.test(output)) return;
      clearTimeout(patience);
      resolve();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', reject);
    void ended.then((code) => {
      clearTimeout(patience);
      fail(`ended with ${code}`);
    });
  });
  return {
    child,
    output: () => output,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      return ended;
    },
  };
}
