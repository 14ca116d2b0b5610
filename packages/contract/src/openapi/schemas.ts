import * as z from 'zod/mini';
import { callAnswerSchema, callKeysSchema } from '../call-keys.ts';
import { configurationSchema } from '../configuration.ts';
import { humanCheckSchema, humanCheckSolutionSchema } from '../human-check.ts';
import { methodSchema } from '../methods.ts';
import { problemSchema, problems, violationSchema } from '../problems.ts';
import { resetSteps } from '../reset-transaction.ts';
import { sessionSchema, signInSchema } from '../sessions.ts';
import { challengeSchema } from '../steps/choose-method.ts';
import { answerQuestionsSchema } from '../steps/answer-questions.ts';
import { enterCodeSchema } from '../steps/enter-code.ts';
import { startResetSchema } from '../steps/identify.ts';
import { askHelpSchema } from '../steps/help.ts';
import { proofSchema } from '../steps/prove.ts';
import { redeemSchema } from '../steps/redeem.ts';
import { ruleSetSchema, setPasswordSchema, unlockSchema } from '../steps/set-password.ts';
import { usePasskeySchema } from '../steps/use-passkey.ts';

const named = {
  StartReset: startResetSchema,
  Challenge: challengeSchema,
  Proof: proofSchema,
  EnterCode: enterCodeSchema,
  AnswerQuestions: answerQuestionsSchema,
  UsePasskey: usePasskeySchema,
  SetPassword: setPasswordSchema,
  Unlock: unlockSchema,
  AskHelp: askHelpSchema,
  Redeem: redeemSchema,
  CallKeys: callKeysSchema,
  CallAnswer: callAnswerSchema,
  SignIn: signInSchema,
  Method: methodSchema,
  RuleSet: ruleSetSchema,
  HumanCheck: humanCheckSchema,
  HumanCheckSolution: humanCheckSolutionSchema,
  Violation: violationSchema,
  Problem: problemSchema,
  Configuration: configurationSchema,
  Session: sessionSchema,
};

/** Names of the component schemas; stable. */
export type SchemaName = keyof typeof named | 'ResetTransaction' | 'ProblemCode' | 'Health' | 'OpenApi';

/** JSON Schema, draft 2020-12. */
export type JsonSchema = { [keyword: string]: unknown };

export const refTo = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** The name of the schema of a step: `ResetChooseMethod`. */
export function stepSchemaName(step: string): string {
  return `Reset${step.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())}`;
}

/** Every schema of the wire as JSON Schema, derived from those that both ends check with. */
export function componentSchemas(): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  for (const [step, schema] of Object.entries(resetSteps)) registry.add(schema, { id: stepSchemaName(step) });
  // As input, so that objects stay open: a client generated from this survives a newer server.
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => refTo(id).$ref, io: 'input' });

  const components: Record<string, JsonSchema> = {};
  for (const [name, schema] of Object.entries(schemas)) {
    const { $schema: _, $id: __, id: ___, ...rest } = schema as JsonSchema;
    components[name] = rest;
  }
  for (const step of Object.keys(resetSteps))
    refine(components[stepSchemaName(step)], { step: { const: step } });
  refine(components.Problem, { humanCheck: refTo('HumanCheck'), transaction: refTo('ResetTransaction') });
  return { ...components, ...byHand() };
}

/** What no single schema of the wire says. */
function byHand(): Record<Exclude<SchemaName, keyof typeof named>, JsonSchema> {
  const steps = Object.keys(resetSteps);
  return {
    ResetTransaction: {
      description:
        'A reset at one step. `actions` names the calls that are legal now. Newer servers may answer steps that are not listed: send people to `hostedUrl` of the configuration then.',
      oneOf: steps.map((step) => refTo(stepSchemaName(step))),
      discriminator: {
        propertyName: 'step',
        mapping: Object.fromEntries(steps.map((step) => [step, refTo(stepSchemaName(step)).$ref])),
      },
    },
    ProblemCode: {
      description: Object.entries(problems)
        .map(([code, { status, title }]) => `- \`${code}\` (${status}): ${title}`)
        .join('\n'),
      type: 'string',
      enum: Object.keys(problems),
    },
    Health: {
      type: 'object',
      properties: {
        status: { enum: ['ok', 'failed'] },
        checks: { type: 'object', additionalProperties: { type: 'string' } },
      },
      required: ['status', 'checks'],
    },
    OpenApi: { type: 'object', properties: { openapi: { type: 'string' } }, required: ['openapi'] },
  };
}

function refine(schema: JsonSchema | undefined, properties: JsonSchema): void {
  if (schema === undefined) throw new Error('A schema of the wire is missing.');
  schema.properties = { ...(schema.properties as JsonSchema), ...properties };
}
