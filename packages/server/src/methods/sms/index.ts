import { maskPhone } from '../../domain/mask.ts';
import { canonicalPhone } from '../../domain/phone.ts';
import type { Method } from '../method.ts';
import { sentCode } from '../sent-code.ts';

/** A code by text message, to the mobile telephone. */
export const sms: Method = {
  ...sentCode,
  kind: 'sms',
  find({ contact: { mobile } }) {
    const canonical = mobile === undefined ? null : canonicalPhone(mobile);
    if (mobile === undefined || canonical === null) return [];
    return [{ canonical, hint: maskPhone(mobile), destination: mobile, place: 'mobile' }];
  },
};
