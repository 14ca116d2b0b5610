import type { ProblemCode } from '../problems.ts';
import type { SchemaName } from './schemas.ts';

/** One operation of the wire, as a row. */
export interface ApiRoute {
  readonly operationId: string;
  readonly method: 'get' | 'post' | 'put' | 'delete';
  readonly path: string;
  readonly tag: 'Reset' | 'Carriers' | 'Server' | 'Embedded sign-in';
  readonly summary: string;
  /** Whether it speaks for whoever is signed in. */
  readonly session?: true;
  /** Schema of the JSON body. */
  readonly request?: SchemaName;
  /** By status: the schema of the JSON body, or null for none, and headers beside those of every answer. */
  readonly answers: Readonly<
    Record<number, { readonly body: SchemaName | null; readonly headers?: readonly HeaderName[] }>
  >;
  readonly parameters: readonly ParameterName[];
  readonly problems: readonly ProblemCode[];
}

export type ParameterName =
  'ResetId' | 'MessageId' | 'Continuation' | 'IdempotencyKey' | 'Signature' | 'PreferWait' | 'IfNoneMatch';
export type HeaderName = 'Location' | 'RetryAfter' | 'ETag' | 'SetCookie';

/** Any call can meet these. */
export const commonProblems = [
  'misdirected_request',
  'method_not_allowed',
  'internal_error',
  'overloaded',
] as const satisfies readonly ProblemCode[];

const fromAPage: ProblemCode[] = ['origin_not_allowed'];
const withABody: ProblemCode[] = ['malformed_request', 'unsupported_media_type', 'request_too_large'];
const withAKey: ProblemCode[] = ['idempotency_key_missing', 'idempotency_key_reused'];
const ofAReset: ProblemCode[] = [
  'not_found',
  'continuation_missing',
  'continuation_invalid',
  'continued_elsewhere',
];
const atAStep: ProblemCode[] = ['step_conflict', 'request_in_progress', 'transaction_expired'];
const changing: ProblemCode[] = [...fromAPage, ...withABody, ...withAKey, ...ofAReset, ...atAStep];

const reset = { tag: 'Reset' } as const;
const holder: readonly ParameterName[] = ['ResetId', 'Continuation', 'IdempotencyKey'];
const moved = { 200: { body: 'ResetTransaction' } } as const;

