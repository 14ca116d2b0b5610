// Writes packages/elements/custom-elements.json, what editors and Storybook know about the elements, from their sources.
// With `--check` it writes nothing and fails when it is stale. Run: npm run manifest
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { cli as analyze } from '@custom-elements-manifest/analyzer/cli.js';
import { format, resolveConfig } from 'prettier';

const folder = 'packages/elements';
const target = `${folder}/custom-elements.json`;

/** What the files in define/ register: `{ file, tag, name }`, `name` being the class. */
const definitions = globSync(`${folder}/src/define/*.ts`)
  .toSorted()
  .flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/defineElement\('([^']+)', (\w+)\)/g)].map(([, tag, name]) => ({
      file: file.replaceAll('\\', '/').slice(folder.length + 1),
      tag,
      name,
    })),
  );
const tags = new Map(definitions.map(({ tag, name }) => [name, tag]));

const hidden = (member) =>
  ['private', 'protected'].includes(member.privacy) ||
  member.name.startsWith('#') ||
  member.static === true ||
  member.description?.includes('@internal') ||
  // What Lit calls, and nobody else.
  ['connectedCallback', 'disconnectedCallback', 'attributeChangedCallback'].includes(member.name);

const published = (path) => path.replace(/^\/?src\//, 'dist/').replace(/\.ts$/, '.js');

/** References name the modules that are published, as everything else in the manifest. */
function withPublishedPaths(value) {
  if (Array.isArray(value)) return value.map(withPublishedPaths);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      (key === 'path' || key === 'module') && typeof inner === 'string'
        ? published(inner)
        : withPublishedPaths(inner),
    ]),
  );
}

function described(declaration) {
  const tagName = tags.get(declaration.name);
  const { members = [], attributes = [], events = [], mixins: _mixins, ...rest } = declaration;
  const shown = members.filter((member) => !hidden(member));
  const fields = new Map(
    members.filter((member) => member.kind === 'field').map((member) => [member.name, member]),
  );
  return {
    ...rest,
    ...(tagName === undefined ? {} : { tagName, customElement: true }),
    members: shown,
    attributes: attributes.filter(
      ({ fieldName }) => !fields.has(fieldName) || !hidden(fields.get(fieldName)),
    ),
    // Events dispatched by way of a variable appear under its name; the documented ones stand beside them.
    events: events.filter(({ name }) => name?.startsWith('rekey-')),
  };
}

const manifest = await analyze({ argv: ['analyze'], cwd: folder, noWrite: true });

const modules = manifest.modules
  .map((module) => ({
    ...module,
    declarations: (module.declarations ?? []).filter(({ kind }) => kind === 'class').map(described),
    exports: (module.exports ?? []).filter(({ kind }) => kind === 'js'),
  }))
  .filter(({ declarations }) => declarations.some(({ name }) => tags.has(name)))
  .toSorted((a, b) => (a.path < b.path ? -1 : 1));

const definingModules = definitions.map(({ file, tag, name }) => ({
  kind: 'javascript-module',
  path: file,
  declarations: [],
  exports: [
    {
      kind: 'custom-element-definition',
      name: tag,
      declaration: {
        name,
        module: modules.find(({ declarations }) => declarations.some((one) => one.name === name))?.path,
      },
    },
  ],
}));

const found = modules
  .flatMap(({ declarations }) => declarations.map(({ tagName }) => tagName))
  .filter(Boolean);
const missing = [...tags.values()].filter((tag) => !found.includes(tag));
if (missing.length > 0) throw new Error(`no class was found for ${missing.join(', ')}`);

const text = await format(
  JSON.stringify(withPublishedPaths({ ...manifest, modules: [...modules, ...definingModules] })),
  {
    ...(await resolveConfig(target)),
    parser: 'json',
  },
);
if (existsSync(target) && readFileSync(target, 'utf8') === text) process.exit(0);
if (process.argv.includes('--check')) {
  console.error(`stale: ${target}. Run: npm run manifest`);
  process.exitCode = 1;
} else writeFileSync(target, text);
