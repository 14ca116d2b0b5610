// Puts the locked packages, and with the word `browser` also Chromium, in place. It runs before anything is installed,
// on whatever Node there is: no dependency, no syntax newer than Node 18.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stampFile = 'node_modules/.setup-stamp';

/** Where Chrome or Chromium usually is, most wanted first. */
const browserPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** Path of the browser the tests drive, or undefined. `CHROME_PATH` wins when it names a file. */
export function findChromium() {
  return [process.env.CHROME_PATH, ...browserPaths].find((path) => path && existsSync(path));
}

function run(command, args, env = {}) {
  const windows = process.platform === 'win32';
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: windows,
    env: { ...process.env, ...env },
  });
  return done.status === 0;
}

function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(`${root}/package-lock.json`))
    .digest('hex');
  const stamp = `${root}/${stampFile}`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log('setup: installing the locked packages (npm ci), about a minute');
  // npm itself may run on an older Node than the packages ask for; the scripts then run on the Node it installs.
  if (!run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])) {
    console.error('setup: npm ci failed, see above. Nothing else was changed.');
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}

function installBrowser() {
  if (findChromium()) return;
  const debianRoot =
    existsSync('/etc/debian_version') && typeof process.getuid === 'function' && process.getuid() === 0;
  if (debianRoot) {
    console.log('setup: installing Chromium and a font with apt-get, for the browser tests');
    const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
    run('apt-get', ['update', '-qq'], quiet);
    run(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
      quiet,
    );
    if (findChromium()) return;
  }
  // `npm test` goes on without: it says which tests were not run. With REKEY_REQUIRE=all that is a failure.
  console.error(
    'setup: no Chrome or Chromium was found. Install one (Debian: sudo apt-get install chromium fonts-dejavu-core)\n' +
      '       or set CHROME_PATH to its program, and run this again.',
  );
  if (process.env.REKEY_REQUIRE === 'all') process.exit(1);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  installPackages();
  if (process.argv.includes('browser')) installBrowser();
}
