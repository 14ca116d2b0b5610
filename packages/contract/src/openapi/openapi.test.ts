import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { problems } from '../problems.ts';
import { actionsAt } from '../reset-actions.ts';
import { resetSteps } from '../reset-transaction.ts';
import { openApiDocument } from './index.ts';
import { stepSchemaName } from './schemas.ts';

const document = openApiDocument({ publicUrl: 'https://rekey.contoso.test', version: '0.1.0' });
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
);

function ajv(): Ajv2020 {
  const validator = new Ajv2020({ strict: false, allErrors: true });
  validator.addSchema(document, 'openapi');
  return validator;
}

function valid(name: string, value: unknown): boolean {
  return ajv().validate<unknown>({ $ref: `openapi#/components/schemas/${name}` }, value);
}

/** Every object anywhere in the document. */
function* objects(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Record<string, unknown>;
  for (const inner of Object.values(value)) yield* objects(inner);
}

const transaction = {
  id: 'rst_1',
  step: 'enter_code',
  actions: [...actionsAt.enter_code],
  version: 3,
  expiresAt: '2026-11-23T12:30:00Z',
  proofs: { required: 2, satisfied: 0 },
  challenge: {
    id: 'chl_1',
    methodId: 'm1',
    kind: 'email',
    hint: 'a•••@m•••',
    codeLength: 8,
    codeFormat: 'digits',
    attemptsRemaining: 5,
    resendAt: '2026-11-23T12:00:30Z',
    expiresAt: '2026-11-23T12:10:00Z',
  },
  methods: [{ id: 'm1', kind: 'email', hint: 'a•••@m•••' }],
};

describe('the OpenAPI document', () => {
  it('is plain JSON and says which version of OpenAPI it is', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(document)), document);
    assert.match(document.openapi, /^3\.1\.\d$/);
  });

  it('has what OpenAPI asks of every operation', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    assert.equal(new Set(ids).size, ids.length);
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1]);
      const declared = operation.parameters
        .map(({ $ref }) => resolve($ref))
        .filter((one) => one.in === 'path')
        .map((one) => one.name);
      assert.deepEqual(declared, inPath, path);
      assert.ok(Object.keys(operation.responses).length > 0);
      for (const [status, response] of Object.entries(operation.responses)) {
        assert.match(status, /^[2-5]\d\d$/);
        assert.ok(response.description.length > 0, `${operation.operationId} ${status}`);
      }
      for (const tag of operation.tags) assert.ok(document.tags.some(({ name }) => name === tag));
    }
  });

  it('points only to what is there', () => {
    let refs = 0;
    for (const one of objects(document)) {
      if (typeof one.$ref !== 'string') continue;
      refs += 1;
      assert.ok(resolve(one.$ref), one.$ref);
    }
    assert.ok(refs > 50);
  });

  it('leaves no trace of how its schemas were made', () => {
    for (const one of objects(document.components.schemas)) {
      assert.equal('$schema' in one || '$id' in one || 'definitions' in one || '$defs' in one, false);
    }
  });

  it('has schemas that an independent validator takes, each of them', () => {
    const validator = ajv();
    for (const name of Object.keys(document.components.schemas)) {
      assert.ok(validator.compile({ $ref: `openapi#/components/schemas/${name}` }), name);
    }
    for (const { operation } of operations) {
      for (const response of Object.values(operation.responses)) {
        for (const { schema } of Object.values(response.content ?? {})) {
          const text = JSON.stringify(schema).replaceAll('"#/', '"openapi#/');
          assert.ok(validator.compile(JSON.parse(text) as object));
        }
      }
    }
  });

  it('names every problem code at some operation, under its own status', () => {
    const found = new Set<string>();
    for (const { operation } of operations) {
      for (const [status, response] of Object.entries(operation.responses)) {
        for (const one of objects(response.content?.['application/problem+json'])) {
          if (!Array.isArray(one.enum)) continue;
          for (const code of one.enum as (keyof typeof problems)[]) {
            assert.equal(String(problems[code].status), status, code);
            found.add(code);
          }
        }
      }
    }
    // Thrown in process by `server.enrolments`, for routes of a host.
    found.add('methods_held');
    assert.deepEqual([...found].sort(), Object.keys(problems).sort());
  });

  it('tells the steps of a transaction apart by `step`', () => {
    const { discriminator } = document.components.schemas.ResetTransaction as {
      discriminator: { mapping: Record<string, string> };
    };
    assert.deepEqual(Object.keys(discriminator.mapping), Object.keys(resetSteps));
    assert.equal(discriminator.mapping.choose_method, '#/components/schemas/ResetChooseMethod');
    assert.equal(stepSchemaName('done'), 'ResetDone');
    assert.ok(valid('ResetTransaction', transaction));
    assert.equal(valid('ResetTransaction', { ...transaction, step: 'done' }), false);
    assert.equal(valid('ResetTransaction', { ...transaction, challenge: undefined }), false);
  });

  it('lets answers grow and keeps requests closed', () => {
    assert.ok(valid('ResetTransaction', { ...transaction, later: true }));
    assert.ok(valid('EnterCode', { challengeId: 'chl_1', code: '49273105' }));
    assert.equal(
      valid('EnterCode', { challengeId: 'chl_1', code: '49273105', destination: 'x@evil.test' }),
      false,
    );
    assert.equal(valid('StartReset', { identifier: '' }), false);
  });

  it('A-82 has no answer with a field for a hash, a seed, a code or a key; the one credential is the continuation', () => {
    const names = new Set<string>();
    const looked = new Set<string>();
    const look = (value: unknown) => {
      for (const one of objects(value)) {
        for (const name of Object.keys(one.properties ?? {})) names.add(name);
        if (typeof one.$ref !== 'string' || looked.has(one.$ref)) continue;
        looked.add(one.$ref);
        look(resolve(one.$ref));
      }
    };
    for (const { operation } of operations) look(operation.responses);
    assert.ok(names.has('continuation') && names.has('publicKey') && names.size > 60, `${names.size} names`);
    const secret =
      /hash|seed|secret|salt|mac$|sealed|token|recovery|private|credential$|^(codes|answers?|password|key)$/i;
    assert.deepEqual(
      [...names].filter((name) => secret.test(name)),
      [],
    );
  });

  it('asks for a key wherever something changes, and for a continuation wherever there is a reset', () => {
    for (const { path, method, operation } of operations) {
      const has = (name: string) => operation.parameters.some(({ $ref }) => $ref.endsWith(`/${name}`));
      // What a carrier reports is known by the call it is about.
      const byCarrier = path.startsWith('/v1/calls/');
      assert.equal(has('IdempotencyKey'), method !== 'get' && !byCarrier, `${method} ${path}`);
      assert.equal(has('Signature'), byCarrier, `${method} ${path}`);
      assert.equal(has('Continuation'), path.startsWith('/v1/resets/{'), `${method} ${path}`);
    }
  });
});

function resolve($ref: string): Record<string, unknown> {
  assert.match($ref, /^#\//);
  let here: unknown = document;
  for (const part of $ref.slice(2).split('/')) here = (here as Record<string, unknown>)[part];
  return here as Record<string, unknown>;
}
