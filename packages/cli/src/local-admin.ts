import { chmodSync, existsSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { openEmbeddedStore } from '@rekey/server/embedded';
import { answerQuestion, parseQuestion, type Administered, type Question } from './administration.ts';
import { CONFIG_FILE, loadConfig, type LoadedConfig } from './config.ts';
import { exitCodes, Fault } from './fault.ts';
import { readSecret } from './secret-file.ts';
import type { Progress } from './trail.ts';

/** One line of JSON each way; before that of the server, any number that say how far it is. */
type Reply = { readonly lines: readonly string[] } | { readonly error: string; readonly exitCode: number };
interface StillAtIt {
  readonly progress: Progress;
}
type OnProgress = (progress: Progress) => void;

const MAX_LINE = 4096;

function socketPath(dataFolder: string): string {
  // Windows has no socket files; its pipes carry the rights of who made them.
  return process.platform === 'win32'
    ? `\\\\.\\pipe\\rekey-${dataFolder.replace(/[^A-Za-z0-9]/g, '-')}`
    : join(dataFolder, 'admin.sock');
}

export interface LocalAdmin {
  close(): Promise<void>;
}

/**
 * Lets `rekey why`, `rekey methods` and the like on this machine, by this user, ask a running server: the embedded store admits
 * one process, and this is it. Call it with the store open; a socket file of a killed process is replaced.
 */
export async function startLocalAdmin(dataFolder: string, administered: Administered): Promise<LocalAdmin> {
  const path = socketPath(dataFolder);
  rmSync(path, { force: true });
  const connections = new Set<Socket>();
  const server = createServer((socket) => {
    connections.add(socket);
    socket.on('close', () => connections.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.setTimeout(10_000, () => socket.destroy());
    void firstLine(socket)
      .then((line) => reply(administered, line, tellProgress(socket)))
      .then((answer) => socket.end(`${JSON.stringify(answer)}\n`))
      .catch(() => socket.destroy());
  });
  const mask = process.umask(0o177);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(path, resolve);
    });
  } finally {
    process.umask(mask);
  }
  if (process.platform !== 'win32') chmodSync(path, 0o600);
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of connections) socket.destroy();
      }),
  };
}

/** Whoever left is not worked for any longer. */
function tellProgress(socket: Socket): OnProgress {
  return (progress) => {
    if (socket.destroyed) throw new Error('Nobody listens any more.');
    const line: StillAtIt = { progress };
    socket.write(`${JSON.stringify(line)}\n`);
  };
}

async function reply(administered: Administered, line: string, onProgress: OnProgress): Promise<Reply> {
  try {
    return { lines: await answerQuestion(administered, parseQuestion(line), onProgress) };
  } catch (error) {
    const exitCode = error instanceof Fault ? error.exitCode : exitCodes.failed;
    return { error: (error as Error).message, exitCode };
  }
}

/** Where a server is: its settings, or the data folder of one that `rekey dev` runs. */
export interface Whereabouts {
  readonly config: string;
  readonly data: string | undefined;
}

/** Who sits at this machine, for the audit trail; behind `sudo` the person, not root. */
export function operator(): string {
  return `local:${process.env['SUDO_USER'] ?? userInfo().username}`;
}

/** Options of every command that asks a server. */
export const whereabouts = {
  config: { type: 'string', default: CONFIG_FILE },
  data: { type: 'string' },
} as const;

export const whereaboutsHelp = `  --config <file>   the settings; default ${CONFIG_FILE} in this folder
  --data <folder>   instead: the folder of a rekey dev, such as .rekey/demo for npm start`;

/**
 * Asks the running server; when none runs, opens the store itself.
 * @throws {Fault}
 */
export async function ask(
  { config, data }: Whereabouts,
  question: Question,
  onProgress?: OnProgress,
): Promise<string[]> {
  if (data === undefined) return askConfigured(await loadConfig(config), question, onProgress);
  const folder = resolve(data);
  const start = folder.endsWith(join('.rekey', 'demo')) ? 'npm start' : `rekey dev --data ${data}`;
  const store = {
    path: join(folder, 'rekey.db'),
    secretFile: join(folder, 'secret.key'),
    configured: [],
    start,
  };
  if (existsSync(store.path)) return askFolder(folder, store, question, onProgress);
  throw new Fault(`No server runs on ${folder}. Start it with: ${start}`);
}

/** What a server leaves behind when it stops. */
interface Left {
  readonly path: string;
  readonly secretFile: string;
  readonly configured: readonly string[];
  /** The command that runs it. */
  readonly start: string;
}

/** The running server knows best; when none runs, the store has what was written. */
async function askFolder(
  folder: string,
  left: Left,
  question: Question,
  onProgress?: OnProgress,
): Promise<string[]> {
  const lines = await askRunning(folder, question, onProgress);
  if (lines !== null) return lines;
  const { store } = openEmbeddedStore({ path: left.path, secret: readSecret(left.secretFile) });
  try {
    return await answerQuestion(
      { store, configured: left.configured, start: left.start },
      question,
      onProgress,
    );
  } finally {
    await store.close();
  }
}

/** Null when no server runs there. */
async function askRunning(
  dataFolder: string,
  question: Question,
  onProgress?: OnProgress,
): Promise<string[] | null> {
  const socket = await reach(socketPath(dataFolder));
  if (socket === null) return null;
  socket.write(`${JSON.stringify(question)}\n`);
  const answer = await replyFrom(socket, onProgress);
  socket.destroy();
  if ('error' in answer) throw new Fault(answer.error, answer.exitCode);
  return [...answer.lines];
}

async function askConfigured(
  loaded: LoadedConfig,
  question: Question,
  onProgress?: OnProgress,
): Promise<string[]> {
  const { dataFolder, secretFile, config } = loaded;
  const path = join(dataFolder, 'rekey.db');
  const start = 'rekey serve';
  if (!existsSync(path))
    throw new Fault(`${path} does not exist: this server has not run yet. Start it with: ${start}`);
  const left = { path, secretFile, configured: config.origins ?? [], start };
  return askFolder(dataFolder, left, question, onProgress);
}

/** Null when nobody listens: no server, or what a killed one left behind. */
function reach(path: string): Promise<Socket | null> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once('connect', () => resolve(socket));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(null);
      else if (error.code === 'EACCES')
        reject(new Fault(`${path} belongs to another user. Run this as the user of the server.`));
      else reject(error);
    });
  });
}

async function replyFrom(socket: Socket, onProgress?: OnProgress): Promise<Reply> {
  for await (const line of createInterface({ input: socket })) {
    const said = JSON.parse(line) as Reply | StillAtIt;
    if (!('progress' in said)) return said;
    onProgress?.(said.progress);
  }
  throw closedEarly();
}

const closedEarly = () => new Fault('The server closed the connection without an answer.');

function firstLine(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let size = 0;
    socket.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_LINE) socket.destroy();
    });
    const lines = createInterface({ input: socket });
    lines.once('line', resolve);
    lines.once('close', () => reject(closedEarly()));
  });
}
