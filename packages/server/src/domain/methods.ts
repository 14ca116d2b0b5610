import {
  methodFamilies,
  type Method,
  type MethodFamily,
  type MethodKind,
  type Policy,
} from '@rekey/contract';
import type { ContactData } from '@rekey/contract/directory';
import type { Keys } from './keys.ts';
import { isMailAddress } from './mail-address.ts';
import { mac } from './mac.ts';
import { maskEmail, maskPhone } from './mask.ts';
import { canonicalPhone } from './phone.ts';

/** One way a person could prove who they are, with the destination in full: server side only. */
export interface ResetMethod extends Method {
  readonly kind: MethodKind;
  readonly family: MethodFamily;
  readonly destination: string;
  /** Equal exactly when two destinations are one possession: one telephone, texted or called (rulings K9). */
  readonly destinationKey: string;
}

/** The methods a policy allows and the contact data supports, in the order people are shown them. */
export function methodsFor(keys: Keys, resetId: string, policy: Policy, contact: ContactData): ResetMethod[] {
  const found: ResetMethod[] = [];
  const add = (kind: MethodKind, destination: string, canonical: string, hint: string) => {
    const destinationKey = mac(keys.destination, methodFamilies[kind], canonical);
    if (found.some((one) => one.kind === kind && one.destinationKey === destinationKey)) return;
    const id = methodId(keys, resetId, kind, destinationKey);
    found.push({ id, kind, family: methodFamilies[kind], hint, destination, destinationKey });
  };
  const destinations: Record<MethodKind, () => void> = {
    email() {
      for (const address of [contact.email, ...(contact.alternateEmails ?? [])]) {
        if (address !== undefined && isMailAddress(address))
          add('email', address, address.toLowerCase(), maskEmail(address));
      }
    },
    sms() {
      const phone = contact.mobile === undefined ? null : canonicalPhone(contact.mobile);
      if (contact.mobile !== undefined && phone !== null)
        add('sms', contact.mobile, phone, maskPhone(contact.mobile));
    },
  };
  for (const kind of policy.methods) destinations[kind]();
  return found;
}

/** Opaque and different in every reset, so that it says nothing about the destination. */
export function methodId(keys: Keys, resetId: string, kind: MethodKind, destinationKey: string): string {
  return mac(keys.destination, 'method', resetId, kind, destinationKey).slice(0, 22);
}
