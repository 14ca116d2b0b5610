import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as z from 'zod/mini';
import {
  firstMethods,
  methodKinds,
  presets,
  resolvePolicy,
  type PolicyInput,
  type PresetName,
} from './index.ts';

/** The fields a policy is refused for, with what is said about each. */
function refusals(policy: PolicyInput): Record<string, string> {
  try {
    resolvePolicy(policy);
    return {};
  } catch (error) {
    assert.ok(error instanceof z.core.$ZodError);
    return Object.fromEntries(error.issues.map(({ path, message }) => [path.join('.'), message]));
  }
}
const refused = (policy: PolicyInput) => Object.keys(refusals(policy));

describe('a policy that leads into a dead end', () => {
  it('is none of the presets, under any disclosure', () => {
    for (const preset of Object.keys(presets) as PresetName[])
      for (const disclosure of ['standard', 'private', 'explain'] as const)
        assert.deepEqual(refused({ preset, disclosure }), [], `${preset} ${disclosure}`);
  });

  it('S-027 G7 is refused when nothing can come first, which says what to add', () => {
    for (const disclosure of ['standard', 'private'] as const) {
      const only = methodKinds.filter((kind) => !(firstMethods as readonly string[]).includes(kind));
      assert.deepEqual(only, ['totp', 'passkey', 'questions', 'recovery_code']);
      assert.match(refusals({ methods: only, disclosure }).methods ?? '', /Add `email`, `sms`, `voice` or/);
      for (const first of firstMethods)
        assert.deepEqual(
          refused({ methods: [...only, first], disclosure, administrators: false }),
          [],
          first,
        );
    }
  });

  it('may begin with anything where there is nothing to hide, but never with questions alone', () => {
    assert.deepEqual(refused({ methods: ['totp', 'passkey'], disclosure: 'explain' }), []);
    const alone = { methods: ['questions'], disclosure: 'explain', administrators: false } as const;
    assert.deepEqual(refused({ ...alone, methods: ['questions'], methodsRequired: 1 }), ['methods']);
    const two: PolicyInput = { ...alone, methods: ['questions', 'recovery_code'] };
    assert.deepEqual(refused(two), []);
  });

  it('S-010 K9 is refused when its methods are never two proofs', () => {
    const people = { administrators: false } as const;
    for (const methods of [['email'], ['sms'], ['helpdesk_code'], ['sms', 'sms']] as const)
      assert.deepEqual(refused({ ...people, methods: [...methods] }), ['methodsRequired'], methods.join());
    for (const methods of [['voice'], ['sms', 'voice'], ['email', 'sms'], ['email', 'questions']] as const)
      assert.deepEqual(refused({ ...people, methods: [...methods] }), [], methods.join());
    assert.deepEqual(refused({ ...people, methods: ['sms'], methodsRequired: 1 }), []);
  });

  it('S-023 is refused when administrators, who always need two proofs, cannot give them', () => {
    const { administrators } = refusals({ methods: ['email'], methodsRequired: 1 });
    assert.match(administrators ?? '', /always give two proofs.*or set `administrators: false`/);
    assert.deepEqual(refused({ methods: ['email', 'questions'] }), ['administrators']);
    assert.deepEqual(refused({ methods: ['email', 'helpdesk_code'] }), ['administrators']);
    assert.deepEqual(refused({ methods: ['email', 'recovery_code', 'questions'] }), []);
  });

  it('S-023 is refused when only a code of the help desk comes first, which administrators are never given', () => {
    const policy: PolicyInput = { methods: ['helpdesk_code', 'totp', 'passkey'] };
    assert.match(refusals(policy).administrators ?? '', /none of them could begin\. Add `email`/);
    assert.deepEqual(refused({ ...policy, administrators: false }), []);
    assert.deepEqual(refused({ ...policy, disclosure: 'explain' }), []);
  });
});
