import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';
import { PLANTED, type Installed, type Manifest, type Published, published, root } from './installed.ts';

const everywhere = [
  /^(?:LICENSE|README\.md|package\.json)$/,
  /^dist\/[a-z0-9/-]+\.(?:js|d\.ts)(?:\.map)?$/,
  /^src\/[a-z0-9/-]+\.ts$/,
];
const allowed: Partial<Record<Published, readonly RegExp[]>> = {
  elements: [
    /^bundle\/(?:rekey\.js|rekey\.min\.js|rekey\.css|manifest\.json)$/,
    /^bundle\/chunks\/[\w-]+\.js$/,
    /^custom-elements\.json$/,
    /^src\/styles\/tokens\.json$/,
  ],
};
/** What only tests need. `@rekey/client/testing` is offered to tests of others. */
const ofTests = (dir: Published) =>
  dir === 'client' ? /\.(?:test|stories)\.|testkit/ : /\.(?:test|stories)\.|testkit|(?:^|\/)test(?:ing|s)?\//;

const leaks: readonly [string, RegExp][] = [
  ['a path of a machine', /(?<![\w.])\/(?:work|root|tmp|Users\/[a-z]+|home\/[a-z]+)\/|[A-Z]:\\Users\\/],
  ['a registry', /registry\.[n]pmjs|[u]npkg\.com|js[d]elivr/],
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY/],
  ['an environment', /npm_config_|NODE_AUTH_TOKEN/],
];

