// Everything about the code that is not a test: tools, lock file, types, lint, format, machine paths. Runs every check
// and names each; fails if one fails.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const failed = [];

async function check(name, run) {
  const started = performance.now();
  const problem = await run();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${problem ? 'FAIL' : 'ok  '} ${name} (${seconds} s)`);
  if (problem) {
    failed.push(name);
    console.log(problem.trimEnd());
  }
}

/** Runs a program; null when it ends well, its output when not. */
function fails(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve(String(error)));
    child.on('close', (code) => resolve(code === 0 ? null : output || `exit code ${code}`));
  });
}

const output = (command, args) =>
  spawnSync(command, args, { encoding: 'utf8', shell: process.platform === 'win32' }).stdout;

// Takes as long as all the others, which run beside it.
const lint = check('lint', () => fails('eslint', ['.', '--max-warnings=0']));

await check('Node is the pinned one', () => {
  const { node } = JSON.parse(readFileSync('package.json', 'utf8')).devDependencies;
  return process.versions.node === node
    ? null
    : `running ${process.versions.node}, pinned ${node}. Use: npm run check`;
});
// Two compilers are installed, and which one `tsc` is depends on the order of installation.
await check('tsc is TypeScript 7', () => {
  const version = output('tsc', ['-v']).trim();
  return /^Version 7\./.test(version) ? null : `tsc -v says "${version}"`;
});
await check('package-lock.json is complete (npm ci --dry-run)', () =>
  fails('npm', ['ci', '--dry-run', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']),
);
await check('types of the packages', () => fails('tsc', ['-b', '--emitDeclarationOnly']));
await check('types of the tests', () => fails('tsc', ['-p', 'tsconfig.tests.json']));
await check('format', () => fails('prettier', ['--check', '--log-level=warn', '.']));
await check('docs/reference is fresh', () =>
  fails(process.execPath, ['--conditions=rekey-source', 'scripts/reference.mjs', '--check']),
);
await check('custom-elements.json is fresh', () =>
  fails(process.execPath, ['scripts/manifest.mjs', '--check']),
);
await check('tokens are fresh', () => fails(process.execPath, ['scripts/tokens.mjs', '--check']));
await check('planted bugs find the lines they break, and their tests', () =>
  fails(process.execPath, ['scripts/planted-bugs.mjs', '--check']),
);
await check('no path of one machine, no registry address', () => {
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

await lint;

console.log(failed.length === 0 ? 'all checks passed' : `${failed.length} failed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
