import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { build as esbuildBundle } from 'esbuild';
import esbuild from 'rollup-plugin-esbuild';
import {
  collapseTemplates,
  leanLit,
  minify,
  shortNames,
  shortProperties,
} from './scripts/bundle-plugins.mjs';

const read = (path) => readFileSync(path, 'utf8');
const typescript = () => esbuild({ target: 'es2022', tsconfig: 'tsconfig.base.json', sourceMap: true });
const resolveSource = () =>
  nodeResolve({ extensions: ['.ts', '.js'], exportConditions: ['rekey-source'], browser: false });

/** Source files behind the `exports` (and `bin`) of a package: `{ 'ui/en': 'packages/messages/src/ui/en.ts' }`. */
function entries(dir) {
  const manifest = JSON.parse(read(`packages/${dir}/package.json`));
  const targets = Object.values(manifest.exports ?? {}).map((target) => target?.['rekey-source']);
  const bins = Object.values(manifest.bin ?? {}).map((path) =>
    path.replace('dist/', 'src/').replace(/\.js$/, '.ts'),
  );
  const found = [...targets, ...bins].filter(Boolean).flatMap((target) => {
    const pattern = `packages/${dir}/${target.slice(2)}`;
    return pattern.includes('*') ? globSync(pattern) : existsSync(pattern) ? [pattern] : missing(pattern);
  });
  const sources = found.filter((path) => !path.endsWith('.test.ts') && !path.endsWith('.d.ts'));
  return Object.fromEntries(sources.map((path) => [path.slice(`packages/${dir}/src/`.length, -3), path]));
}

function missing(path) {
  console.error(`rollup: skipped an entry, ${path} does not exist`);
  return [];
}

/**
 * What is published has no leftovers of modules that are gone, and its declarations name the modules that are there:
 * tsc leaves `./client.ts` in them, which only it can resolve.
 */
function tidy(dir) {
  return {
    name: 'tidy',
    writeBundle(_, bundle) {
      const dist = `packages/${dir}/dist`;
      for (const file of globSync('**/*.{js,ts,map}', { cwd: dist }).map((one) =>
        one.replaceAll('\\', '/'),
      )) {
        const declaration = /\.d\.ts(?:\.map)?$/.exec(file);
        const kept = declaration
          ? existsSync(`packages/${dir}/src/${file.slice(0, declaration.index)}.ts`)
          : Object.hasOwn(bundle, file.replace(/\.map$/, ''));
        if (!kept) rmSync(`${dist}/${file}`);
        else if (file.endsWith('.d.ts')) nameBuiltModules(`${dist}/${file}`);
      }
    },
  };
}

