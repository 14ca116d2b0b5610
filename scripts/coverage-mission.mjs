// Which rows of the mission (docs/reference/mission.json) have tests, read from the tests themselves: a title of test() or
// it() that begins with ids claims these rows, and the assertions in its body are counted. `--all` also lists what is open.
import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

const rows = JSON.parse(readFileSync('docs/reference/mission.json', 'utf8'));
const known = new Set(rows.map(({ id }) => id));
const claims = new Map();
const unknown = [];

/** `test`, `it`, `test.only`, `t.test`: whatever declares a test with a string as its title. */
function titleOf(node) {
  if (!ts.isCallExpression(node)) return null;
  let callee = node.expression;
  if (ts.isPropertyAccessExpression(callee) && ['only', 'skip', 'todo'].includes(callee.name.text))
    callee = callee.expression;
  const name = ts.isIdentifier(callee)
    ? callee.text
    : ts.isPropertyAccessExpression(callee)
      ? callee.name.text
      : '';
  if (name !== 'test' && name !== 'it') return null;
  const [title] = node.arguments;
  if (title === undefined) return null;
  if (ts.isStringLiteralLike(title)) return title.text;
  // `S-063 ${name}`: the id stands in the head.
  return ts.isTemplateExpression(title) ? title.head.text : null;
}

/** Calls of assert, assert.x, expect and assertX in a body. */
function countAssertions(node) {
  let count = 0;
  const visit = (child) => {
    if (ts.isCallExpression(child)) {
      let callee = child.expression;
      while (ts.isPropertyAccessExpression(callee)) callee = callee.expression;
      if (ts.isIdentifier(callee) && /^(assert\w*|expect\w*)$/.test(callee.text)) count += 1;
    }
    ts.forEachChild(child, visit);
  };
  ts.forEachChild(node, visit);
  return count;
}

for (const file of globSync(['packages/*/src/**/*.test.ts', 'test/**/*.test.ts']).toSorted()) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
  const visit = (node) => {
    const title = titleOf(node);
    const ids = title?.match(/^(?:[SAR]-\d+[a-z]?[ ,]+)+/)?.[0].match(/[SAR]-\d+[a-z]?/g) ?? [];
    for (const part of ids) {
      const id = part.replace(/[a-z]$/, '');
      if (!known.has(id)) {
        unknown.push(`${part} in ${file}`);
        continue;
      }
      const claim = claims.get(id) ?? { tests: 0, assertions: 0, parts: new Set() };
      claim.tests += 1;
      claim.assertions += countAssertions(node);
      if (part !== id) claim.parts.add(part);
      claims.set(id, claim);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}

const kinds = { S: 'functions', A: 'attacks', R: 'faults' };
for (const [letter, kind] of Object.entries(kinds)) {
  const ofKind = rows.filter(({ id }) => id.startsWith(`${letter}-`));
  const claimed = ofKind.filter(({ id }) => claims.has(id));
  console.log(`\n${kind}: ${claimed.length} of ${ofKind.length} rows have tests`);
  for (const { id, title, area } of claimed) {
    const { tests, assertions, parts } = claims.get(id);
    const only = parts.size > 0 ? `  (${[...parts].join(' ')})` : '';
    console.log(
      `  ${id.padEnd(6)} ${String(tests).padStart(3)} tests ${String(assertions).padStart(4)} assertions  ${title ?? area}${only}`,
    );
  }
  if (process.argv.includes('--all')) {
    const open = ofKind.filter(({ id }) => !claims.has(id));
    for (const { id, title, area } of open)
      console.log(`  ${id.padEnd(6)} no test                   ${title ?? area}`);
  }
}
const weak = [...claims].filter(([, { assertions }]) => assertions === 0).map(([id]) => id);
if (weak.length > 0) console.log(`\nwithout a visible assertion: ${weak.join(' ')}`);
if (unknown.length > 0) {
  console.error(`\nids that are not in docs/reference/mission.json:\n  ${unknown.join('\n  ')}`);
  process.exitCode = 1;
}
