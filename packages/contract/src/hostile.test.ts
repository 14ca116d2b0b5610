import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judge, strength } from '@rekey/password-rules';
import { assertQuick, hostileTexts } from '@rekey/testkit';
import * as z from 'zod/mini';
import {
  answerQuestionsSchema,
  askHelpSchema,
  callKeysSchema,
  challengeSchema,
  configurationSchema,
  enterCodeSchema,
  humanCheckSolutionSchema,
  normaliseCode,
  parseTransaction,
  policySchema,
  presets,
  problemSchema,
  proofSchema,
  redeemSchema,
  resolvePolicy,
  setPasswordSchema,
  signInSchema,
  startResetSchema,
  supportCode,
  unlockSchema,
  usePasskeySchema,
} from './index.ts';
import { apiRoutes } from './openapi/routes.ts';
import { configuration } from './plain/configuration-descriptor.ts';
import { readConfiguration } from './plain/configuration.ts';
import type { Shape } from './plain/check.ts';
import * as descriptors from './plain/descriptors.ts';
import { readHumanCheck } from './plain/human-check.ts';
import { readProblem, readTransaction } from './plain/read.ts';

const assertion = { credentialId: 'a', clientDataJSON: 'a', authenticatorData: 'a', signature: 'a' };
const solution = { challenge: 'a', nonces: 'a' };
/** A body of each, whose texts are replaced by hostile ones. */
const bodies = {
  StartReset: [
    startResetSchema,
    { identifier: 'a', locale: 'en', returnTo: 'https://a.test/', humanCheck: solution },
  ],
  Challenge: [challengeSchema, { methodId: 'a', contact: 'a' }],
  Proof: [proofSchema, { challengeId: 'a', code: 'a' }],
  SetPassword: [setPasswordSchema, { password: 'a' }],
  Unlock: [unlockSchema, {}],
  AskHelp: [askHelpSchema, {}],
  Redeem: [redeemSchema, { secret: 'a' }],
  CallKeys: [callKeysSchema, { id: 'a', keys: 'a' }],
  SignIn: [signInSchema, { userName: 'a', password: 'a' }],
  EnterCode: [enterCodeSchema, { challengeId: 'a', code: 'a' }],
  AnswerQuestions: [answerQuestionsSchema, { challengeId: 'a', answers: [{ id: 'a', answer: 'a' }] }],
  UsePasskey: [usePasskeySchema, { challengeId: 'a', assertion }],
  HumanCheckSolution: [humanCheckSolutionSchema, solution],
} satisfies Record<string, readonly [z.ZodMiniType, object]>;

/** One copy for each text in it, with this one in its place; and one with it as the name of a field. */
function* hostile(value: unknown, text: string): Generator<unknown> {
  if (typeof value === 'string') yield text;
  if (Array.isArray(value)) for (const inner of hostile(value[0], text)) yield [inner];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  for (const [name, field] of Object.entries(value))
    for (const inner of hostile(field, text)) yield { ...value, [name]: inner };
  yield { ...value, [text]: 'a' };
}

/** A value of a shape. */
function valueOf(shape: Shape): unknown {
  if (Array.isArray(shape)) return [valueOf(shape[0] as Shape)];
  if (typeof shape === 'string')
    return shape.includes('string') ? 'a' : shape.includes('number') ? 1 : shape === 'boolean';
  return Object.fromEntries(
    Object.entries(shape as Readonly<Record<string, Shape>>).map(([name, inner]) => [
      name.replace('?', '').replace('*', 'a'),
      valueOf(inner),
    ]),
  );
}

/** Each copy is one check: a hundred fields that are quick are no slow one. */
function assertQuickToRead(what: string, value: unknown, read: (value: unknown) => unknown): void {
  const copies = [...hostile(value, '')].length;
  for (let at = 0; at < copies; at += 1)
    assertQuick(`${what}, text ${at}`, (text) => read([...hostile(value, text)][at]));
}

describe('60,000 characters made to be slow', () => {
  it('are that long, and many', () => {
    assert.ok(hostileTexts.length > 30);
    for (const text of hostileTexts) assert.ok(text.length >= 60_000, text.slice(0, 12));
  });

  it('A-130 are refused at once in every text of every body of a route', () => {
    const routes = apiRoutes.flatMap(({ request }) => request ?? []);
    for (const name of routes) assert.ok(Object.hasOwn(bodies, name), `${name} has no body here`);
    for (const [name, [schema, body]] of Object.entries(bodies))
      assertQuickToRead(name, body, (value) => z.safeParse(schema, value));
  });

  it('A-130 are read at once in every text of every answer, with the schemas and without', () => {
    for (const [step, shape] of Object.entries(descriptors.resetSteps)) {
      const value = { ...(valueOf(descriptors.transaction) as object), ...(valueOf(shape) as object), step };
      assertQuickToRead(step, value, readTransaction);
      assertQuickToRead(`${step}, by its schema`, value, parseTransaction);
    }
    const problem = valueOf(descriptors.problem);
    assertQuickToRead('problem', problem, readProblem);
    assertQuickToRead('problem, by its schema', problem, (value) => z.safeParse(problemSchema, value));
    const about = valueOf(configuration);
    assertQuickToRead('configuration', about, readConfiguration);
    assertQuickToRead('configuration, by its schema', about, (value) =>
      z.safeParse(configurationSchema, value),
    );
    assertQuick('human check', (text) => readHumanCheck({ token: text, algorithm: text, nonces: text }));
  });

  it('A-130 are refused at once in a policy', () => {
    for (const [field, value] of Object.entries(resolvePolicy()))
      assertQuick(field, (text) =>
        z.safeParse(policySchema, { ...presets.recommended, [field]: Array.isArray(value) ? [text] : text }),
      );
    assertQuick('texts', (text) =>
      z.safeParse(policySchema, { ...presets.recommended, texts: { [text]: { done: text } } }),
    );
  });

  it('A-130 are judged at once as a password, and read at once as a code', () => {
    const person = { userName: 'ada@contoso.test', names: ['Ada', 'Lovelace'] };
    const { password } = presets.entra;
    assertQuick('judge', (text) => judge(text, password, person));
    // Names come from a directory, and composing some characters makes eighteen of one: a tenth is long enough.
    const named = (text: string) => judge('a password', password, { userName: text, names: [text] });
    assertQuick('judge by a name', (text) => named(text.slice(0, 6_000)));
    assertQuick('strength', (text) => strength(text, person));
    assertQuick('code', normaliseCode);
    assertQuick('support code', supportCode);
  });
});
