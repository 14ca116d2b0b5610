import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '@rekey/cli/dev';
import type { PolicyInput } from '@rekey/contract';

const start = fileURLToPath(new URL('../../packages/demo/src/start.ts', import.meta.url));

export interface Portal {
  readonly url: string;
  readonly child: ChildProcess;
  /** As Ctrl-C does. Resolves with the exit code. */
  stop(): Promise<number | null>;
  /** As a power cut does. */
  kill(): Promise<void>;
}

/** The real `npm start` in a process of its own; its data stays in `folder`. The policy is the recommended one unless given. */
export async function startPortal(
  folder: string,
  { port, policy = {} }: { readonly port?: number; readonly policy?: PolicyInput } = {},
): Promise<Portal> {
  const at = port ?? (await freePort());
  const child = spawn(process.execPath, ['--conditions=rekey-source', start], {
    cwd: folder,
    env: { ...process.env, PORT: String(at), POLICY: JSON.stringify(policy) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = once(child, 'close');
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('Portal')) resolve();
    });
    child.once('close', () => reject(new Error(`The portal did not start:\n${output}`)));
  });
  await ready;
  return {
    url: `http://localhost:${at}`,
    child,
    async stop() {
      child.kill('SIGTERM');
      const [code] = (await ended) as [number | null];
      return code;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** What the outbox page shows, newest first. Codes only where a message has one. */
export async function readOutbox(
  url: string,
): Promise<{ kind: string; to: string; code: string | undefined; template: string }[]> {
  const html = await (await fetch(`${url}/outbox?still`)).text();
  const articles = html.split('<article ').slice(1);
  return articles.map((article) => ({
    kind: /data-kind="(\w+)"/.exec(article)?.[1] ?? '',
    template: /data-template="(\w+)"/.exec(article)?.[1] ?? '',
    to: /data-to="([^"]*)"/.exec(article)?.[1] ?? '',
    code: /<p class="code"><code>(\d+)<\/code>/.exec(article)?.[1],
  }));
}

/** The newest code that went to `to`, waiting until there is one besides those in `seen`. */
export async function newestCode(
  url: string,
  to: string,
  seen: ReadonlySet<string> = new Set(),
): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const found = (await readOutbox(url)).find(
      (one) => one.to === to && one.code !== undefined && !seen.has(one.code),
    );
    if (found?.code !== undefined) return found.code;
    // The sender works in another process; there is no clock here to move.
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`No code arrived for ${to}. The outbox holds: ${JSON.stringify(await readOutbox(url))}`);
}

export async function signIn(url: string, userName: string, password: string): Promise<number> {
  const answer = await fetch(`${url}/v1/sessions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID(), Origin: url },
    body: JSON.stringify({ userName, password }),
  });
  await answer.body?.cancel();
  return answer.status;
}
