import * as z from 'zod/mini';
import { macIssuedCode } from '../../domain/issued-code.ts';
import { sameSecret } from '../../domain/mac.ts';
import type { Enrolling, Method } from '../method.ts';
import { CODE_LETTERS, newSavedCode, readSavedCode, SET_SIZE, written } from './saved-codes.ts';

/** `macs`: of the codes that were not used yet. */
export const kept = z.object({ set: z.string(), macs: z.array(z.string()) });

/** What `enrol.begin` shows, once: nobody can read the codes later. */
export interface RecoveryCodesShown {
  readonly codes: readonly string[];
}

const enrol: Enrolling = {
  replaces: true,
  async begin({ random, keys }) {
    const set = Buffer.from(random(16)).toString('base64url');
    const codes = Array.from({ length: SET_SIZE }, () => newSavedCode(random));
    const show: RecoveryCodesShown = { codes: codes.map(written) };
    return { show, kept: { set, macs: codes.map((code) => macIssuedCode(keys, set, code)) } };
  },
  async confirm(_answer, before, { existing, userName, now }) {
    const data = z.parse(kept, before);
    // A replacement is told to the owner: somebody else may have had it made (NIST SP 800-63B-4 4.2.1.1).
    if (existing.length === 0) return { data };
    const params = { userName, at: new Date(now).toISOString() };
    return { data, tell: { template: 'new_recovery_codes_notice', params } };
  },
  left: ({ data }) => z.parse(kept, data).macs.length,
};

/** Codes that a person saved, on paper or in a safe, for the day the telephone is gone. Each works once. */
export const recoveryCode: Method = {
  kind: 'recovery_code',
  first: false,
  sends: false,
  codeFormat: 'letters',
  find: ({ enrolments }) =>
    enrolments
      .filter(({ kind }) => kind === 'recovery_code')
      .map(({ id }) => ({ canonical: id, hint: '', enrolmentId: id })),
  ask: () => ({ step: 'enter_code', code: null, codeLength: CODE_LETTERS }),
  async judge(answer, { enrolment, keys, now }) {
    if (!('code' in answer)) return null;
    const code = readSavedCode(answer.code);
    if (enrolment === null || code === null) return { matched: false };
    const { set, macs } = z.parse(kept, enrolment.data);
    const given = macIssuedCode(keys, set, code);
    const left = macs.filter((one) => !sameSecret(one, given));
    if (left.length === macs.length) return { matched: false };
    return {
      matched: true,
      spends: { enrolment, left: left.length === 0 ? null : { set, macs: left } },
      tell: {
        template: 'recovery_code_notice',
        params: { at: new Date(now).toISOString(), left: String(left.length) },
      },
    };
  },
  enrol,
};
