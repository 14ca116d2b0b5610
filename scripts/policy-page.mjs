// The reference of the policy, from its schema: what each field means stands beside it in the source, and what each preset
// sets is asked of the presets.
import { readFileSync } from 'node:fs';
import { presets } from '@rekey/contract';
import ts from 'typescript';

const source = ts.createSourceFile(
  'policy.ts',
  readFileSync('packages/contract/src/policy.ts', 'utf8'),
  ts.ScriptTarget.Latest,
  true,
);

/** The object that `policySchema` is made of. */
function schemaOf(name) {
  let found;
  const visit = (node) => {
    if (ts.isVariableDeclaration(node) && node.name.getText() === name) found = node.initializer.arguments[0];
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The comment before a field, as one paragraph. */
function meaningOf(node) {
  const [range] = (ts.getLeadingCommentRanges(source.text, node.getFullStart()) ?? []).slice(-1);
  if (range === undefined) return '';
  return source.text
    .slice(range.pos, range.end)
    .replace(/^\/\*\*|\*\/$/g, '')
    .replace(/^\s*\* ?/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Every field; of an object its own fields instead. */
function fieldsOf(object, path = []) {
  return object.properties.flatMap((property) => {
    const name = [...path, property.name.getText()];
    const inner = property.initializer;
    const isObject = ts.isCallExpression(inner) && inner.expression.getText().endsWith('strictObject');
    if (!isObject) return [{ name, meaning: meaningOf(property) }];
    return fieldsOf(inner.arguments[0], name);
  });
}

const valueAt = (policy, path) => path.reduce((value, name) => value?.[name], policy);

function written(value) {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map((one) => `\`${one}\``).join(' ');
  if (typeof value === 'object')
    return Object.keys(value).length === 0 ? 'none' : `\`${JSON.stringify(value)}\``;
  return value === '' ? 'none' : `\`${String(value)}\``;
}

const throttle = ({ subject, event, limit, windowSeconds, lockSeconds }) =>
  `${subject}: ${limit} × ${event} in ${windowSeconds / 60} min${lockSeconds === undefined ? '' : `, then ${lockSeconds / 3600} h`}`;

/** @param note says that the page is written by a script. */
export function policyPage(note) {
  const names = Object.keys(presets);
  const rows = fieldsOf(schemaOf('policySchema'))
    .filter(({ name: [first] }) => first !== 'throttles')
    .map(({ name, meaning }) => {
      const values = names.map((preset) => written(valueAt(presets[preset], name)));
      const same = values.every((value) => value === values[0]);
      const shown = same ? values[0] : names.map((preset, at) => `${preset}: ${values[at]}`).join('<br>');
      return `| \`${name.join('.')}\` | ${meaning.replaceAll('|', '\\|')} | ${shown.replaceAll('|', '\\|')} |`;
    });
  const throttles = names.map(
    (preset) =>
      `- **${preset}**\n${presets[preset].throttles.map((one) => `  - ${throttle(one)}`).join('\n')}`,
  );
  return `# The policy

${note}

\`policy: { preset: 'recommended', codeDigits: 6 }\`: a preset, and the fields that differ from it. There are ${names.map((name) => `\`${name}\``).join(', ')}.
A policy that contradicts itself is refused at the start, by the name of the field.

| field | what | in the presets |
| --- | --- | --- |
${rows.join('\n')}

## Limits

\`throttles\` is a list of \`{ subject, event, limit, windowSeconds, lockSeconds? }\`. On reaching a limit the next event is refused, until the
window has room again, or for \`lockSeconds\` after the last one. They stop resetting, never signing in; \`rekey limits <user>\` shows
and ends them. Two kinds do otherwise: above \`start\` and \`failure\` of a \`source\` a harder human check is asked for, and only far above
them it is refused; at \`start\`, \`send\` and \`failure\` of \`everybody\` whoever begins is asked for one, and nobody is refused. A list of
your own replaces all of these: without the three of \`everybody\`, what all together begin and are sent asks nobody for anything.

${throttles.join('\n')}
`;
}
