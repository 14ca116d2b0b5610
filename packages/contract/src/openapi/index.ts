import { problems, type ProblemCode } from '../problems.ts';
import {
  API_PREFIX,
  CONTINUATION_HEADER,
  IDEMPOTENCY_HEADER,
  PROBLEM_MEDIA_TYPE,
  REQUEST_ID_HEADER,
  SIGNATURE_HEADER,
} from '../wire.ts';
import { apiRoutes, commonProblems, type ApiRoute, type HeaderName, type ParameterName } from './routes.ts';
import { componentSchemas, refTo, type JsonSchema } from './schemas.ts';

export interface OpenApiDocument {
  readonly openapi: '3.1.1';
  readonly info: JsonSchema;
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly parameters: Readonly<Record<ParameterName, JsonSchema>>;
    readonly headers: Readonly<Record<HeaderName | 'RequestId', JsonSchema>>;
    readonly securitySchemes: Readonly<Record<'session', JsonSchema>>;
  };
}

export interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly parameters: readonly { readonly $ref: string }[];
  readonly security?: readonly JsonSchema[];
  readonly requestBody?: JsonSchema;
  readonly responses: Readonly<Record<string, ApiResponse>>;
}

export interface ApiResponse {
  readonly description: string;
  readonly headers: JsonSchema;
  readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>>;
}

/** The wire as OpenAPI 3.1, derived from the schemas both ends check with and from one table of routes. */
export function openApiDocument(about: {
  readonly publicUrl: string;
  readonly version: string;
}): OpenApiDocument {
  const paths: Record<string, Record<string, Operation>> = {};
  for (const route of apiRoutes) (paths[route.path] ??= {})[route.method] = operation(route);
  return {
    openapi: '3.1.1',
    info: {
      title: 'Rekey',
      version: about.version,
      summary: 'Self-service password reset: one transaction from identify to done, decided by the server.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: about.publicUrl }],
    tags: [
      {
        name: 'Reset',
        description: `The journey. Everything under \`${API_PREFIX}\` answers the whole transaction.`,
      },
      {
        name: 'Carriers',
        description: 'For what brings texts and calls to telephones. No page calls these.',
      },
      { name: 'Server', description: 'What surrounds the journey.' },
      { name: 'Embedded sign-in', description: 'Only where the embedded directory is in use.' },
    ],
    paths,
    components: { schemas: componentSchemas(), parameters, headers, securitySchemes },
  };
}

function operation(route: ApiRoute): Operation {
  const { operationId, tag, summary, request } = route;
  return {
    operationId,
    tags: [tag],
    summary,
    parameters: route.parameters.map((name) => ({ $ref: `#/components/parameters/${name}` })),
    ...(route.session ? { security: [{ session: [] }] } : {}),
    ...(request === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: refTo(request) } } } }),
    responses: responses(route),
  };
}

function responses(route: ApiRoute): Record<string, ApiResponse> {
  const all: Record<string, ApiResponse> = {};
  for (const [status, { body, headers: extra = [] }] of Object.entries(route.answers)) {
    all[status] = {
      description: descriptions[status] ?? 'Done.',
      headers: headerRefs(extra),
      ...(body === null ? {} : { content: { 'application/json': { schema: refTo(body) } } }),
    };
  }
  const byStatus = new Map<string, ProblemCode[]>();
  for (const code of new Set([...route.problems, ...commonProblems])) {
    const status = String(problems[code].status);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  for (const [status, codes] of byStatus) {
    all[status] = {
      description: codes.map((code) => `\`${code}\`: ${problems[code].title}`).join('\n\n'),
      headers: headerRefs(['429', '503'].includes(status) ? ['RetryAfter'] : []),
      content: { ...all[status]?.content, [PROBLEM_MEDIA_TYPE]: { schema: problemSchemaFor(codes) } },
    };
  }
  return all;
}

const descriptions: Readonly<Record<string, string>> = {
  200: 'The state after the call.',
  201: 'It was made.',
  202: 'It is on its way.',
  204: 'Done; there is nothing to add.',
  303: 'Go there.',
  304: 'Nothing changed.',
  503: 'Not now.',
};

function problemSchemaFor(codes: readonly ProblemCode[]): JsonSchema {
  return {
    allOf: [refTo('Problem'), { type: 'object', properties: { code: { enum: codes } }, required: ['code'] }],
  };
}

function headerRefs(names: readonly HeaderName[]): JsonSchema {
  const named: Partial<Record<string, HeaderName | 'RequestId'>> = { [REQUEST_ID_HEADER]: 'RequestId' };
  for (const name of names) named[headerNames[name]] = name;
  return Object.fromEntries(
    Object.entries(named).map(([header, ref]) => [header, { $ref: `#/components/headers/${ref}` }]),
  );
}

const headerNames: Record<HeaderName, string> = {
  Location: 'Location',
  RetryAfter: 'Retry-After',
  ETag: 'ETag',
  SetCookie: 'Set-Cookie',
};

const headers: OpenApiDocument['components']['headers'] = {
  RequestId: {
    description: 'Names this request in the log, the audit trail and on the screen.',
    schema: { type: 'string' },
  },
  Location: { description: 'Where it is.', schema: { type: 'string' } },
  RetryAfter: { description: 'Seconds after which trying again makes sense.', schema: { type: 'integer' } },
  ETag: { description: 'Version of the answer.', schema: { type: 'string' } },
  SetCookie: { description: 'The session: HttpOnly, SameSite=Strict.', schema: { type: 'string' } },
};

const parameters: OpenApiDocument['components']['parameters'] = {
  ResetId: { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
  MessageId: { name: 'messageId', in: 'path', required: true, schema: { type: 'string' } },
  Signature: {
    name: SIGNATURE_HEADER,
    in: 'header',
    required: true,
    description:
      '`t=<seconds>,v1=<hex>`: HMAC-SHA-256 with the shared secret over `<seconds>.<body>`, at most five minutes old.',
    schema: { type: 'string', pattern: '^t=\\d{1,12},v1=[0-9a-f]{64}$' },
  },
  Continuation: {
    name: CONTINUATION_HEADER,
    in: 'header',
    required: true,
    description:
      'The newest `continuation` of this transaction. Whoever has it holds the transaction: keep it out of URLs and logs.',
    schema: { type: 'string' },
  },
  IdempotencyKey: {
    name: IDEMPOTENCY_HEADER,
    in: 'header',
    required: true,
    description: 'One key per intent of a person, a UUID for example; a retry repeats it. Quoted or bare.',
    schema: { type: 'string', pattern: '^"?[A-Za-z0-9_-]{16,64}"?$' },
  },
  PreferWait: {
    name: 'Prefer',
    in: 'header',
    required: false,
    description: '`wait=n`: how many seconds the answer may wait for a write to end (RFC 7240).',
    schema: { type: 'string' },
  },
  IfNoneMatch: { name: 'If-None-Match', in: 'header', required: false, schema: { type: 'string' } },
};

const securitySchemes: OpenApiDocument['components']['securitySchemes'] = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-rekey-session',
    description:
      'Set by `signIn`; without the prefix where people reach the server by plain HTTP on their own machine.',
  },
};
