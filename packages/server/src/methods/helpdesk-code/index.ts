import { normaliseCode } from '@rekey/contract';
import * as z from 'zod/mini';
import { newCode } from '../../domain/code.ts';
import { macIssuedCode } from '../../domain/issued-code.ts';
import { sameSecret } from '../../domain/mac.ts';
import { ProblemError } from '../../domain/problem.ts';
import type { Enrolling, Enrolment, Method } from '../method.ts';

const CODE_DIGITS = 8;
/** Long enough to be read out over a bad line and typed in, too short to be kept. */
export const LIFETIME_MS = 15 * 60 * 1000;

/** `validUntil`: milliseconds since the epoch; it lives from when it was shown. */
const kept = z.object({ set: z.string(), mac: z.string(), validUntil: z.number() });

/** How whoever issues a code made sure that this is the person; for the audit trail. */
const identityCheck = z.object({ checked: z.string().check(z.minLength(3), z.maxLength(200)) });

/** What `enrol.begin` shows: to the administrator, once, to be told to the person. */
export interface HelpdeskCodeShown {
  readonly code: string;
  /** ISO instant. */
  readonly validUntil: string;
}

const enrol: Enrolling = {
  replaces: true,
  async begin({ privileged, random, keys, now }) {
    refuseAdministrators(privileged);
    const set = Buffer.from(random(16)).toString('base64url');
    const code = newCode({ bytes: random }, CODE_DIGITS);
    const validUntil = now + LIFETIME_MS;
    const show: HelpdeskCodeShown = { code, validUntil: new Date(validUntil).toISOString() };
    return { show, kept: { set, mac: macIssuedCode(keys, set, code), validUntil } };
  },
  async confirm(answer, before, { privileged, userName, now }) {
    refuseAdministrators(privileged);
    const given = z.safeParse(identityCheck, answer);
    if (!given.success) throw new ProblemError('malformed_request');
    return {
      data: z.parse(kept, before),
      noted: { checked: given.data.checked },
      tell: { template: 'helpdesk_code_notice', params: { userName, at: new Date(now).toISOString() } },
    };
  },
  left: (enrolment, now) => (isAlive(enrolment, now) ? 1 : 0),
};

/**
 * A code that an administrator hands to somebody whose identity was checked, in person or on a call. It needs nothing on file,
 * so everybody is offered it, whether there is such an account or not, and whether a code was issued or not (rulings G7).
 */
export const helpdeskCode: Method = {
  kind: 'helpdesk_code',
  first: true,
  sends: false,
  codeFormat: 'digits',
  find: ({ privileged }) => (privileged ? [] : [{ canonical: 'helpdesk', hint: '' }]),
  ask: () => ({ step: 'enter_code', code: null, codeLength: CODE_DIGITS }),
  async judge(answer, { method, enrolments, keys, now }) {
    if (!('code' in answer)) return null;
    const enrolment = enrolments.at(-1);
    // Where none was issued the same work is done: it must not tell (N-41).
    const { set, mac } = readKept(enrolment) ?? { set: '', mac: '' };
    const matched = sameSecret(mac, macIssuedCode(keys, set, normaliseCode(answer.code)));
    // A decoy's: who became an administrator since the code was issued.
    const counts = enrolment !== undefined && !method.decoy && isAlive(enrolment, now);
    return matched && counts ? { matched, spends: { enrolment, left: null } } : { matched: false };
  },
  enrol,
};

/** The help desk must not be a way to become one. */
function refuseAdministrators(privileged: boolean): void {
  if (privileged) throw new ProblemError('not_found');
}

function readKept(enrolment: Enrolment | undefined): z.infer<typeof kept> | undefined {
  return z.safeParse(kept, enrolment?.data).data;
}

function isAlive(enrolment: Enrolment, now: number): boolean {
  return now < (readKept(enrolment)?.validUntil ?? 0);
}
