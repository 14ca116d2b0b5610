import type { Method } from '../method.ts';
import { sentCode } from '../sent-code.ts';
import { telephones } from '../telephone.ts';

/** A code by text message, to the mobile telephone. */
export const sms: Method = {
  ...sentCode,
  kind: 'sms',
  find: ({ contact }, policy) => telephones(contact, ['mobile'], policy),
};
