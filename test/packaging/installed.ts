import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const root = fileURLToPath(new URL('../..', import.meta.url));
/** Stands in the environment while packages are packed; nothing of it may be in them. */
export const PLANTED = 'planted-secret-5f2c9e7a';
/** Everything that is published, by folder. */
export const published = [
  'contract',
  'password-rules',
  'messages',
  'client',
  'elements',
  'server',
  'cli',
] as const;
export type Published = (typeof published)[number];

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly files: readonly string[];
  readonly exports: Readonly<Record<string, string | null | Readonly<Record<string, string>>>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly customElements?: string;
  readonly sideEffects?: boolean | readonly string[];
}

export interface Installed {
  /** A project's folder, outside of this repository, in which every published package is installed from its tarball. */
  readonly folder: string;
  readonly tarball: (dir: Published) => string;
  /** Folder of the installed package. */
  readonly at: (dir: Published) => string;
  /** Packed files, relative, sorted. */
  readonly files: (dir: Published) => readonly string[];
  readonly manifest: (dir: Published) => Manifest;
  remove(): void;
}

const execute = promisify(execFile);

/** Runs a program to its end. Never throws for what the program thinks of it. */
export async function run(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv; readonly timeout?: number },
): Promise<{ code: number; output: string }> {
  try {
    const { stdout, stderr } = await execute(command, args, {
      timeout: 120_000,
      maxBuffer: 64 * 1024 * 1024,
      ...options,
      shell: process.platform === 'win32',
    });
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr, message } = error as Error & {
      code?: unknown;
      stdout?: string;
      stderr?: string;
    };
    return {
      code: typeof code === 'number' ? code : 1,
      output: `${stdout ?? ''}${stderr ?? ''}` || message,
    };
  }
}

/** A program of node_modules/.bin of this repository. */
export const tool = (name: string) => join(root, 'node_modules', '.bin', name);

/**
 * Packs everything once and unpacks the tarballs into one folder. What they depend on is linked from this repository's
 * own node_modules, and nothing else is there: no registry is asked, and a dependency that is not declared is not found.
 */
export async function install(): Promise<Installed> {
  const folder = mkdtempSync(join(tmpdir(), 'rekey-packed-'));
  const packs = join(folder, 'packs');
  mkdirSync(packs);
  const packed = await run(
    'npm',
    [
      'pack',
      '--json',
      '--offline',
      '--ignore-scripts',
      '--loglevel=error',
      '--pack-destination',
      packs,
      ...published.map((dir) => `--workspace=packages/${dir}`),
    ],
    { cwd: root, env: { ...process.env, REKEY_PLANTED_SECRET: PLANTED } },
  );
  assert.equal(packed.code, 0, packed.output);

  const modules = join(folder, 'node_modules');
  const at = (dir: Published) => join(modules, '@rekey', dir);
  const manifest = (dir: Published) =>
    JSON.parse(readFileSync(join(at(dir), 'package.json'), 'utf8')) as Manifest;
  const tarball = (dir: Published) => {
    const [found] = globSync(`rekey-${dir}-[0-9]*.tgz`, { cwd: packs });
    assert.ok(found !== undefined, `no tarball of ${dir}`);
    return join(packs, found);
  };
  for (const dir of published) {
    mkdirSync(at(dir), { recursive: true });
    const done = await run('tar', ['-xzf', tarball(dir), '--strip-components=1', '-C', at(dir)], {
      cwd: folder,
    });
    assert.equal(done.code, 0, done.output);
    for (const name of Object.keys({ ...manifest(dir).dependencies, ...manifest(dir).peerDependencies })) {
      if (!name.startsWith('@rekey/')) link(name, modules);
    }
    for (const [name, path] of Object.entries(manifest(dir).bin ?? {})) {
      const program = join(at(dir), path);
      chmodSync(program, 0o755);
      mkdirSync(join(modules, '.bin'), { recursive: true });
      symlinkSync(program, join(modules, '.bin', name));
    }
  }
  // What a project that compiles and bundles has besides.
  for (const name of ['react-dom', '@types/react', '@types/node', 'vite']) link(name, modules);

  const files = new Map(
    published.map((dir) => [
      dir,
      globSync('**/*', { cwd: at(dir), withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) =>
          join(entry.parentPath, entry.name)
            .slice(at(dir).length + 1)
            .replaceAll('\\', '/'),
        )
        .toSorted(),
    ]),
  );
  return {
    folder,
    tarball,
    at,
    manifest,
    files: (dir) => files.get(dir)!,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function link(name: string, modules: string): void {
  const target = join(modules, name);
  if (existsSync(target)) return;
  mkdirSync(dirname(target), { recursive: true });
  symlinkSync(join(root, 'node_modules', name), target, 'junction');
}

/** Every specifier that `exports` of a package offers, patterns filled in, with the file behind it. */
export function entriesOf(installed: Installed, dir: Published): { specifier: string; file: string }[] {
  const { name, exports } = installed.manifest(dir);
  const closed = new Set(Object.keys(exports).filter((path) => exports[path] === null));
  return Object.entries(exports).flatMap(([path, target]) => {
    const file = target === null || typeof target === 'string' ? target : (target['default'] ?? null);
    if (file === null) return [];
    const [before, after] = file.slice(2).split('*');
    if (after === undefined) return [{ specifier: name + path.slice(1), file: file.slice(2) }];
    return installed
      .files(dir)
      .filter((one) => one.startsWith(before!) && one.endsWith(after))
      .map((one) => ({ one, filled: one.slice(before!.length, one.length - after.length) }))
      .filter(({ filled }) => !closed.has(path.replace('*', filled)))
      .map(({ one, filled }) => ({ specifier: name + path.slice(1).replace('*', filled), file: one }));
  });
}

/** Entries that are modules. */
export function modulesOf(installed: Installed, dir: Published): string[] {
  return entriesOf(installed, dir)
    .filter(({ specifier, file }) => file.endsWith('.js') && !specifier.includes('/bundle/'))
    .map(({ specifier }) => specifier);
}
