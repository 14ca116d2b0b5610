import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, relative, sep } from 'node:path';
import { after, before, test } from 'node:test';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { build as esbuild } from 'esbuild';
import { chromium, type Browser } from 'playwright-core';
import { rollup } from 'rollup';
import { build as vite } from 'vite';
import { findChromium } from '../../scripts/setup.mjs';
import { lacking } from '../needs.ts';
import { modulesOf, published, root, type Installed } from './installed.ts';

const skip = lacking('chromium');
const inBrowsers = published.filter((dir) => dir !== 'server' && dir !== 'cli');

/** Uses every entry that is for browsers, and leaves on the page what came of it. */
function app(installed: Installed): string {
  const all = inBrowsers.flatMap((dir) => modulesOf(installed, dir));
  // As people write it: a bundler that thinks nothing happens there leaves it out, and no element comes alive.
  const defining = all.filter((specifier) => specifier.includes('/define'));
  const specifiers = all.filter((specifier) => !defining.includes(specifier));
  return [
    ...defining.map((specifier) => `import '${specifier}';`),
    ...specifiers.map((specifier, index) => `import * as m${index} from '${specifier}';`),
    `const all = [${specifiers.map((_, index) => `m${index}`).join(', ')}];`,
    `const { createClient } = all[${specifiers.indexOf('@rekey/client')}];`,
    `globalThis.flowStep = createClient({ baseUrl: location.origin }).reset().getSnapshot().step;`,
    `globalThis.names = all.map((one) => Object.keys(one).length).reduce((a, b) => a + b);`,
    '',
  ].join('\n');
}

export function browserSuite(installed: () => Installed): void {
  let browser: Browser;
  let server: Server;
  let origin: string;

  before(async () => {
    const { folder } = installed();
    mkdirSync(join(folder, 'app'), { recursive: true });
    writeFileSync(join(folder, 'app', 'app.js'), app(installed()));
    if (skip !== false) return;
    server = serve(folder);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://localhost:${(server.address() as AddressInfo).port}`;
    const executablePath = findChromium();
    assert.ok(executablePath !== undefined, 'no Chromium; set CHROME_PATH');
    browser = await chromium.launch({
      executablePath,
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
  });

  after(async () => {
    await browser?.close();
    server?.closeAllConnections();
    server?.close();
  });

  /** Opens a page with the element on it, and sees it come alive. */
  async function comesAlive(name: string, head: string, usesAll = true): Promise<void> {
    if (skip !== false) return;
    writeFileSync(
      join(installed().folder, `${name}.html`),
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title><link rel="icon" href="data:,">${head}
<body><rekey-reset-password base-url="/"><a href="/reset">Reset your password</a></rekey-reset-password></body></html>`,
    );
    const page = await browser.newPage();
    const said: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') said.push(message.text());
    });
    page.on('pageerror', (error) => said.push(String(error)));
    try {
      await page.goto(`${origin}/${name}.html`);
      await page.getByLabel('User name').waitFor();
      if (usesAll) {
        const facts = await page.evaluate(`({ step: flowStep, names })`);
        assert.equal((facts as { step: string }).step, 'identify');
        assert.ok((facts as { names: number }).names > 100);
      }
      assert.deepEqual(said, []);
    } catch (error) {
      throw new Error(`${String(error)}\nThe page said: ${said.join('\n')}`, { cause: error });
    } finally {
      await page.close();
    }
  }

  const module = (path: string) => `<script type="module" src="${path}"></script>`;
  const input = () => join(installed().folder, 'app', 'app.js');
  const out = (bundler: string) => join(installed().folder, 'out', bundler);

  test('S-155 every entry works in a page bundled by esbuild', async () => {
    const { warnings } = await esbuild({
      entryPoints: [input()],
      bundle: true,
      splitting: true,
      format: 'esm',
      target: 'es2022',
      outdir: out('esbuild'),
      logLevel: 'silent',
    });
    assert.deepEqual(warnings, []);
    await comesAlive('esbuild', module('/out/esbuild/app.js'));
  });

  test('S-155 every entry works in a page bundled by rollup', async () => {
    const warnings: string[] = [];
    const bundle = await rollup({
      input: input(),
      plugins: [nodeResolve({ browser: true })],
      onwarn: ({ code, message, id }) => {
        // Of other packages than ours: comments at places rollup does not read.
        if (code !== 'INVALID_ANNOTATION' && code !== 'CIRCULAR_DEPENDENCY')
          warnings.push(`${message} ${id ?? ''}`);
      },
    });
    await bundle.write({ dir: out('rollup'), format: 'es' });
    await bundle.close();
    assert.deepEqual(warnings, []);
    await comesAlive('rollup', module('/out/rollup/app.js'));
  });

  test('S-155 every entry works in a page bundled by vite', async () => {
    await vite({
      root: installed().folder,
      configFile: false,
      logLevel: 'silent',
      build: {
        outDir: out('vite'),
        emptyOutDir: false,
        rollupOptions: { input: input(), output: { entryFileNames: 'app.js' } },
      },
    });
    await comesAlive('vite', module('/out/vite/app.js'));
  });

  test('S-155 every entry loads in a browser without a bundler, by an import map', { skip }, async () => {
    await comesAlive('unbundled', `${await importMap(installed())}${module('/app/app.js')}`);
  });

  for (const file of ['rekey.js', 'rekey.min.js']) {
    test(`S-155 ${file} of the package is all that a page needs`, { skip }, async () => {
      const path = `/node_modules/@rekey/elements/bundle/${file}`;
      await comesAlive(file.replaceAll('.', '-'), module(path), false);
    });
  }
}

/** What each bare specifier means in a browser, as esbuild resolves it. */
async function importMap(installed: Installed): Promise<string> {
  const { metafile } = await esbuild({
    absWorkingDir: installed.folder,
    entryPoints: ['app/app.js'],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    outdir: 'unused',
    preserveSymlinks: true,
    logLevel: 'silent',
    nodePaths: [join(root, 'node_modules')],
  });
  const imports: Record<string, string> = {};
  for (const { imports: named } of Object.values(metafile.inputs)) {
    for (const { original, path } of named)
      if (original !== undefined && !/^[./]/.test(original)) {
        const url = address(path, installed.folder);
        assert.equal(imports[original] ?? url, url, `${original} means two things`);
        imports[original] = url;
      }
  }
  return `<script type="importmap">${JSON.stringify({ imports })}</script>`;
}

/** Packages that only others depend on lie in this repository; they are served under `/third-party/`. */
function address(path: string, folder: string): string {
  const absolute = join(folder, path);
  const inside = relative(folder, absolute);
  return inside.startsWith('..')
    ? `/third-party/${relative(join(root, 'node_modules'), absolute).split(sep).join('/')}`
    : `/${inside.split(sep).join('/')}`;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
};

export function serve(folder: string): Server {
  return createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = path.startsWith('/third-party/')
      ? join(root, 'node_modules', path.slice('/third-party/'.length))
      : join(folder, path);
    try {
      const body = readFileSync(file);
      response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream');
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
}
