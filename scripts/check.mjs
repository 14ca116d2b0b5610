// Everything about the code that is not a test: tools, lock file, types, lint, format, machine paths. Runs every check
// and names each; fails if one fails.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const failed = [];

function check(name, run) {
  const started = performance.now();
  const problem = run();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${problem ? 'FAIL' : 'ok  '} ${name} (${seconds} s)`);
  if (problem) {
    failed.push(name);
    console.log(problem.trimEnd());
  }
}

/** Runs a program; null when it ends well, its output when not. */
function fails(command, args) {
  const done = spawnSync(command, args, { encoding: 'utf8', shell: process.platform === 'win32' });
  if (done.status === 0) return null;
  return `${done.stdout ?? ''}${done.stderr ?? ''}` || String(done.error ?? `exit code ${done.status}`);
}

const output = (command, args) =>
  spawnSync(command, args, { encoding: 'utf8', shell: process.platform === 'win32' }).stdout;

check('Node is the pinned one', () => {
  const { node } = JSON.parse(readFileSync('package.json', 'utf8')).devDependencies;
  return process.versions.node === node
    ? null
    : `running ${process.versions.node}, pinned ${node}. Use: npm run check`;
});
// Two compilers are installed, and which one `tsc` is depends on the order of installation.
check('tsc is TypeScript 7', () => {
  const version = output('tsc', ['-v']).trim();
  return /^Version 7\./.test(version) ? null : `tsc -v says "${version}"`;
});
check('package-lock.json is complete (npm ci --dry-run)', () =>
  fails('npm', ['ci', '--dry-run', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']),
);
check('types of the packages', () => fails('tsc', ['-b', '--emitDeclarationOnly']));
check('types of the tests', () => fails('tsc', ['-p', 'tsconfig.tests.json']));
check('lint', () => fails('eslint', ['.', '--max-warnings=0']));
check('format', () => fails('prettier', ['--check', '--log-level=warn', '.']));
check('docs/reference is fresh', () =>
  fails(process.execPath, ['--conditions=rekey-source', 'scripts/reference.mjs', '--check']),
);
check('custom-elements.json is fresh', () => fails(process.execPath, ['scripts/manifest.mjs', '--check']));
check('tokens are fresh', () => fails(process.execPath, ['scripts/tokens.mjs', '--check']));
check('no path of one machine, no registry address', () => {
  const files = output('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']).split('\0');
  const machine =
    /(?<![\w.])\/(?:work|root|Users\/[a-z]|home\/[a-z])\/|registry\.[n]pmjs|[u]npkg\.com|js[d]elivr/;
  const hits = files
    .filter((file) => /\.(ts|mjs|js|json|md|css|html|ya?ml)$/.test(file) && file !== 'scripts/check.mjs')
    .flatMap((file) => {
      try {
        const lines = readFileSync(file, 'utf8').split('\n');
        return lines.flatMap((line, index) =>
          machine.test(line) ? [`${file}:${index + 1}: ${line.trim().slice(0, 100)}`] : [],
        );
      } catch {
        return [];
      }
    });
  return hits.length === 0 ? null : hits.join('\n');
});

console.log(failed.length === 0 ? 'all checks passed' : `${failed.length} failed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
