// Writes packages/contract/src/plain/*descriptor*.ts from the zod schemas of the contract. With `--check` it writes nothing
// and fails when one of them is stale. Run: node --conditions=rekey-source scripts/generate-checks.mjs
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { configurationSchema, humanCheckSchema, problemSchema, resetSteps } from '@rekey/contract';
import { format, resolveConfig } from 'prettier';

const folder = 'packages/contract/src/plain';

/** The shape of a schema. Fails on what the plain checks cannot say, so that nothing is let through by silence. */
function shapeOf(schema, where) {
  const { def } = schema._zod;
  if (def.checks?.length) throw new Error(`${where}: plain checks know no further conditions`);
  switch (def.type) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'unknown':
      return def.type;
    case 'union':
      return def.options.map((one) => scalarOf(one, where)).join('|');
    case 'array':
      return [shapeOf(def.element, `${where}[]`)];
    case 'record':
      if (def.keyType._zod.def.type !== 'string') throw new Error(`${where}: keys are texts`);
      return { '*': shapeOf(def.valueType, `${where}.*`) };
    case 'object':
      if (def.catchall) throw new Error(`${where}: answers stay open for newer servers`);
      return Object.fromEntries(
        Object.entries(def.shape).map(([field, inner]) => {
          const { def: given } = inner._zod;
          const name = given.type === 'optional' ? `${field}?` : field;
          return [name, shapeOf(given.type === 'optional' ? given.innerType : inner, `${where}.${field}`)];
        }),
      );
    default:
      throw new Error(`${where}: plain checks cannot say "${def.type}"`);
  }
}

function scalarOf(schema, where) {
  const shape = shapeOf(schema, where);
  if (typeof shape !== 'string') throw new Error(`${where}: only single values can be alternatives`);
  return shape;
}

/** What every step has, and what each has beyond it. */
function apart(steps) {
  const shapes = Object.entries(steps).map(([step, schema]) => [step, Object.entries(shapeOf(schema, step))]);
  const written = (field) => JSON.stringify(field);
  const everywhere = shapes[0][1].filter((field) =>
    shapes.every(([, fields]) => fields.some((one) => written(one) === written(field))),
  );
  const common = new Set(everywhere.map(written));
  const beyond = shapes.map(([step, fields]) => [
    step,
    Object.fromEntries(fields.filter((one) => !common.has(written(one)))),
  ]);
  return { transaction: Object.fromEntries(everywhere), resetSteps: Object.fromEntries(beyond) };
}

const { transaction, resetSteps: beyond } = apart(resetSteps);
/** Files and what is in them: what only some resets need lies apart, so that it travels with the code that reads it. */
const files = {
  'descriptors.ts': [
    ['What every answer about a reset carries.', 'transaction', 'Shape', transaction],
    ['What each step adds to it.', 'resetSteps', 'Readonly<Record<string, Shape>>', beyond],
    ['`problemSchema`', 'problem', 'Shape', shapeOf(problemSchema, 'problem')],
  ],
  'human-check-descriptor.ts': [
    ['`humanCheckSchema`', 'humanCheck', 'Shape', shapeOf(humanCheckSchema, 'humanCheck')],
  ],
  'configuration-descriptor.ts': [
    ['`configurationSchema`', 'configuration', 'Shape', shapeOf(configurationSchema, 'configuration')],
  ],
};

for (const [name, parts] of Object.entries(files)) {
  const target = `${folder}/${name}`;
  const source = `// Written by scripts/generate-checks.mjs from the schemas. Change those, not this.
import type { Shape } from './check.ts';

${parts.map(([about, constant, type, shape]) => `/** ${about} */\nexport const ${constant}: ${type} = ${JSON.stringify(shape)};\n`).join('\n')}`;
  const text = await format(source, { ...(await resolveConfig(target)), filepath: target });
  if (!process.argv.includes('--check')) {
    writeFileSync(target, text);
  } else if (!existsSync(target) || readFileSync(target, 'utf8') !== text) {
    console.error(`${target} is stale. Run: node --conditions=rekey-source scripts/generate-checks.mjs`);
    process.exitCode = 1;
  }
}
