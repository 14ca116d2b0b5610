import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { browserSuite } from './browsers.ts';
import { compile, readmeCode, writeConsumer, type Resolution, type Subject } from './consumer.ts';
import { contentsSuite } from './contents.ts';
import { entriesOf, install, modulesOf, published, root, run, tool, type Installed } from './installed.ts';
import { programSuite } from './programs.ts';

// Needs a build: npm run build. Everything is packed once, and used from there as by whoever installs it.
let installed: Installed;
before(async () => {
  installed = await install();
  writeConsumer(installed);
});
after(() => installed?.remove());
const get = () => installed;

describe('contents', () => contentsSuite(get));

describe('manifests', { concurrency: 2 }, () => {
  for (const dir of published) {
    test(`publint finds nothing in ${dir}`, async () => {
      const { messages, pkg } = await publint({ pkgDir: installed.at(dir), pack: false, strict: true });
      assert.deepEqual(
        messages.map((message) => formatMessage(message, pkg)),
        [],
      );
    });

    test(`the types of every entry of ${dir} are found where its code is (attw)`, async () => {
      const entries = entriesOf(installed, dir)
        .filter(({ file, specifier }) => !specifier.includes('/bundle/') && /\.(?:js|json)$/.test(file))
        .map(({ specifier }) => `.${specifier.slice(`@rekey/${dir}`.length)}`);
      const { code, output } = await run(
        tool('attw'),
        [
          installed.tarball(dir),
          '--profile',
          'esm-only',
          '--format',
          'ascii',
          '--no-color',
          '--entrypoints',
          ...entries,
        ],
        { cwd: installed.folder },
      );
      assert.equal(code, 0, output);
    });
  }
});

test('the manifest of the elements is as fresh as their sources', async () => {
  const { code, output } = await run(process.execPath, ['scripts/manifest.mjs', '--check'], { cwd: root });
  assert.equal(code, 0, output);
});

describe('Node', { concurrency: 2 }, () => {
  for (const dir of published) {
    test(`S-155 every entry of ${dir} imports`, async () => {
      const specifiers = modulesOf(installed, dir);
      assert.ok(specifiers.length > 0);
      const program = `
        const registered = () => ['rekey-reset-password', 'rekey-provider'].filter((tag) => globalThis.customElements?.get(tag));
        for (const specifier of ${JSON.stringify(specifiers)}) {
          const names = Object.keys(await import(specifier));
          if (!/\\/(?:define|jsx)\\b/.test(specifier)) {
            if (names.length === 0) throw new Error(specifier + ' exports nothing');
            if (registered().length > 0) throw new Error(specifier + ' registers ' + registered());
          }
        }`;
      const { code, output } = await run(process.execPath, ['--input-type=module', '--eval', program], {
        cwd: installed.folder,
      });
      assert.equal(code, 0, output);
      assert.equal(output, '');
    });
  }
});

describe('types', { concurrency: 2 }, () => {
  const subjects: readonly [Subject, Resolution][] = [
    ['browser', 'nodenext'],
    ['browser', 'bundler'],
    ['node', 'nodenext'],
    ['node', 'bundler'],
    ['readme', 'nodenext'],
    ['examples/node', 'nodenext'],
    ['examples/react', 'bundler'],
  ];
  for (const [subject, resolution] of subjects) {
    test(`${subject} compiles under ${resolution}, with every library checked`, async () => {
      const { output } = await compile(installed, subject, resolution);
      assert.equal(output, '');
    });
  }

  test('every README fits a screen and shows code', () => {
    for (const dir of published) assert.ok(readmeCode(dir).length > 0, join('packages', dir, 'README.md'));
  });
});

describe('browsers', () => browserSuite(get));

describe('programs', () => programSuite(get));