export function contentsSuite(installed: () => Installed): void {
  for (const dir of published) {
    test(`A-129 ${dir} is packed with its code, its licence and a README, and nothing else`, () => {
      const files = installed().files(dir);
      const patterns = [...everywhere, ...(allowed[dir] ?? [])];
      assert.deepEqual(
        files.filter((file) => !patterns.some((pattern) => pattern.test(file)) || ofTests(dir).test(file)),
        [],
      );
      for (const needed of ['LICENSE', 'README.md', 'dist/index.js', 'dist/index.d.ts', 'src/index.ts'])
        assert.ok(files.includes(needed), `${needed} is missing`);
      const leftovers = files
        .filter((file) => file.startsWith('dist/'))
        .filter(
          (file) => !files.includes(file.replace(/^dist\/(.+?)\.(?:d\.ts|js)(?:\.map)?$/, 'src/$1.ts')),
        );
      assert.deepEqual(leftovers, [], 'built from sources that are gone');
      const licence = readFileSync(join(root, 'LICENSE'), 'utf8');
      assert.equal(readFileSync(join(installed().at(dir), 'LICENSE'), 'utf8'), licence);
      const manifest = JSON.parse(readFileSync(join(installed().at(dir), 'package.json'), 'utf8')) as object;
      assert.ok(!('scripts' in manifest), 'nothing runs when it is installed');
    });

    test(`A-129 nothing in ${dir} tells of the machine it was built on`, () => {
      const found = installed()
        .files(dir)
        .flatMap((file) => {
          const text = readFileSync(join(installed().at(dir), file), 'utf8');
          const told = leaks.filter(([, pattern]) => pattern.test(text)).map(([what]) => what);
          if (file !== 'package.json' && /\.test\.[tj]s/.test(text)) told.push('a file of tests');
          if (text.includes(PLANTED)) told.push('a secret of the environment');
          if ([root, homedir()].some((path) => path.length > 1 && text.includes(`${path}/`)))
            told.push('a folder of this machine');
          return told.map((what) => `${file}: ${what}`);
        });
      assert.deepEqual(found, []);
    });

    test(`every module that ${dir} names is in the package or a declared dependency`, () => {
      assert.deepEqual(unresolved(installed(), dir), []);
    });

    test(`source maps of ${dir} lead to sources in the package`, () => {
      const files = new Set(installed().files(dir));
      const lost = [...files]
        .filter((file) => file.endsWith('.map'))
        .flatMap((file) => {
          const map = JSON.parse(readFileSync(join(installed().at(dir), file), 'utf8')) as {
            sources: string[];
          };
          return map.sources
            .filter((source) => !files.has(posix.join(posix.dirname(file), source)))
            .map((source) => `${file}: ${source}`);
        });
      assert.deepEqual(lost, []);
    });
  }

  test('only files that register elements have side effects, as bundlers are told', () => {
    for (const dir of published) {
      const { sideEffects } = installed().manifest(dir);
      if (dir === 'elements') {
        assert.deepEqual(sideEffects, [
          './dist/define/*.js',
          './src/define/*.ts',
          './src/script.ts',
          './bundle/*.js',
        ]);
      } else if (dir !== 'cli') assert.equal(sideEffects, false, dir);
    }
  });

  test('every file of the script-tag bundle has the integrity that its manifest prints', () => {
    const folder = join(installed().at('elements'), 'bundle');
    const { version, files } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
      version: string;
      files: Record<string, { integrity: string }>;
    };
    assert.equal(version, installed().manifest('elements').version);
    const packed = installed()
      .files('elements')
      .filter((file) => /^bundle\/.*\.(?:js|css)$/.test(file));
    assert.deepEqual(
      Object.keys(files).toSorted(),
      packed.map((file) => file.slice('bundle/'.length)).toSorted(),
    );
    for (const [file, { integrity }] of Object.entries(files)) {
      const hash = createHash('sha384')
        .update(readFileSync(join(folder, file)))
        .digest('base64');
      assert.equal(integrity, `sha384-${hash}`, file);
    }
  });

  test('the manifest of the elements knows every tag, and none of their private parts', () => {
    const { customElements } = installed().manifest('elements');
    assert.equal(customElements, 'custom-elements.json');
    const manifest = JSON.parse(
      readFileSync(join(installed().at('elements'), customElements), 'utf8'),
    ) as ElementsManifest;
    const files = installed().files('elements');
    const declared = manifest.modules.flatMap(({ declarations }) => declarations);
    assert.deepEqual(declared.flatMap(({ tagName }) => tagName ?? []).toSorted(), [
      'rekey-code-field',
      'rekey-password-field',
      'rekey-provider',
      'rekey-reset-password',
    ]);
    for (const { path } of manifest.modules) assert.ok(files.includes(path), path);
    const members = declared.flatMap(({ members = [] }) => members);
    assert.ok(members.length > 10);
    assert.deepEqual(
      members.filter(({ name, privacy }) => /^[#_]/.test(name) || (privacy ?? 'public') !== 'public'),
      [],
    );
  });
}

interface ElementsManifest {
  readonly modules: readonly {
    readonly path: string;
    readonly declarations: readonly {
      readonly tagName?: string;
      readonly members?: readonly { readonly name: string; readonly privacy?: string }[];
    }[];
  }[];
}

/** `dist/x.js: ./y.js` for each import, export or `import()` type that leads nowhere. */
function unresolved(installed: Installed, dir: Published): string[] {
  const files = new Set(installed.files(dir));
  const manifest: Manifest = installed.manifest(dir);
  const declared = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
  const isThere = (file: string, specifier: string): boolean => {
    if (specifier.startsWith('node:')) return true;
    if (!specifier.startsWith('.'))
      return declared.some((name) => specifier === name || specifier.startsWith(`${name}/`));
    const target = posix.join(dirname(file), specifier);
    if (!specifier.endsWith('.js')) return false;
    return files.has(file.endsWith('.d.ts') ? target.replace(/\.js$/, '.d.ts') : target);
  };
  return [...files]
    .filter((file) => /^dist\/.*(?:\.js|\.d\.ts)$/.test(file))
    .flatMap((file) => {
      const text = readFileSync(join(installed.at(dir), file), 'utf8');
      assert.doesNotMatch(text, /rekey-source/, `${file} knows how this repository is developed`);
      return ts
        .preProcessFile(text, true, true)
        .importedFiles.filter(({ fileName }) => !isThere(file, fileName))
        .map(({ fileName }) => `${file}: ${fileName}`);
    });
}
