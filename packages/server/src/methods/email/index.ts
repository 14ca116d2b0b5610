import { isMailAddress } from '../../domain/mail-address.ts';
import { maskEmail } from '../../domain/mask.ts';
import type { Method } from '../method.ts';
import { sentCode } from '../sent-code.ts';

/** A code by mail. A recovery address, never a second factor: at most one proof, however many addresses (NIST SP 800-63B-4). */
export const email: Method = {
  ...sentCode,
  kind: 'email',
  ask(asking) {
    const { message, ...opening } = sentCode.ask(asking);
    const { link } = asking;
    // The code is there whether or not there is a link: another device, a scanner or an old browser may have eaten it.
    return {
      ...opening,
      message: { ...message, params: { ...message.params, ...(link !== null && { link }) } },
    };
  },
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
