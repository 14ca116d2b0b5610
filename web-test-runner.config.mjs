import { defaultReporter } from '@web/test-runner';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { fileURLToPath } from 'node:url';
import { findChromium } from './scripts/setup.mjs';
import { virtualAuthenticator } from './scripts/virtual-authenticator.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const isRoot = process.getuid?.() === 0;
const args = [
  ...(isRoot ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const executablePath = findChromium();

/** One line with numbers, for scripts/test.mjs. A file that could not even be loaded is one failure. */
const counts = {
  onTestRunFinished({ sessions }) {
    let passed = 0;
    let failed = 0;
    let skipped = 0;
    const walk = (suite) => {
      for (const test of suite?.tests ?? []) {
        if (test.skipped) skipped += 1;
        else if (test.passed) passed += 1;
        else failed += 1;
      }
      for (const inner of suite?.suites ?? []) walk(inner);
    };
    for (const session of sessions) {
      const before = failed;
      walk(session.testResults);
      if (!session.passed && failed === before) failed += 1;
    }
    console.log(`\nbrowser: ${passed} passed, ${failed} failed, ${skipped} skipped`);
  },
};

export default {
  rootDir: '.',
  files: ['packages/{client,elements}/src/**/*.browser.test.ts'],
  nodeResolve: { exportConditions: ['rekey-source', 'development'] },
  // One page at a time: a page in a background tab gets no animation frames, and tests that wait for one hang.
  concurrency: 1,
  testFramework: { config: { timeout: 30_000 } },
  browserStartTimeout: 60_000,
  testsFinishTimeout: 300_000,
  plugins: [
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: here('./tsconfig.base.json') }),
    virtualAuthenticator(),
  ],
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: false }), counts],
  browsers: [chromeLauncher({ launchOptions: { ...(executablePath ? { executablePath } : {}), args } })],
};