/** Every operation there is. Names of operations and schemas are stable: generated clients are built on them. */
export const apiRoutes: readonly ApiRoute[] = [
  {
    ...reset,
    operationId: 'startReset',
    method: 'post',
    path: '/v1/resets',
    summary: 'Begin a reset. The answer looks the same whether the account exists or not.',
    request: 'StartReset',
    parameters: ['IdempotencyKey'],
    answers: { 201: { body: 'ResetTransaction', headers: ['Location'] } },
    problems: [
      ...fromAPage,
      ...withABody,
      ...withAKey,
      'continuation_invalid',
      'human_check_required',
      'human_check_failed',
      'rate_limited',
      'locked_out',
      'directory_unavailable',
    ],
  },
  {
    ...reset,
    operationId: 'redeemLink',
    method: 'post',
    path: '/v1/resets/redemptions',
    summary:
      'Go on by the link of a mail: proves the address, once, and takes the reset to whoever asks. The device it began on is out.',
    request: 'Redeem',
    parameters: ['IdempotencyKey'],
    answers: moved,
    problems: [
      ...fromAPage,
      ...withABody,
      ...withAKey,
      'link_invalid',
      'request_in_progress',
      'rate_limited',
      'locked_out',
    ],
  },
  {
    ...reset,
    operationId: 'readReset',
    method: 'get',
    path: '/v1/resets/{id}',
    summary: 'Where a reset stands. Changes nothing; waits for a directory when asked to.',
    parameters: ['ResetId', 'Continuation', 'PreferWait'],
    answers: { ...moved, 202: { body: 'ResetTransaction', headers: ['RetryAfter'] } },
    problems: [...fromAPage, ...ofAReset],
  },
  {
    ...reset,
    operationId: 'cancelReset',
    method: 'delete',
    path: '/v1/resets/{id}',
    summary: 'End a reset. Its proofs and codes are worthless from here on.',
    parameters: holder,
    answers: { 204: { body: null } },
    problems: [...fromAPage, ...withAKey, ...ofAReset, ...atAStep],
  },
  {
    ...reset,
    operationId: 'sendChallenge',
    method: 'post',
    path: '/v1/resets/{id}/challenges',
    summary: 'Send a code. The same method again is a resend, another one is another way.',
    request: 'Challenge',
    parameters: holder,
    answers: moved,
    problems: [
      ...changing,
      'contact_mismatch',
      'challenge_exhausted',
      'rate_limited',
      'locked_out',
      'delivery_unavailable',
    ],
  },
  {
    ...reset,
    operationId: 'submitProof',
    method: 'post',
    path: '/v1/resets/{id}/proofs',
    summary: 'Answer the open challenge: a code, answers, or a passkey.',
    request: 'Proof',
    parameters: holder,
    answers: moved,
    problems: [
      ...changing,
      'code_incorrect',
      'answers_incorrect',
      'assertion_invalid',
      'challenge_exhausted',
      'challenge_expired',
      'rate_limited',
      'locked_out',
    ],
  },
  {
    ...reset,
    operationId: 'setPassword',
    method: 'put',
    path: '/v1/resets/{id}/password',
    summary: 'Set the new password. 202 while the directory has not answered: ask again.',
    request: 'SetPassword',
    parameters: holder,
    answers: { ...moved, 202: { body: 'ResetTransaction', headers: ['RetryAfter'] } },
    problems: [...changing, 'password_rejected', 'directory_unavailable', 'rate_limited', 'locked_out'],
  },
  {
    ...reset,
    operationId: 'unlockAccount',
    method: 'post',
    path: '/v1/resets/{id}/unlock',
    summary: 'Open sign-in again and keep the password. Legal where `mayUnlock` says so.',
    request: 'Unlock',
    parameters: holder,
    answers: { ...moved, 202: { body: 'ResetTransaction', headers: ['RetryAfter'] } },
    problems: [...changing, 'directory_unavailable'],
  },
  {
    operationId: 'reportCallKeys',
    method: 'post',
    path: '/v1/calls/{messageId}/keys',
    tag: 'Carriers',
    summary:
      'A carrier reports which keys were pressed in a call, and says to the person what it is answered. Without a right signature there is nothing here. Twilio sends its own form and is answered in TwiML.',
    request: 'CallKeys',
    parameters: ['MessageId', 'Signature'],
    answers: { 200: { body: 'CallAnswer' } },
    problems: [...fromAPage, 'not_found', 'malformed_request', 'request_too_large'],
  },
  {
    ...reset,
    operationId: 'askHelp',
    method: 'post',
    path: '/v1/resets/{id}/help-requests',
    summary: 'Ask the administrators for help, once for each reset.',
    request: 'AskHelp',
    parameters: holder,
    answers: moved,
    problems: [...changing, 'rate_limited', 'locked_out'],
  },
  {
    operationId: 'getConfiguration',
    method: 'get',
    path: '/v1/configuration',
    tag: 'Server',
    summary: 'What a page needs to know before anybody is identified. Answered to every origin.',
    parameters: ['IfNoneMatch'],
    answers: { 200: { body: 'Configuration', headers: ['ETag'] }, 304: { body: null, headers: ['ETag'] } },
    problems: [],
  },
  {
    operationId: 'getOpenApi',
    method: 'get',
    path: '/openapi.json',
    tag: 'Server',
    summary: 'This document.',
    parameters: [],
    answers: { 200: { body: 'OpenApi' } },
    problems: [],
  },
  {
    operationId: 'getHealth',
    method: 'get',
    path: '/healthz',
    tag: 'Server',
    summary: 'Whether a reset could succeed now.',
    parameters: [],
    answers: { 200: { body: 'Health' }, 503: { body: 'Health' } },
    problems: [],
  },
  {
    operationId: 'findChangePasswordPage',
    method: 'get',
    path: '/.well-known/change-password',
    tag: 'Server',
    summary: 'Where password managers send people.',
    parameters: [],
    answers: { 303: { body: null, headers: ['Location'] } },
    problems: [],
  },
  {
    operationId: 'signIn',
    method: 'post',
    path: '/v1/sessions',
    tag: 'Embedded sign-in',
    summary: 'Sign in with user name and password. Only with the embedded directory.',
    request: 'SignIn',
    parameters: ['IdempotencyKey'],
    answers: { 201: { body: 'Session', headers: ['SetCookie'] } },
    problems: [
      ...fromAPage,
      ...withABody,
      ...withAKey,
      'credentials_incorrect',
      'rate_limited',
      'locked_out',
    ],
  },
  {
    operationId: 'readSession',
    session: true,
    method: 'get',
    path: '/v1/sessions/current',
    tag: 'Embedded sign-in',
    summary: 'Who is signed in.',
    parameters: [],
    answers: { 200: { body: 'Session' } },
    problems: ['session_required'],
  },
  {
    operationId: 'signOut',
    session: true,
    method: 'delete',
    path: '/v1/sessions/current',
    tag: 'Embedded sign-in',
    summary: 'Sign out.',
    parameters: ['IdempotencyKey'],
    answers: { 204: { body: null, headers: ['SetCookie'] } },
    problems: [...fromAPage, ...withAKey],
  },
];
