import { normaliseCode } from '@rekey/contract';
import * as z from 'zod/mini';
import { sameSecret } from '../../domain/mac.ts';
import { ProblemError } from '../../domain/problem.ts';
import type { Enrolling, Method } from '../method.ts';
import { base32, fromBase32 } from './base32.ts';
import { CODE_DIGITS, stepAt, STEP_SECONDS, timeCode } from './time-code.ts';

/** 160 bits, as RFC 4226 R6 recommends (N-30). */
const SECRET_BYTES = 20;
/** How many steps an app's clock may be off: one either way (N-29). */
const DRIFT_STEPS = 1;

/** `after`: the step of the code that confirmed it; that code proves nothing again. */
const kept = z.object({ secret: z.string(), after: z.number() });
const begun = z.object({ secret: z.string() });
const confirmation = z.object({ code: z.string() });

/** What `enrol.begin` shows: the address behind the QR code, and the secret for whoever types it in. */
export interface TotpShown {
  readonly uri: string;
  /** RFC 4648 base32. */
  readonly secret: string;
}

const enrol: Enrolling = {
  // Whoever registers anew has a new telephone; an app on the lost one must not go on proving.
  replaces: true,
  async begin({ random, organisation, userName }) {
    const secret = base32(random(SECRET_BYTES));
    const show: TotpShown = { uri: keyUri(organisation, userName, secret), secret };
    return { show, kept: { secret } };
  },
  async confirm(answer, before, { now }) {
    const { secret } = z.parse(begun, before);
    const typed = z.safeParse(confirmation, answer);
    const step = typed.success ? matchingStep(secret, normaliseCode(typed.data.code), now) : null;
    if (step === null) throw new ProblemError('code_incorrect');
    return { data: { secret, after: step } };
  },
};

/** An authenticator app: a six-digit code that is made from a shared secret and the time (RFC 6238). */
export const totp: Method = {
  kind: 'totp',
  first: false,
  sends: false,
  codeFormat: 'digits',
  find: ({ enrolments }) =>
    enrolments
      .filter(({ kind }) => kind === 'totp')
      .map(({ id }) => ({ canonical: id, hint: '', enrolmentId: id })),
  ask: () => ({ step: 'enter_code', code: null, codeLength: CODE_DIGITS }),
  async judge(answer, { enrolment, now }) {
    if (!('code' in answer)) return null;
    if (enrolment === null) return { matched: false };
    const { secret, after } = z.parse(kept, enrolment.data);
    const step = matchingStep(secret, normaliseCode(answer.code), now);
    if (step === null || step <= after) return { matched: false };
    return { matched: true, once: { key: `totp:${enrolment.id}`, value: step } };
  },
  enrol,
};

/**
 * The step whose code this is, the newest first; null when it is of none in the window. Every code of the window is compared,
 * whichever was right.
 */
function matchingStep(secret: string, code: string, now: number): number | null {
  const bytes = fromBase32(secret);
  const current = stepAt(now);
  let found: number | null = null;
  for (let step = current - DRIFT_STEPS; step <= current + DRIFT_STEPS; step += 1)
    if (sameSecret(timeCode(bytes, step), code)) found = step;
  return found;
}

/** The Key URI format of authenticator apps. Colons part issuer and account, so neither may hold one. */
function keyUri(organisation: string, userName: string, secret: string): string {
  const name = (text: string) => encodeURIComponent(text.replaceAll(':', ' ').trim());
  const issuer = name(organisation);
  // Spelt out although these are what apps assume, and percent-encoded: some read `+` as a plus sign.
  return `otpauth://totp/${issuer}:${name(userName)}?secret=${secret}&issuer=${issuer}&algorithm=SHA1&digits=${CODE_DIGITS}&period=${STEP_SECONDS}`;
}
