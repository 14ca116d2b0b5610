// Writes packages/elements/src/styles/tokens.ts and docs/reference/tokens.md from packages/elements/src/styles/tokens.json.
// With `--check` it writes nothing and fails when they are stale. Run: npm run tokens
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { readTokens } from './read-tokens.mjs';

const source = 'packages/elements/src/styles/tokens.json';

const pair = (light, dark) => (dark ? `light-dark(${light},${dark})` : light);

function styleModule(tree) {
  const { roots, derived } = tree.$extensions.rekey;
  const tokens = readTokens(tree);
  const later = (one) => one.later === true;
  const settable = ({ inner, name, light, dark, around = '{}' }) =>
    `--rk-${inner}:${around.replace('{}', `var(${name},${pair(light, dark)})`)};`;
  const following = ([inner, { css: text, light, dark }]) => `--rk-${inner}:${text ?? pair(light, dark)};`;
  const block = (wanted) => [
    ...Object.entries(derived)
      .filter(([, one]) => wanted(one))
      .map(following),
    ...tokens.filter((one) => one.inner && wanted(one)).map(settable),
  ];
  const compact = tokens.filter((one) => one.compact).map((one) => `${one.name}:${one.compact}`);
  return `// Written by scripts/tokens.mjs from tokens.json. Change that, not this.

/**
 * Where each token a host may set meets its default. Hosts write \`--rekey-…\` anywhere above the element; the sheet reads
 * only the resolved \`--rk-…\`, so an inherited value of the host is never shadowed. Colours come in light and dark
 * pairs that follow the page's own \`color-scheme\`: a page that never asked for dark stays light.
 *
 * The accent keeps 4.5:1 whatever colour a host gives: its lightness is held where that is so.
 */
const roots = \`:where(${roots.join(',')})\`;

export const tokens = \`
\${roots}{
${block((one) => !later(one)).join('\n')}
}
:where([appearance~=compact]){${compact.join(';')}}
\`;

/** Tokens that only the later steps read. */
export const laterTokens = \`
\${roots}{
${block(later).join('\n')}
}
\`;
`;
}

function referencePage(tree) {
  const row = ({ name, light, dark, description, compact }) =>
    `| \`${name}\` | \`${light}\` | ${dark ? `\`${dark}\`` : ''} | ${description}${compact ? ` Compact: \`${compact}\`.` : ''} |`;
  const plain = (one) => ({
    ...one,
    light: one.light.replaceAll('var(--rk-base)*', '1rem*'),
    dark: one.dark?.replaceAll('var(--rk-seed)', 'accent'),
  });
  return `# Tokens

<!-- Written by scripts/tokens.mjs from packages/elements/src/styles/tokens.json. Change that, not this. -->

Set them anywhere above the elements, in your own style sheet: [how](../how-to/theming.md). As data, in the Design Tokens
format: [tokens.json](../../packages/elements/src/styles/tokens.json).

| token | default | in dark | what |
| --- | --- | --- | --- |
${readTokens(tree).map(plain).map(row).join('\n')}
`;
}

const tree = JSON.parse(readFileSync(source, 'utf8'));
const stale = [];
for (const [file, content] of [
  ['packages/elements/src/styles/tokens.ts', styleModule(tree)],
  ['docs/reference/tokens.md', referencePage(tree)],
]) {
  if (existsSync(file) && readFileSync(file, 'utf8') === content) continue;
  if (process.argv.includes('--check')) stale.push(file);
  else writeFileSync(file, content);
}
if (stale.length > 0) {
  console.error(`stale: ${stale.join(', ')}. Run: npm run tokens`);
  process.exitCode = 1;
}
