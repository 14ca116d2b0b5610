import { fileURLToPath } from 'node:url';
import { freePort } from '@rekey/cli/dev';
import type { PolicyInput } from '@rekey/contract';
import { eventually, startProgram } from '@rekey/testkit';

const start = fileURLToPath(new URL('../../packages/demo/src/start.ts', import.meta.url));

export interface Portal {
  readonly url: string;
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
  const program = await startProgram(['--conditions=rekey-source', start], /^ {2}Portal {2}http/m, {
    cwd: folder,
    env: { PORT: String(at), POLICY: JSON.stringify(policy) },
  });
  return {
    url: `http://localhost:${at}`,
    stop: () => program.stop(),
    kill: async () => void (await program.stop('SIGKILL')),
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

/** Waits for something in the outbox; when it does not come, the error lists what came. */
async function inOutbox<T>(url: string, what: string, look: () => Promise<T | undefined>): Promise<T> {
  return eventually(what, look).catch(async (error: Error) => {
    throw new Error(`${error.message} The outbox holds: ${JSON.stringify(await readOutbox(url))}`);
  });
}

/** The newest code that went to `to`, waiting until there is one besides those in `seen`. */
export function newestCode(url: string, to: string, seen: ReadonlySet<string> = new Set()): Promise<string> {
  return inOutbox(url, `code for ${to}`, async () => {
    const isNew = (code: string | undefined) => code !== undefined && !seen.has(code);
    return (await readOutbox(url)).find((one) => one.to === to && isNew(one.code))?.code;
  });
}

/** The newest message of one template, as the outbox page shows it, waiting until there is one that fits. */
export function newestMessage(url: string, template: string, fits: string): Promise<string> {
  return inOutbox(url, `${template} with ${fits}`, async () => {
    const outbox = await (await fetch(`${url}/outbox?still`)).text();
    const isIt = (one: string) => one.includes(`data-template="${template}"`) && one.includes(fits);
    return outbox.split('<article ').find(isIt);
  });
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
