import type { Asking, Asked, Enrolment, Judgement, Method } from '../method.ts';
import { enrol } from './enrol.ts';
import { readPasskey } from './passkey.ts';
import { verifyAssertion, type Assertion, type PasskeyRequest } from './verify.ts';

/** Long enough to find the telephone, WebAuthn Level 3, 15.1. */
const MOST_TIMEOUT_MS = 600_000;

/**
 * A passkey: something the person has, unlocked by something they are or know (WebAuthn Level 3). All passkeys of a person are one
 * possession, since one screen lock or one synced account may open them all; any of them answers.
 */
export const passkey: Method = {
  kind: 'passkey',
  // The ids of a real person's credentials cannot be invented for a name that nobody has.
  first: false,
  sends: false,
  codeFormat: 'digits',
  find({ enrolments }) {
    const oldest = enrolments.find((one) => one.kind === 'passkey');
    return oldest === undefined ? [] : [{ canonical: oldest.id, hint: '', enrolmentId: oldest.id }];
  },
  ask({ fresh, rpId, policy, enrolments }: Asking) {
    const asked: PasskeyRequest = {
      challenge: Buffer.from(fresh.bytes).toString('base64url'),
      rpId,
      timeout: Math.min(policy.lifetimes.codeSeconds * 1000, MOST_TIMEOUT_MS),
      userVerification: 'required',
      allowCredentials: enrolments
        .map(readPasskey)
        .map(({ id, transports }) => ({ id, type: 'public-key', transports })),
    };
    return { step: 'use_passkey', code: null, codeLength: 0, asked };
  },
  async judge(answer, { asked, enrolments, origins }: Asked) {
    if (!('assertion' in answer)) return null;
    const { assertion } = answer;
    const request = asked as PasskeyRequest;
    const used = enrolmentOf(assertion, request, enrolments);
    if (used === undefined) return { matched: false };
    const counter = await verifyAssertion(assertion, request, readPasskey(used), origins);
    return counter === null ? { matched: false } : matched(used, counter);
  },
  enrol,
};

/** One that was asked for and is still registered. */
function enrolmentOf({ id }: Assertion, request: PasskeyRequest, enrolments: readonly Enrolment[]) {
  if (!request.allowCredentials.some((one) => one.id === id)) return undefined;
  return enrolments.find((one) => readPasskey(one).id === id);
}

/**
 * A counter that does not rise means two authenticators with one key (WebAuthn Level 3, 6.1.1): refused. Those that keep no
 * count, as all synced passkeys, say 0 for ever; once one has counted, 0 is a fall like any other. By enrolment, not by
 * credential id: somebody else who registers the same id must not spoil its count.
 */
function matched({ id }: Enrolment, counter: number): Judgement {
  const once = { key: `passkey:${id}`, value: counter, ...(counter === 0 ? { mayRepeat: true } : {}) };
  return { matched: true, once };
}