function nameBuiltModules(path) {
  const before = read(path);
  const after = before
    .replace(/((?:\bfrom |\bimport |\bimport\()(['"])\.{1,2}\/[^'"\n]*)\.ts\2/g, '$1.js$2')
    // Where a type is inferred, tsc names lit-html, which nobody who installs the package has asked for; lit has it all.
    .replaceAll('import("lit-html")', 'import("lit")');
  if (after !== before) writeFileSync(path, after);
}

/** The library build of one package: one module out for each module in, dependencies left to whoever installs it. */
function pkg(dir) {
  const input = entries(dir);
  if (Object.keys(input).length === 0) return [];
  const { dependencies, peerDependencies } = JSON.parse(read(`packages/${dir}/package.json`));
  const outside = Object.keys({ ...dependencies, ...peerDependencies });
  const builtin = new Set(builtinModules);
  return [
    {
      input,
      external: (id) =>
        id.startsWith('node:') ||
        builtin.has(id) ||
        outside.some((name) => id === name || id.startsWith(`${name}/`)),
      plugins: [resolveSource(), typescript(), tidy(dir)],
      output: {
        dir: `packages/${dir}/dist`,
        format: 'es',
        sourcemap: true,
        preserveModules: true,
        preserveModulesRoot: `packages/${dir}/src`,
      },
    },
  ];
}

/** `packages/client/src/index.ts`, `lit-html`: what a chunk is made of, without where it lies. */
function shortName(id) {
  const path = id.replaceAll('\\', '/').replace(/^\0/, '').split('?')[0];
  return path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? path.match(/packages\/.*/)?.[0] ?? path;
}

const bundleDir = 'packages/elements/bundle';
/** A module and all that is loaded together with it. */
function withImports(id, getModuleInfo, found = new Set()) {
  if (found.has(id)) return found;
  found.add(id);
  for (const imported of getModuleInfo(id)?.importedIds ?? []) withImports(imported, getModuleInfo, found);
  return found;
}

/**
 * What the first form asks for later travels together: one request, and it compresses better than in pieces. What those
 * modules ask for in turn (languages, the human check, the dialog) stays apart, because most people never need it.
 */
function stepsTogether(entry, apart) {
  let steps;
  return (id, { getModuleInfo }) => {
    if (!steps) {
      const first = withImports(resolve(entry), getModuleInfo);
      const asked = [...first].flatMap((one) => getModuleInfo(one)?.dynamicallyImportedIds ?? []);
      const later = asked.filter((one) => !apart.some((end) => one.endsWith(end)));
      steps = new Set(later.flatMap((one) => [...withImports(one, getModuleInfo)])).difference(first);
    }
    return steps.has(id) ? 'steps' : undefined;
  };
}

/** `rekey.css` from the sheet that the elements adopt, and `manifest.json` once every file is there. */
const chunkFacts = new Map();

function finishBundle() {
  return {
    name: 'finish-bundle',
    async generateBundle() {
      const sheet = 'packages/elements/src/styles/sheet.ts';
      if (!existsSync(sheet)) return;
      const built = await esbuildBundle({
        entryPoints: [sheet],
        bundle: true,
        write: false,
        format: 'esm',
        conditions: ['rekey-source'],
        tsconfig: 'tsconfig.base.json',
        logLevel: 'silent',
      });
      const code = Buffer.from(built.outputFiles[0].contents).toString('base64');
      const { sheetText } = await import(`data:text/javascript;base64,${code}`);
      if (typeof sheetText !== 'string') this.error(`${sheet} must export the string sheetText`);
      this.emitFile({ type: 'asset', fileName: 'rekey.css', source: sheetText });
    },
    writeBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const { imports, dynamicImports, moduleIds } = chunk;
        chunkFacts.set(chunk.fileName, {
          imports,
          dynamicImports,
          modules: [...new Set(moduleIds.map(shortName))].toSorted(),
        });
      }
      if (!bundle['rekey.min.js']) return;
      const files = globSync('**/*.{js,css}', { cwd: bundleDir }).toSorted();
      const described = files.map((file) => {
        const bytes = readFileSync(`${bundleDir}/${file}`);
        return [
          file.replaceAll('\\', '/'),
          {
            ...chunkFacts.get(file.replaceAll('\\', '/')),
            integrity: `sha384-${createHash('sha384').update(bytes).digest('base64')}`,
            bytes: bytes.length,
            gzip: gzipSync(bytes, { level: 9 }).length,
            brotli: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
          },
        ];
      });
      const { version } = JSON.parse(read('packages/elements/package.json'));
      this.fs.writeFile(
        `${bundleDir}/manifest.json`,
        `${JSON.stringify({ version, files: Object.fromEntries(described) }, null, 2)}\n`,
      );
    },
  };
}

/** What script tags load: `rekey.js` with a small first form and hashed chunks, and `rekey.min.js` in one piece. */
function bundles() {
  const input = 'packages/elements/src/script.ts';
  if (!existsSync(input)) {
    console.error(`rollup: skipped the script-tag bundles, ${input} does not exist`);
    return [];
  }
  rmSync(bundleDir, { recursive: true, force: true });
  const plugins = [
    shortProperties(),
    collapseTemplates(),
    leanLit(),
    resolveSource(),
    typescript(),
    shortNames(),
    minify(),
  ];
  return [
    {
      input: { rekey: input },
      plugins: [...plugins, finishBundle()],
      output: {
        dir: bundleDir,
        format: 'es',
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[hash].js',
        hoistTransitiveImports: false,
        onlyExplicitManualChunks: true,
        manualChunks: stepsTogether(input, ['/insecure.ts', '/continue-here.ts']),
        freeze: false,
        sourcemap: false,
      },
    },
    {
      input: { 'rekey.min': input },
      plugins: [...plugins, finishBundle()],
      output: {
        dir: bundleDir,
        format: 'es',
        entryFileNames: '[name].js',
        inlineDynamicImports: true,
        sourcemap: false,
      },
    },
  ];
}

const libraries = ['contract', 'password-rules', 'messages', 'client', 'elements', 'server', 'cli'];

export default [...(process.env.REKEY_BUNDLES === 'only' ? [] : libraries.flatMap(pkg)), ...bundles()];
