import type { Policy } from '@rekey/contract';
import type { ContactData } from '@rekey/contract/directory';
import { maskPhone } from '../domain/mask.ts';
import { canonicalPhone, countryOf } from '../domain/phone.ts';
import type { Possession } from './method.ts';

/** The telephones of a person at these places that may be texted or called, without what is no number. */
export function telephones(
  contact: ContactData,
  places: readonly ('mobile' | 'office')[],
  policy: Policy,
): Possession[] {
  return places.flatMap((place) => {
    const number = contact[place];
    const canonical = number === undefined ? null : canonicalPhone(number);
    if (number === undefined || canonical === null || !isServed(number, policy)) return [];
    return [{ canonical, hint: maskPhone(number), destination: number, place }];
  });
}

/** How many numbers of a person are in countries that the policy neither texts nor calls. */
export function numbersElsewhere({ mobile, office }: ContactData, policy: Policy): number {
  return [mobile, office].filter(
    (number) => number !== undefined && canonicalPhone(number) !== null && !isServed(number, policy),
  ).length;
}

function isServed(number: string, { telephonyCountries }: Policy): boolean {
  return telephonyCountries.length === 0 || telephonyCountries.includes(countryOf(number) ?? '');
}
