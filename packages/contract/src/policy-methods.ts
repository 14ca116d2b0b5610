import { firstMethods, methodFamilies, notForAdministrators, type MethodKind } from './methods.ts';

interface Asked {
  readonly methodsRequired: number;
  readonly disclosure: 'standard' | 'private' | 'explain';
}
const among = (kinds: readonly MethodKind[], kind: MethodKind) => kinds.includes(kind);

/** What administrators may be offered. */
export const forAdministrators = (methods: readonly MethodKind[]): MethodKind[] =>
  methods.filter((kind) => !among(notForAdministrators, kind));

/** Whether anything may be asked for before anything is proved. */
export function canBegin({ methodsRequired, disclosure }: Asked, methods: readonly MethodKind[]): boolean {
  // Questions are known to others, so they are never the only proof.
  if (disclosure === 'explain') return methods.some((kind) => kind !== 'questions' || methodsRequired > 1);
  return methods.some((kind) => among(firstMethods, kind));
}

/** How many proofs somebody can give who has all of these: of each family one, but of telephones each number (rulings K9). */
export function proofsBy(methods: readonly MethodKind[]): number {
  const families = new Set(methods.map((kind) => methodFamilies[kind]));
  // A text goes to the mobile telephone only; a call reaches the one in the office as well.
  return families.size + (methods.includes('voice') ? 1 : 0);
}
