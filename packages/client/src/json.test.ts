import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Json, readJson, sealed, writeJson } from './json.ts';

const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3 },
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.boolean(),
    fc.array(tie('json')),
    fc.dictionary(fc.string(), tie('json')),
  ),
}));

test('what is written is what the standard function would write', () => {
  fc.assert(fc.property(json, (value) => assert.equal(writeJson(value), JSON.stringify(value))));
});

test('fields that are undefined are not written', () => {
  assert.equal(writeJson({ a: undefined, b: 1, c: undefined }), '{"b":1}');
});

test('what is read inherits nothing, not even by a field named __proto__', () => {
  const value = readJson('{"a":{"__proto__":{"polluted":1},"b":[{"c":1}]}}') as {
    a: { b: object[]; polluted?: unknown };
  };
  assert.equal(Object.getPrototypeOf(value), null);
  assert.equal(Object.getPrototypeOf(value.a), null);
  assert.equal(Object.getPrototypeOf(value.a.b[0]), null);
  assert.equal(value.a.polluted, undefined);
  assert.equal(({} as { polluted?: unknown }).polluted, undefined);
});

test('what is sealed is a frozen copy', () => {
  const given = { a: [{ b: 1 }], c: undefined };
  const copy = sealed(given);
  given.a[0]!.b = 2;
  assert.equal(JSON.stringify(copy), '{"a":[{"b":1}]}');
  assert.ok(Object.isFrozen(copy) && Object.isFrozen(copy.a) && Object.isFrozen(copy.a[0]));
});
