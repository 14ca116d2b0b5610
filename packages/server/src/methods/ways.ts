import { methodFamilies, type MethodKind, type Policy } from '@rekey/contract';
import type { Keys } from '../domain/keys.ts';
import { mac } from '../domain/mac.ts';
import type { ProofRow } from '../ports/store.ts';
import { methodOf, methods } from './index.ts';
import type { Person, Possession, ResetMethod } from './method.ts';

/** The ways a policy allows and this person has, in the order people are shown them. */
export function waysOf(keys: Keys, resetId: string, policy: Policy, person: Person): ResetMethod[] {
  const found: ResetMethod[] = [];
  for (const kind of policy.methods) {
    for (const possession of methods[kind]?.find(person, policy) ?? []) {
      const way = wayTo(keys, resetId, kind, possession);
      if (!found.some((one) => one.id === way.id)) found.push(way);
    }
  }
  return found;
}

export function wayTo(keys: Keys, resetId: string, kind: MethodKind, possession: Possession): ResetMethod {
  const { canonical, hint, destination = '', place, enrolmentId } = possession;
  const family = methodFamilies[kind];
  const destinationKey = mac(keys.destination, family, canonical);
  return {
    // Opaque and different in every reset, so that it says nothing about the destination.
    id: mac(keys.destination, 'method', resetId, kind, destinationKey).slice(0, 22),
    kind,
    family,
    hint,
    ...(place === undefined ? {} : { place }),
    destination,
    destinationKey,
    ...(enrolmentId === undefined ? {} : { enrolmentId }),
  };
}

/** How many mail addresses a person shows before a first proof: no decoy has more. */
const SHOWN_ADDRESSES = 2;

/**
 * Ways whose proof would still count for something. Before the first proof only those a decoy can play as well, and no more
 * addresses than a decoy has, unless the policy tells everybody who exists anyway (rulings G7); after it no decoy any more.
 */
export function openWays(
  ways: readonly ResetMethod[],
  proofs: readonly ProofRow[],
  policy: Pick<Policy, 'disclosure'>,
): ResetMethod[] {
  const proved = proofs.length > 0;
  const all = proved || policy.disclosure === 'explain';
  const beyond = all ? [] : ways.filter(({ family }) => family === 'email').slice(SHOWN_ADDRESSES);
  return ways.filter(
    (way) =>
      (all || methodOf(way.kind).first) &&
      !beyond.includes(way) &&
      !(proved && way.decoy) &&
      !proofs.some(
        (proof) =>
          proof.destinationKey === way.destinationKey ||
          (proof.family === way.family && way.family !== 'phone'),
      ),
  );
}
