// Written by scripts/generate-checks.mjs from the schemas. Change those, not this.
import type { Shape } from './check.ts';

/** What every answer about a reset carries. */
export const transaction: Shape = {
  id: 'string',
  step: 'string',
  actions: ['string'],
  version: 'number',
  expiresAt: 'string',
  proofs: { required: 'number', satisfied: 'number' },
  'help?': { via: 'string', 'url?': 'string', asked: 'boolean' },
  'continuation?': 'string',
};

/** What each step adds to it. */
export const resetSteps: Readonly<Record<string, Shape>> = {
  choose_method: { methods: [{ id: 'string', kind: 'string', hint: 'string', 'place?': 'string' }] },
  confirm_contact: {
    method: { id: 'string', kind: 'string', hint: 'string', 'place?': 'string' },
    methods: [{ id: 'string', kind: 'string', hint: 'string', 'place?': 'string' }],
  },
  enter_code: {
    challenge: {
      id: 'string',
      methodId: 'string',
      kind: 'string',
      hint: 'string',
      'place?': 'string',
      attemptsRemaining: 'number',
      expiresAt: 'string',
      codeLength: 'number',
      codeFormat: 'string',
      'resendAt?': 'string',
    },
    methods: [{ id: 'string', kind: 'string', hint: 'string', 'place?': 'string' }],
  },
  answer_questions: {
    challenge: {
      id: 'string',
      methodId: 'string',
      kind: 'string',
      hint: 'string',
      'place?': 'string',
      attemptsRemaining: 'number',
      expiresAt: 'string',
      questions: [{ id: 'string', text: 'string' }],
    },
    methods: [{ id: 'string', kind: 'string', hint: 'string', 'place?': 'string' }],
  },
  use_passkey: {
    challenge: {
      id: 'string',
      methodId: 'string',
      kind: 'string',
      hint: 'string',
      'place?': 'string',
      attemptsRemaining: 'number',
      expiresAt: 'string',
      publicKey: {
        challenge: 'string',
        rpId: 'string',
        timeout: 'number',
        userVerification: 'string',
        allowCredentials: [{ id: 'string', type: 'string', 'transports?': ['string'] }],
      },
    },
    methods: [{ id: 'string', kind: 'string', hint: 'string', 'place?': 'string' }],
  },
  await_call: {
    challenge: {
      id: 'string',
      methodId: 'string',
      kind: 'string',
      hint: 'string',
      'place?': 'string',
      attemptsRemaining: 'number',
      expiresAt: 'string',
      number: 'string',
      resendAt: 'string',
    },
    pollAfter: 'number',
    methods: [{ id: 'string', kind: 'string', hint: 'string', 'place?': 'string' }],
  },
  set_password: {
    userName: 'string',
    names: ['string'],
    rules: {
      minLength: 'number',
      maxLength: 'number',
      minCharacterClasses: 'number',
      refuseIdentity: 'boolean',
    },
    passwordRules: 'string',
    mayUnlock: 'boolean',
    'note?': 'string',
  },
  applying: { operation: { 'kind?': 'string', startedAt: 'string', target: 'string' }, pollAfter: 'number' },
  done: {
    outcome: 'string',
    completedAt: 'string',
    'returnTo?': 'string',
    'note?': 'string',
    requestId: 'string',
  },
  partial: {
    outcome: 'string',
    completedAt: 'string',
    'returnTo?': 'string',
    'note?': 'string',
    requestId: 'string',
    pending: ['string'],
  },
  failed: {
    'operation?': { kind: 'string' },
    cause: 'string',
    'availableAt?': 'string',
    requestId: 'string',
  },
  unknown: { 'operation?': { kind: 'string' }, pollAfter: 'number', requestId: 'string' },
  refused: { reason: 'string', 'referenceCode?': 'string', 'availableAt?': 'string', requestId: 'string' },
  cancelled: {},
  expired: {},
};

/** `problemSchema` */
export const problem: Shape = {
  type: 'string',
  title: 'string',
  status: 'number',
  code: 'string',
  instance: 'string',
  requestId: 'string',
  'detail?': 'string',
  'retryAfter?': 'number',
  'availableAt?': 'string',
  'attemptsRemaining?': 'number',
  'violations?': [{ rule: 'string', 'params?': { '*': 'number|string' } }],
  'errors?': [{ pointer: 'string', reason: 'string' }],
  'humanCheck?': 'unknown',
  'transaction?': 'unknown',
};
