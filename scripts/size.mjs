// What a visitor downloads: up to the first form, and in all. Fails above the budget. Needs a build: npm run build
import { readFileSync } from 'node:fs';

const KB = 1024;
/**
 * gzip. In all = what `rekey.js` loads from the first form to the changed password, in English, by the longest way there is
 * with codes: one mailed, a telephone number confirmed, one texted. What only some people load is told apart, other proofs and
 * other endings among it; nothing of it is loaded ahead before something points there.
 */
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

/** Loaded only by some: a chunk belongs to the first of these that is in it. */
const apart = {
  'another language': /^packages\/messages\/src\/ui\/(?!(?:later\/)?en\.|locales\.|first\/)/,
  'another ending': /^packages\/elements\/src\/reset-password\/screens\/ended\.ts$/,
  'help from a person': /^packages\/elements\/src\/reset-password\/screens\/help\.ts$/,
  'a locked account': /^packages\/elements\/src\/reset-password\/screens\/locked\.ts$/,
  'link of a mail': /^packages\/elements\/src\/reset-password\/screens\/continue-here\.ts$/,
  'another proof: passkey': /^packages\/elements\/src\/reset-password\/screens\/use-passkey\.ts$/,
  'another proof: questions': /^packages\/elements\/src\/reset-password\/screens\/answer-questions\.ts$/,
  'another proof: call': /^packages\/elements\/src\/reset-password\/screens\/await-call\.ts$/,
  'another proof: its sign': /^packages\/elements\/src\/internal\/way-icons\.ts$/,
  'another proof: its rules': /^packages\/elements\/src\/styles\/proofs\.ts$/,
  'words of all of these': /^packages\/messages\/src\/ui\/later\/en\.ts$/,
  'human check': /^packages\/client\/src\/human-check\.ts$/,
  'why a server is away': /^packages\/client\/src\/(?:unreachable|configuration)\.ts$/,
  'dialog link': /^packages\/elements\/src\/dialog-link\/open-dialog\.ts$/,
  'page without https': /^packages\/elements\/src\/reset-password\/insecure\.ts$/,
};
const kindOf = (file) =>
  Object.keys(apart).find((kind) => files[file].modules.some((one) => apart[kind].test(one)));

const first = withStaticImports('rekey.js');
const path = new Set(first);
const sideways = Object.fromEntries(Object.keys(apart).map((kind) => [kind, []]));
for (const file of Object.keys(files).filter((one) => one.startsWith('chunks/') && !first.has(one))) {
  const kind = kindOf(file);
  if (kind === undefined) path.add(file);
  else sideways[kind].push(file);
}
const missing = Object.keys(sideways).filter((kind) => sideways[kind].length === 0);

const sum = (set, how) => [...set].reduce((total, file) => total + files[file][how], 0);
const line = (name, set) =>
  console.log(
    `${name.padEnd(34)} ${String(sum(set, 'bytes')).padStart(8)} ${String(sum(set, 'gzip')).padStart(8)} ${String(sum(set, 'brotli')).padStart(8)}   ${set.size ?? set.length} files`,
  );
console.log(`${'bytes'.padEnd(34)} ${'raw'.padStart(8)} ${'gzip'.padStart(8)} ${'brotli'.padStart(8)}`);
line('first form (rekey.js)', first);
line('in all, English', path);
line(
  'in all, with a passkey too',
  new Set([
    ...path,
    ...[
      'another proof: passkey',
      'another proof: its sign',
      'another proof: its rules',
      'words of all of these',
    ].flatMap((kind) => sideways[kind]),
  ]),
);
for (const [kind, chunks] of Object.entries(sideways))
  for (const file of chunks) line(`apart: ${kind}`, [file]);
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
for (const kind of missing)
  over.push(`"${kind}" is no chunk of its own any more, so it counts for everybody`);
for (const one of over) console.error(`over budget (gzip): ${one}`);
process.exitCode = over.length > 0 ? 1 : 0;
