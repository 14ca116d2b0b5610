// `npm run bench [server] [hash] [store] [widget] [-- --no-build]`: what a reset costs, beside a floor and beside
// others, in one run. Puts in place what is missing, then goes on under the Node that package.json pins. No dependency
// and nothing newer than Node 18 here: this file may run before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const bench = dirname(fileURLToPath(import.meta.url));
const root = dirname(bench);
const path = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`;

function run(cwd, command, ...args) {
  const { status } = spawnSync(command, args, {
    cwd,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, PATH: path },
  });
  if (status !== 0) process.exit(status ?? 1);
}

function installOwnPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(bench, 'package-lock.json')))
    .digest('hex');
  const stamp = join(bench, 'node_modules', '.bench-stamp');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log('bench: installing what it compares with (npm ci in bench/)');
  run(bench, 'npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error');
  writeFileSync(stamp, lock);
}

const args = process.argv.slice(2);
run(root, 'node', 'scripts/setup.mjs', 'browser');
if (!args.includes('--no-build')) run(root, 'npm', 'run', '-s', 'build');
installOwnPackages();
run(
  root,
  'node',
  '--no-warnings=ExperimentalWarning',
  join(bench, 'main.mjs'),
  ...args.filter((one) => one !== '--no-build'),
);
