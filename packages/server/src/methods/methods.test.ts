import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstMethods, methodKinds, notForAdministrators, resolvePolicy } from '@rekey/contract';
import { methodOf } from './index.ts';
import type { Enrolment } from './method.ts';

const listed = (kinds: readonly string[], kind: string) => kinds.includes(kind);

test('G7 the policy knows what can come first, and what administrators are never offered', () => {
  const policy = resolvePolicy({ methods: [...methodKinds] });
  const hash = 'x';
  // As each method keeps it; what none of the others reads.
  const data: Partial<Record<string, unknown>> = {
    questions: { seed: 'x', questions: ['1', '2', '3'].map((id) => ({ id, question: { text: id }, hash })) },
  };
  const contact = { email: 'a@mail.test', mobile: '+44 7700900142', office: '+44 2079460123' };
  for (const kind of methodKinds) {
    const method = methodOf(kind);
    assert.equal(method.first, listed(firstMethods, kind), kind);
    const enrolments: Enrolment[] = [{ id: kind, kind, data: data[kind], createdAt: 0, sealed: '' }];
    const isOffered = (privileged: boolean) =>
      method.find({ contact, enrolments, privileged }, policy).length > 0;
    assert.ok(isOffered(false), kind);
    assert.equal(isOffered(true), !listed(notForAdministrators, kind), kind);
  }
});
