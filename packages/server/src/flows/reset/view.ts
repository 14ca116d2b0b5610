import {
  actionsAt,
  isRefusal,
  refusals,
  type Help,
  type Method,
  type ResetAction,
  type ResetTransaction,
} from '@rekey/contract';
import type { ResetRow } from '../../ports/store.ts';
import { passwordRulesAttribute, type RuleSet } from '@rekey/password-rules';
import { continuationFor } from '../../domain/continuation.ts';
import { ownText } from '../../domain/own-text.ts';
import { countProofs } from '../../domain/proofs.ts';
import type { ResetMethod } from '../../methods/method.ts';
import { openWays } from '../../methods/ways.ts';
import { endsAt, proofsSince, type ResetState, type Viewing } from './state.ts';
import { viewChallenge } from './view-challenge.ts';

/** How long a client waits between two looks at a write, in seconds. */
const POLL_AFTER_SECONDS = 2;

/** What the directory says: about choosing a password, and about who could help. */
export interface Said {
  readonly rules: RuleSet;
  /** Sign-in is locked, and the policy lets people keep their password. */
  readonly mayUnlock: boolean;
  /** There is an administrator who reads requests for help. */
  readonly helpReaches: boolean;
}

/** Turns a stored reset into what goes over the wire: masked, without anything the person has not proved yet. */
export function viewReset(
  state: ResetState,
  { policy, keys, publicUrl }: Viewing,
  { rules, mayUnlock, helpReaches }: Said,
): ResetTransaction {
  const { stored, secrets } = state;
  const { reset, proofs } = stored;
  const proved = countProofs(proofs, proofsSince(stored));
  // Before the first proof everybody needs what the policy says: more would name the administrators.
  const help = helpAt(reset, policy, helpReaches);
  const common = {
    id: reset.id,
    actions: (actionsAt[reset.step] as readonly ResetAction[]).filter(
      (action) => action !== 'ask_help' || (help?.via === 'mail' && !help.asked),
    ),
    ...(help === null ? {} : { help }),
    version: reset.version,
    expiresAt: iso(endsAt(stored, policy)),
    proofs: {
      required: proved === 0 ? policy.methodsRequired : reset.required,
      satisfied: Math.min(reset.required, proved),
    },
    continuation: continuationFor(keys, reset.id, reset.version),
  };
  const methods = shownMethods(openWays(secrets.methods, proofs, policy), policy);
  const ending = reset.ending;
  const requestId = ending?.requestId ?? '';
  const operation = { kind: stored.intent?.operation ?? 'reset' };
  const noteFor = (place: 'password' | 'done') => {
    const note = ownText(policy, place, reset.locale);
    return note === undefined ? {} : { note };
  };

  switch (reset.step) {
    case 'choose_method':
      return { ...common, step: 'choose_method', methods };
    case 'confirm_contact': {
      const method = methods.find((one) => one.id === reset.pendingMethodId) ?? methods[0]!;
      return { ...common, step: 'confirm_contact', method, methods };
    }
    case 'enter_code':
    case 'answer_questions':
    case 'use_passkey':
    case 'await_call':
      return { ...common, ...viewChallenge(state, methods, common.actions, { policy, keys, publicUrl }) };
    case 'set_password':
      return {
        ...common,
        step: 'set_password',
        userName: secrets.userName,
        names: [...secrets.names],
        rules,
        passwordRules: passwordRulesAttribute(rules),
        mayUnlock,
        ...noteFor('password'),
        actions: common.actions.filter((action) => action !== 'unlock' || mayUnlock),
      };
    case 'applying':
      return {
        ...common,
        step: 'applying',
        operation: {
          ...operation,
          startedAt: iso(stored.intent?.createdAt ?? reset.lastActivityAt),
          target: 'directory',
        },
        pollAfter: POLL_AFTER_SECONDS,
      };
    case 'done':
    case 'partial': {
      const done = {
        ...common,
        outcome: ending?.outcome ?? 'reset',
        completedAt: iso(ending?.at ?? reset.lastActivityAt),
        requestId,
        ...(reset.returnTo === null ? {} : { returnTo: reset.returnTo }),
        // It is about a new password; somebody who was only unlocked has none.
        ...(ending?.outcome === 'unlocked' ? {} : noteFor('done')),
      };
      return reset.step === 'done'
        ? { ...done, step: 'done' }
        : { ...done, step: 'partial', pending: [...(ending?.pending ?? [])] };
    }
    case 'failed':
      return {
        ...common,
        step: 'failed',
        operation,
        cause: ending?.cause ?? 'unknown',
        requestId,
        ...(ending?.availableAt === undefined ? {} : { availableAt: iso(ending.availableAt) }),
      };
    case 'unknown':
      return { ...common, step: 'unknown', operation, pollAfter: POLL_AFTER_SECONDS, requestId };
    case 'refused': {
      const reason = ending?.reason ?? 'contact_admin';
      const referenceCode = referenceCodeOf(reason);
      return {
        ...common,
        step: 'refused',
        reason,
        ...(referenceCode === undefined ? {} : { referenceCode }),
        requestId,
        ...(ending?.availableAt === undefined ? {} : { availableAt: iso(ending.availableAt) }),
      };
    }
    case 'cancelled':
      return { ...common, step: 'cancelled' };
    case 'expired':
      return { ...common, step: 'expired' };
  }
}

/** Under `private` a stranger sees which kinds there are, and neither how many nor where they lead. */
function shownMethods(methods: readonly ResetMethod[], policy: Viewing['policy']): Method[] {
  if (policy.disclosure !== 'private')
    return methods.map(({ id, kind, hint, place }) => ({ id, kind, hint, ...(place && { place }) }));
  return methods
    .filter((method, index) => methods.findIndex((one) => one.kind === method.kind) === index)
    .map(({ id, kind, hint }) => ({ id, kind, hint: hint === '' ? '' : '•••' }));
}

/** Where help can be asked for: wherever the person can still act, and where they were turned away. */
function helpAt({ step, helpAskedAt }: ResetRow, policy: Viewing['policy'], reaches: boolean): Help | null {
  if (!(actionsAt[step] as readonly ResetAction[]).includes('ask_help')) return null;
  if (policy.helpLink !== '') return { via: 'link', url: policy.helpLink, asked: false };
  const asked = helpAskedAt !== null;
  return policy.helpMail && (reaches || asked) ? { via: 'mail', asked } : null;
}

function referenceCodeOf(reason: string): string | undefined {
  const refusal: { readonly who?: string; readonly referenceCode?: string } = isRefusal(reason)
    ? refusals[reason]
    : {};
  return refusal.referenceCode;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
