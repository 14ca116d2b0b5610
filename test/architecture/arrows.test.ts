import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';

/** Which workspace package may import which. The house rule, see CONTRIBUTING.md. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  'password-rules': [],
  messages: [],
  contract: ['password-rules'],
  client: ['contract', 'password-rules'],
  elements: ['client', 'contract', 'password-rules', 'messages'],
  server: ['contract', 'messages', 'password-rules'],
  cli: ['contract', 'password-rules', 'messages', 'client', 'elements', 'server'],
  testkit: ['contract', 'password-rules', 'messages', 'client', 'elements', 'server', 'cli', 'demo'],
  demo: ['contract', 'password-rules', 'messages', 'client', 'elements', 'server', 'cli', 'testkit'],
};
const MOST_LINES = 400;

interface Import {
  readonly file: string;
  readonly from: string;
}

const files = globSync('packages/*/src/**/*.ts').map((file) => file.split(sep).join('/'));
const packageOf = (file: string) => file.split('/')[1]!;
/** Tests, and what only tests of the same package use. */
const isTest = (file: string) =>
  file.endsWith('.test.ts') || file.startsWith('packages/elements/src/testing/');

function importsOf(file: string): Import[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
  return importedFiles.map(({ fileName }) => ({ file, from: fileName }));
}

const imports = files.flatMap(importsOf);
const workspaceName = (from: string) => /^@rekey\/([^/]+)/.exec(from)?.[1];
const say = ({ file, from }: Import) => `${file} imports ${from}`;

test('every package is on the map', () => {
  const folders = globSync('packages/*/package.json').map((path) => packageOf(path.split(sep).join('/')));
  assert.deepEqual(folders.toSorted(), Object.keys(arrows).toSorted());
  assert.ok(imports.length > 100, 'the parser found the imports');
});

test('imports between packages follow the arrows', () => {
  const wrong = imports.filter(({ file, from }) => {
    const target = workspaceName(from);
    if (target === undefined) return false;
    // A test may use fakes and fixtures; what it tests may not.
    if (target === 'testkit' && isTest(file)) return false;
    return target !== packageOf(file) && !arrows[packageOf(file)]!.includes(target);
  });
  assert.deepEqual(wrong.map(say), []);
});

test('every package states what it imports, and nothing of the workspace beyond the arrows', () => {
  const wrong: string[] = [];
  for (const name of Object.keys(arrows)) {
    const manifest = JSON.parse(readFileSync(`packages/${name}/package.json`, 'utf8')) as Record<
      'dependencies' | 'peerDependencies' | 'devDependencies',
      Record<string, string> | undefined
    >;
    const stated = { ...manifest.dependencies, ...manifest.peerDependencies };
    for (const dependency of Object.keys(stated)) {
      const target = workspaceName(dependency);
      if (target !== undefined && !arrows[name]!.includes(target))
        wrong.push(`${name} depends on ${dependency}`);
    }
    for (const one of imports.filter(({ file }) => packageOf(file) === name && !isTest(file))) {
      if (one.from.startsWith('.') || one.from.startsWith('node:')) continue;
      const dependency = one.from
        .split('/')
        .slice(0, one.from.startsWith('@') ? 2 : 1)
        .join('/');
      if (!Object.hasOwn(stated, dependency))
        wrong.push(`${say(one)}, which package.json of ${name} does not state`);
    }
  }
  assert.deepEqual([...new Set(wrong)], []);
});

test('nothing shipped imports the testkit', () => {
  const wrong = imports.filter(
    ({ file, from }) =>
      from.startsWith('@rekey/testkit') && !isTest(file) && !['demo', 'testkit'].includes(packageOf(file)),
  );
  assert.deepEqual(wrong.map(say), []);
});

test('no file reaches into another package past its public name', () => {
  const wrong = imports.filter(({ file, from }) => {
    if (/^@rekey\/[^/]+\/(src|dist)\b/.test(from)) return true;
    if (!from.startsWith('.')) return false;
    const target = normalize(join(dirname(file), from))
      .split(sep)
      .join('/');
    return !target.startsWith(`packages/${packageOf(file)}/src/`) && !isTest(file);
  });
  assert.deepEqual(wrong.map(say), []);
});

test('texts for mails, for pages of the server and of security questions never ship to a browser', () => {
  const wrong = imports.filter(
    ({ file, from }) =>
      /^@rekey\/messages\/(mail|hosted|questions)\b/.test(from) &&
      ['client', 'elements', 'contract'].includes(packageOf(file)),
  );
  assert.deepEqual(wrong.map(say), []);
});

test('what only tests use is used only by tests', () => {
  const wrong = imports.filter(
    ({ file, from }) => !isTest(file) && file.startsWith('packages/elements/') && /\/testing\//.test(from),
  );
  assert.deepEqual(wrong.map(say), []);
});

test('the server does not know its embedded directory and sign-in', () => {
  const wrong = imports.filter(
    ({ file, from }) =>
      file.startsWith('packages/server/src/') &&
      !file.startsWith('packages/server/src/embedded/') &&
      !isTest(file) &&
      (from === '@rekey/server/embedded' ||
        normalize(join(dirname(file), from)).includes(join('server', 'src', 'embedded'))),
  );
  assert.deepEqual(wrong.map(say), []);
});

test('relative imports name a file that exists, with its ending', () => {
  const wrong = imports.filter(
    ({ file, from }) => from.startsWith('.') && !existsSync(normalize(join(dirname(file), from))),
  );
  assert.deepEqual(wrong.map(say), []);
});

test('no file imports itself through others, not even for a type', () => {
  const graph = Map.groupBy(
    imports.filter(({ file, from }) => from.startsWith('.') && !isTest(file)),
    ({ file }) => file,
  );
  const done = new Set<string>();
  const cycles: string[] = [];
  const walk = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) {
      cycles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      return;
    }
    if (done.has(file)) return;
    for (const { from } of graph.get(file) ?? []) {
      const next = normalize(join(dirname(file), from))
        .split(sep)
        .join('/');
      walk(next, [...path, file]);
    }
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  assert.deepEqual(cycles, []);
});

test('no source file is longer than a person reads at a sitting', () => {
  const long = files
    .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length - 1 }))
    .filter(({ lines }) => lines > MOST_LINES);
  assert.deepEqual(long, []);
});
