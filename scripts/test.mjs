// Runs every test there is: Node, browser, end to end. The last line is `N passed, N failed` for all of them together.
// What a machine cannot run is skipped with one line that says why; REKEY_REQUIRE=all turns a skip into a failure.
import { spawn, spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { findChromium } from './setup.mjs';

// Every test file, and every program that one starts, is a process of its own that reads the same sources: half a second of
// work for each, which is done once and kept.
process.env.NODE_COMPILE_CACHE ??= resolve('node_modules/.cache/compiled');

const require = process.env.REKEY_REQUIRE ?? '';
const total = { passed: 0, failed: 0 };
const skips = [];

function skip(what, why) {
  skips.push(`skipped: ${what}: ${why}`);
}

/** Nothing takes as long, not even the test of five hundred people on a busy machine. */
const SILENCE_MS = 15 * 60_000;

/**
 * Runs a command, shows its output, and gives back its exit code and what it wrote. One that says nothing for long waits for what
 * never comes: it is ended, with the programs that still ran by name.
 */
function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    const end = () => {
      console.error(`\nNothing was said for ${SILENCE_MS / 60_000} minutes. What still runs:\n${running()}`);
      child.kill('SIGKILL');
    };
    let silence = setTimeout(end, SILENCE_MS);
    const keep = (to) => (chunk) => {
      output += chunk;
      to.write(chunk);
      clearTimeout(silence);
      silence = setTimeout(end, SILENCE_MS);
    };
    child.stdout.on('data', keep(process.stdout));
    child.stderr.on('data', keep(process.stderr));
    child.on('error', (error) => resolve({ code: 1, output: `${output}\n${error.message}` }));
    child.on('close', (code) => {
      clearTimeout(silence);
      resolve({ code: code ?? 1, output });
    });
  });
}

const running = () =>
  spawnSync('ps', ['-eo', 'pid,etime,args'], { encoding: 'utf8' })
    .stdout?.split('\n')
    .filter((line) => line.split('.test.ts').length === 2)
    .map((line) => line.trim().split(/\s+/))
    .map((words) => `${words[1]} ${words.at(-1)}`)
    .join('\n') ?? 'unknown: there is no ps here';

/** Reads the counts of a runner; a runner that fails without a failed test (a crash, a syntax error) is one failure. */
function add(name, code, counts) {
  total.passed += counts.passed;
  total.failed += counts.failed;
  if (code !== 0 && counts.failed === 0) {
    total.failed += 1;
    console.error(`${name}: ended with exit code ${code} although no test failed; counted as one failure`);
  }
}

const number = (output, pattern) => Number(output.match(pattern)?.[1] ?? 0);

async function nodeTests(name, files, options = []) {
  if (files.length === 0) return;
  console.log(`\n== ${name}: ${files.length} files`);
  const args = [
    '--conditions=rekey-source',
    '--test',
    '--test-reporter=spec',
    // Node would leave one processor idle, of two.
    `--test-concurrency=${availableParallelism()}`,
    // What hangs is named. Not `--test-force-exit`: it ends this process before it has said how the tests went.
    '--test-timeout=300000',
    ...options,
    ...files,
  ];
  const { code, output } = await run(process.execPath, args);
  const plain = output.replaceAll(/\u001b\[[0-9;]*m/g, '');
  add(name, code, { passed: number(plain, /^ℹ pass (\d+)$/m), failed: number(plain, /^ℹ fail (\d+)$/m) });
  for (const [, title, reason] of plain.matchAll(/^\s*﹣ (.+?) \([\d.]+ms\) # (.+)$/gm)) skip(title, reason);
  const unnamed = number(plain, /^ℹ skipped (\d+)$/m) - [...plain.matchAll(/^\s*﹣ /gm)].length;
  if (unnamed > 0) skip(`${unnamed} tests of ${name}`, 'see above');
}

async function browserTests(files) {
  if (files.length === 0) return;
  if (!findChromium()) {
    skip(`${files.length} browser test files`, 'no Chromium; set CHROME_PATH or install chromium');
    return;
  }
  console.log(`\n== browser: ${files.length} files`);
  const { code, output } = await run(process.execPath, ['node_modules/@web/test-runner/dist/bin.js']);
  const [, passed, failed, skipped] =
    output.match(/^browser: (\d+) passed, (\d+) failed, (\d+) skipped$/m) ?? [];
  add('browser', code, { passed: Number(passed ?? 0), failed: Number(failed ?? 0) });
  if (Number(skipped ?? 0) > 0) skip(`${skipped} browser tests`, 'marked so in their files');
}

/** Every story rendered, played and looked at by axe. */
async function stories() {
  if (!findChromium()) {
    skip('stories', 'no Chromium; set CHROME_PATH or install chromium');
    return;
  }
  console.log('\n== stories');
  const { code, output } = await run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run']);
  const counts = output.replaceAll(/\u001b\[[0-9;]*m/g, '').match(/^\s*Tests\s.*$/m)?.[0] ?? '';
  add('stories', code, {
    passed: number(counts, /(\d+) passed/),
    failed: number(counts, /(\d+) failed/),
  });
}

const isBrowser = (file) => file.endsWith('.browser.test.ts');
const unit = globSync('packages/*/src/**/*.test.ts');
const crossing = globSync('test/**/*.test.ts');
const isEndToEnd = (file) => file.replaceAll('\\', '/').startsWith('test/e2e/');
const isPackaging = (file) => file.replaceAll('\\', '/').startsWith('test/packaging/');

await nodeTests(
  'node',
  [
    ...unit.filter((file) => !isBrowser(file)),
    ...crossing.filter((file) => !isEndToEnd(file) && !isPackaging(file)),
  ].toSorted(),
);
await browserTests(unit.filter(isBrowser));
// What is published, packed and used by bundlers, browsers and compilers: about 40 s on two cores.
await nodeTests('packaging', crossing.filter(isPackaging).toSorted());
// Each end-to-end file starts servers and a browser of its own: never more than two at a time.
const two = `--test-concurrency=${Math.min(2, availableParallelism())}`;
await nodeTests('end to end', crossing.filter(isEndToEnd).toSorted(), [two]);
// A minute more, so only where everything has to pass; alone: npm run test:stories
if (process.env.REKEY_TIER === 'ci') await stories();

console.log('');
for (const line of skips) console.log(line);
if (require === 'all' && skips.length > 0) {
  console.error(`REKEY_REQUIRE=all: ${skips.length} skipped, counted as failures`);
  total.failed += skips.length;
}
if (total.passed + total.failed === 0) {
  console.error('no test was executed, counted as one failure');
  total.failed = 1;
}
if (process.env.REKEY_CHECKS_FAILED === '1') {
  console.error('lint, types or format failed, see above: counted as one failure');
  total.failed += 1;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
