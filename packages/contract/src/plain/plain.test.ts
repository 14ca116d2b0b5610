import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { configurationSchema } from '../configuration.ts';
import { humanCheckSchema } from '../human-check.ts';
import { problemSchema } from '../problems.ts';
import { parseTransaction, resetSteps } from '../reset-transaction.ts';
import * as descriptors from './descriptors.ts';
import { checked, type Shape } from './check.ts';
import { configuration } from './configuration-descriptor.ts';
import { readConfiguration } from './configuration.ts';
import { humanCheck } from './human-check-descriptor.ts';
import { readHumanCheck } from './human-check.ts';
import { readProblem, readTransaction } from './read.ts';

type Read = (value: unknown) => unknown;
interface Pair {
  readonly shape: Shape;
  readonly zod: Read;
  readonly plain: Read;
}

const { transaction, resetSteps: beyond } = descriptors;
const atStep = (step: string): Pair => ({
  shape: { ...(transaction as object), ...(beyond[step] as object) },
  zod: parseTransaction,
  plain: readTransaction,
});
const pairs: Record<string, Pair> = {
  problem: { shape: descriptors.problem, zod: (v) => problemSchema.parse(v), plain: readProblem },
  'human check': {
    shape: humanCheck,
    zod: (v) => humanCheckSchema.parse(v),
    plain: readHumanCheck,
  },
  configuration: {
    shape: configuration,
    zod: (v) => configurationSchema.parse(v),
    plain: readConfiguration,
  },
  ...Object.fromEntries(Object.keys(resetSteps).map((step) => [`transaction at ${step}`, atStep(step)])),
};

const json = fc.jsonValue({ maxDepth: 2 });
/** Names that mean something to objects, and those of the wire. */
const nameOfAField = fc.constantFrom(
  '__proto__',
  'constructor',
  'toString',
  'step',
  'id',
  'rule',
  'challenge',
);

/** Values of a shape, with fields left out that may be and fields nobody knows. */
function valid(shape: Shape, step?: string): fc.Arbitrary<unknown> {
  if (typeof shape === 'string') {
    const scalars = { string: fc.string(), number: fc.double({ noNaN: true, noDefaultInfinity: true }) };
    const all: Record<string, fc.Arbitrary<unknown>> = { ...scalars, boolean: fc.boolean(), unknown: json };
    return fc.oneof(...shape.split('|').map((type) => all[type]!));
  }
  if (Array.isArray(shape)) return fc.array(valid(shape[0] as Shape), { maxLength: 3 });
  const fields = Object.entries(shape as Record<string, Shape>);
  if (fields[0]?.[0] === '*')
    return fc.dictionary(fc.oneof(fc.string(), nameOfAField), valid(fields[0][1]), { maxKeys: 4 });
  const known = Object.fromEntries(
    fields.map(([field, inner]) => [
      field.replace('?', ''),
      field === 'step' && step ? fc.constantFrom(step) : valid(inner),
    ]),
  );
  const needed = fields.filter(([field]) => !field.endsWith('?')).map(([field]) => field);
  return fc
    .tuple(
      fc.record(known, { requiredKeys: needed }),
      fc.dictionary(fc.string({ minLength: 12 }), json, { maxKeys: 2 }),
    )
    .map(([asked, extra]) => ({ ...extra, ...asked }));
}

/** The same value with one place changed: dropped, replaced, wrapped. */
function changed(value: unknown, places: readonly number[], by: unknown): unknown {
  const [first = 0, ...rest] = places;
  if (typeof value !== 'object' || value === null || places.length === 0) return by;
  const keys = Object.keys(value);
  const key = keys[first % Math.max(1, keys.length)];
  if (key === undefined) return by;
  const copy: unknown = Array.isArray(value) ? [...(value as unknown[])] : { ...value };
  const member = (value as Record<string, unknown>)[key];
  const next = rest.length > 0 ? changed(member, rest, by) : by;
  if (next === undefined) delete (copy as Record<string, unknown>)[key];
  else (copy as Record<string, unknown>)[key] = next;
  return copy;
}

