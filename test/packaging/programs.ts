import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { build as esbuild } from 'esbuild';
import { chromium } from 'playwright-core';
import { findChromium } from '../../scripts/setup.mjs';
import { freePort } from '@rekey/cli/dev';
import { startProgram } from '@rekey/testkit';
import { newestCode, signIn } from '../e2e/portal.ts';
import { lacking } from '../needs.ts';
import { run, type Installed } from './installed.ts';

const skip = lacking('chromium');

export function programSuite(installed: () => Installed): void {
  const rekey = () => join(installed().folder, 'node_modules', '.bin', 'rekey');
  const command = (cwd: string, ...args: string[]) => run(process.execPath, [rekey(), ...args], { cwd });
  /** Beside the installed packages, as a person's own project is. */
  const emptyFolder = () => mkdtempSync(join(installed().folder, 'project-'));

  test('S-155 the installed rekey says what it can do', async () => {
    // npm links it as a program: the system reads its first line.
    assert.match(readFileSync(rekey(), 'utf8'), /^#!\/usr\/bin\/env node\n/);
    const { code, output } = await command(emptyFolder(), '--help');
    assert.equal(code, 0, output);
    for (const word of ['dev', 'init', 'serve', 'origins', 'why'])
      assert.match(output, new RegExp(`rekey ${word}`));
  });

  test('S-155 rekey init works in an empty folder, and serve refuses what is not safe yet', async () => {
    const folder = emptyFolder();
    const made = await command(
      folder,
      'init',
      '--url',
      'https://rekey.corp.example',
      '--organisation',
      'Corp',
    );
    assert.equal(made.code, 0, made.output);
    assert.match(made.output, /Administrator link, valid 1 h, once: https:\/\/rekey\.corp\.example\//);
    assert.match(readFileSync(join(folder, 'rekey.config.ts'), 'utf8'), /name: "Corp"/);
    if (process.platform !== 'win32')
      assert.equal(statSync(join(folder, 'keys', 'secret.key')).mode & 0o777, 0o600);

    const refused = await command(folder, 'serve');
    assert.equal(refused.code, 3, refused.output);
    assert.match(refused.output, /neither mail nor sms is set/);
    assert.match(refused.output, /Fix:/);
  });

  test('S-155 rekey dev serves the elements of the installed package', async () => {
    const dev = await startProgram([rekey(), 'dev', '--port', '0'], /Outbox {2}http:\S+/, {
      cwd: emptyFolder(),
    });
    try {
      const url = new URL('/', /Outbox {2}(http:\S+)/.exec(dev.output())![1]).origin;
      const served = await (await fetch(`${url}/rekey.js`)).text();
      const packed = join(installed().at('elements'), 'bundle', 'rekey.js');
      assert.equal(served, readFileSync(packed, 'utf8'));
      assert.doesNotMatch(dev.output(), /not built/);
    } finally {
      await dev.stop();
    }
  });

  test('S-155 the Node example resets a password against its own server', async () => {
    const { code, output } = await run(process.execPath, ['main.ts'], {
      cwd: join(installed().folder, 'examples', 'node'),
      env: { ...process.env, PORT: String(await freePort()) },
    });
    assert.equal(code, 0, output);
    assert.match(output, /^the reset ended at: done$/m);
    assert.match(output, /^signing in with the new password: 20\d$/m);
  });

  test('S-155 a server that renders the React example sends the fallback and the first step', async () => {
    const folder = join(installed().folder, 'examples', 'react');
    await esbuild({
      entryPoints: [join(folder, 'src', 'drop-in.tsx'), join(folder, 'src', 'own-screen.tsx')],
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      jsx: 'automatic',
      outdir: join(folder, 'rendered'),
      logLevel: 'silent',
    });
    const program = `
      import { createElement } from 'react';
      import { renderToString } from 'react-dom/server';
      import { createClient } from '@rekey/client';
      import { DropIn } from './rendered/drop-in.js';
      import { OwnScreen } from './rendered/own-screen.js';
      const baseUrl = 'https://rekey.corp.example';
      console.log(renderToString(createElement(DropIn, { baseUrl, onDone() {} })));
      console.log(renderToString(createElement(OwnScreen, { flow: createClient({ baseUrl }).reset() })));`;
    const { code, output } = await run(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: folder,
    });
    assert.equal(code, 0, output);
    assert.match(
      output,
      /<rekey-reset-password base-url="https:\/\/rekey\.corp\.example"><a href="https:\/\/rekey\.corp\.example\/reset">/,
    );
    assert.match(output, /<label>User name.*<input/);
  });

  test(
    'S-155 in the React example a person resets a password on a screen of its own',
    { skip },
    async (t) => {
      const NEW = 'violet harbour 41 lanterns';
      const folder = join(installed().folder, 'examples', 'react');
      const vite = join(installed().folder, 'node_modules', 'vite', 'bin', 'vite.js');
      const built = await run(process.execPath, [vite, 'build', '--logLevel', 'error'], { cwd: folder });
      assert.equal(built.code, 0, built.output);

      mkdirSync(join(folder, '.data'));
      const dev = await startProgram(
        [rekey(), 'dev', '--port', '0', '--data', '.data'],
        /Outbox {2}http:\S+/,
        { cwd: folder },
      );
      t.after(() => dev.stop());
      const url = new URL(/Outbox {2}(http:\S+)/.exec(dev.output())![1]!).origin;
      const port = await freePort();
      const preview = await startProgram(
        [vite, 'preview', '--port', String(port), '--strictPort', '--host', '127.0.0.1'],
        /Local:/,
        { cwd: folder, env: { REKEY_URL: url, NO_COLOR: '1' } },
      );
      t.after(() => preview.stop());
      const executablePath = findChromium();
      assert.ok(executablePath !== undefined, 'no Chromium; set CHROME_PATH');
      const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
      const browser = await chromium.launch({ executablePath, args });
      t.after(() => browser.close());
      const page = await browser.newPage();
      const said: string[] = [];
      page.on('pageerror', (error) => said.push(String(error)));
      await page.goto(`http://127.0.0.1:${port}/`);

      // The element, with the props and the child that React gave it.
      const element = page.locator('rekey-reset-password');
      await element.getByLabel('User name').waitFor();
      assert.equal(await element.getAttribute('base-url'), `http://127.0.0.1:${port}`);

      const own = page.locator('section');
      await own.getByLabel('User name').fill('ada@contoso.test');
      await own.getByRole('button', { name: 'Continue' }).click();
      await own.getByRole('button', { name: /^Email a code/ }).click();
      const mailed = await newestCode(url, 'ada.lovelace@mail.test');
      await own.getByLabel('Code sent to').fill(mailed);
      await own.getByRole('button', { name: 'Check code' }).click();
      await own.getByRole('button', { name: /^Text a code/ }).click();
      await own.getByLabel('Whole telephone number').fill('+44 7700900142');
      await own.getByRole('button', { name: 'Send the code' }).click();
      await own.getByLabel('Code sent to').fill(await newestCode(url, '+44 7700900142', new Set([mailed])));
      await own.getByRole('button', { name: 'Check code' }).click();
      await own.getByLabel('New password').fill(NEW);
      await own.getByRole('button', { name: 'Change password' }).click();
      await own.getByText('Your password is changed.').waitFor();
      assert.deepEqual(said, []);
      const status = await signIn(url, 'ada@contoso.test', NEW);
      assert.ok(status >= 200 && status < 300, `signing in with the new password answered ${status}`);
    },
  );
}
