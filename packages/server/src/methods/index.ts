import type { MethodKind } from '@rekey/contract';
import { email } from './email/index.ts';
import { helpdeskCode } from './helpdesk-code/index.ts';
import { passkey } from './passkey/index.ts';
import { questions } from './questions/index.ts';
import { recoveryCode } from './recovery-code/index.ts';
import { sms } from './sms/index.ts';
import { totp } from './totp/index.ts';
import type { Method } from './method.ts';
import { voice } from './voice/index.ts';

/** Every method there is. A new one is a folder and a line here. */
export const methods: Partial<Record<MethodKind, Method>> = {
  email,
  sms,
  passkey,
  totp,
  recovery_code: recoveryCode,
  helpdesk_code: helpdeskCode,
  questions,
  voice,
};

/** @throws {TypeError} when a reset of a newer version names a method this one does not have. */
export function methodOf(kind: MethodKind): Method {
  const method = methods[kind];
  if (method === undefined) throw new TypeError(`There is no method ${kind}.`);
  return method;
}