/** As it travels: through JSON, where `__proto__` is a name like any other. */
const travelled = (value: unknown) => JSON.parse(JSON.stringify(value) ?? 'null') as unknown;

function verdict(read: Read, value: unknown): unknown {
  try {
    // Through JSON again: prototypes and absent fields aside, what was read has to be the same.
    return { read: JSON.stringify(sorted(read(value))) };
  } catch (error) {
    assert.ok(error instanceof z.core.$ZodError || error instanceof TypeError, String(error));
    return 'refused';
  }
}

/** Fields in the order of their names. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([k, v]) => [k, sorted(v)]);
}

describe('plain checks', () => {
  for (const [name, { shape, zod, plain }] of Object.entries(pairs)) {
    const step = name.startsWith('transaction at ') ? name.slice('transaction at '.length) : undefined;

    it(`read every valid ${name} as the schema does`, () => {
      fc.assert(
        fc.property(valid(shape, step), (value) => {
          const sent = travelled(value);
          const expected = verdict(zod, sent);
          assert.notEqual(expected, 'refused');
          assert.deepEqual(verdict(plain, sent), expected);
        }),
      );
    });

    it(`judge a damaged ${name} as the schema does`, () => {
      const damage = fc.oneof(
        json,
        fc.constantFrom(undefined, null, 0, '', true, [], {}, [[]], 'done', 'toString', '__proto__'),
      );
      let refused = 0;
      fc.assert(
        fc.property(
          valid(shape, step),
          fc.array(fc.nat(20), { maxLength: 4 }),
          damage,
          (value, places, by) => {
            const sent = travelled(changed(value, places, by));
            const expected = verdict(zod, sent);
            refused += expected === 'refused' ? 1 : 0;
            assert.deepEqual(verdict(plain, sent), expected);
          },
        ),
        { numRuns: 300 },
      );
      assert.ok(refused > 10, `only ${refused} of 300 were refused`);
    });
  }

  it('judge any JSON at all as the schemas do', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...Object.values(pairs)), (value, { zod, plain }) => {
        assert.deepEqual(verdict(plain, value), verdict(zod, value));
      }),
    );
  });

  it('refuse what JSON can write and a number cannot hold', () => {
    const text = '{"challenge":"c","puzzles":1e999,"difficulty":1,"expiresAt":""}';
    assert.equal(verdict(readHumanCheck, JSON.parse(text)), 'refused');
    assert.equal(verdict(pairs['human check']!.zod, JSON.parse(text)), 'refused');
  });

  it('call a step they do not know unsupported, and keep what every step has', () => {
    const value = { ...base, step: 'approve_push', number: '42' };
    const { step, serverStep, id } = readTransaction(value) as Record<string, unknown>;
    assert.deepEqual([step, serverStep, id], ['unsupported', 'approve_push', 'rst_1']);
    for (const odd of ['constructor', '__proto__', 'toString'])
      assert.equal(readTransaction({ ...base, step: odd }).step, 'unsupported');
  });

  it('read own fields only, and give back objects that inherit nothing', () => {
    const inherited = Object.assign(Object.create({ requestId: 'inherited' }) as object, { pollAfter: 1 });
    assert.throws(() => checked({ pollAfter: 'number', requestId: 'string' }, inherited), TypeError);
    const read = readTransaction({ ...base, step: 'cancelled' });
    assert.equal(Object.getPrototypeOf(read), null);
    assert.equal(Object.getPrototypeOf(read.proofs), null);
  });

  it('say nothing of the value when they refuse it', () => {
    assert.throws(
      () => readProblem({ code: 'secret-4711' }),
      (error: Error) => !`${error.message}${error.stack}`.includes('4711'),
    );
  });

  it('are those of the schemas as they are now', () => {
    const script = 'scripts/generate-checks.mjs';
    const { status, stderr } = spawnSync(process.execPath, ['--conditions=rekey-source', script, '--check'], {
      cwd: new URL('../../../..', import.meta.url),
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
  });
});

const base = {
  id: 'rst_1',
  step: '',
  actions: [],
  version: 1,
  expiresAt: '2026-03-02T09:30:00Z',
  proofs: { required: 2, satisfied: 0 },
};
