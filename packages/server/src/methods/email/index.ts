import { isMailAddress } from '../../domain/mail-address.ts';
import { maskEmail } from '../../domain/mask.ts';
import type { Method } from '../method.ts';
import { sentCode } from '../sent-code.ts';

/** A code by mail. A recovery address, never a second factor: at most one proof, however many addresses (NIST SP 800-63B-4). */
export const email: Method = {
  ...sentCode,
  kind: 'email',
  find({ contact }) {
    return [contact.email, ...(contact.alternateEmails ?? [])]
      .filter((address) => address !== undefined)
      .filter(isMailAddress)
      .map((address) => ({
        canonical: address.toLowerCase(),
        hint: maskEmail(address),
        destination: address,
      }));
  },
};
