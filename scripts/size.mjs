// What a visitor downloads: up to the first form, and in all. Fails above the budget. Needs a build: npm run build
import { readFileSync } from 'node:fs';

const KB = 1024;
/** gzip. In all = the first form and the largest path through the reset element, in one language. */
const budget = { first: 11 * KB, all: 32 * KB };
/** First load of others that show a reset form, JS and CSS, gzip, measured once on 2026-11-22 from their published packages. */
const peers = [
  ['bare minimum: a Lit form and fetch', 6_249],
  ['better-auth client and a hand-written form', 11_528],
  ['hanko-elements 2.7', 44_026],
  ['descope web component 4.3 (its screens come later)', 51_190],
  ['amplify Authenticator and React', 227_662],
  ['okta sign-in widget, tree-shaken', 299_547],
  ['auth0-lock 14.3', 303_183],
];

let manifest;
try {
  manifest = JSON.parse(readFileSync('packages/elements/bundle/manifest.json', 'utf8'));
} catch {
  console.error('packages/elements/bundle/manifest.json does not exist. Build first: npm run build');
  process.exit(1);
}
const { files } = manifest;

/** Everything loaded together with a file. */
function withStaticImports(file, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  for (const one of files[file].imports) withStaticImports(one, found);
  return found;
}

/** Loaded only by some: told apart below. */
const sideways = [
  {
    name: 'other languages',
    of: (modules) => modules.every((one) => one.startsWith('packages/messages/src/ui/')),
  },
  { name: 'human check', of: (modules) => modules.includes('packages/client/src/human-check.ts') },
];
const kindOf = (file) => sideways.find(({ of }) => of(files[file].modules))?.name;

const first = withStaticImports('rekey.js');
const later = Object.keys(files).filter((file) => file.startsWith('chunks/') && !first.has(file));
const path = new Set(first);
const apart = new Map();
for (const file of later) {
  const kind = kindOf(file);
  if (kind === undefined) path.add(file);
  else apart.set(kind, [...(apart.get(kind) ?? []), file]);
}
// A person reads one language: the heaviest counts.
const languages = (apart.get('other languages') ?? []).toSorted((a, b) => files[b].gzip - files[a].gzip);
if (languages.length > 0) {
  path.add(languages[0]);
  apart.set('other languages', languages.slice(1));
}

const sum = (set, how) => [...set].reduce((total, file) => total + files[file][how], 0);
const line = (name, set) =>
  console.log(
    `${name.padEnd(34)} ${String(sum(set, 'bytes')).padStart(8)} ${String(sum(set, 'gzip')).padStart(8)} ${String(sum(set, 'brotli')).padStart(8)}   ${set.size ?? set.length} files`,
  );
console.log(`${'bytes'.padEnd(34)} ${'raw'.padStart(8)} ${'gzip'.padStart(8)} ${'brotli'.padStart(8)}`);
line('first form (rekey.js)', first);
line('in all, one language', path);
for (const [kind, set] of apart) if (set.length > 0) line(`apart: ${kind}`, set);
line('rekey.min.js, one file', ['rekey.min.js']);

console.log('\nchunks of the path, gzip:');
for (const file of [...path].toSorted((a, b) => files[b].gzip - files[a].gzip)) {
  console.log(
    `  ${String(files[file].gzip).padStart(6)}  ${file.padEnd(22)} ${files[file].modules.slice(0, 4).join(', ')}${files[file].modules.length > 4 ? ', …' : ''}`,
  );
}
console.log('\nothers, first load, gzip:');
for (const [name, gzip] of peers) console.log(`  ${String(gzip).padStart(7)}  ${name}`);

const over = [];
if (sum(first, 'gzip') > budget.first) over.push(`first form: ${sum(first, 'gzip')} of ${budget.first}`);
if (sum(path, 'gzip') > budget.all) over.push(`in all: ${sum(path, 'gzip')} of ${budget.all}`);
for (const one of over) console.error(`over budget (gzip): ${one}`);
process.exitCode = over.length > 0 ? 1 : 0;
