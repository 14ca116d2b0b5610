import * as z from 'zod/mini';
import { macIssuedCode } from '../../domain/issued-code.ts';
import { openEnrolment } from '../../domain/enrolment.ts';
import { deriveKeys } from '../../domain/keys.ts';
import { sameSecret } from '../../domain/mac.ts';
import { createSeal } from '../../domain/seal.ts';
import { systemRandom } from '../../ports/random.ts';
import type { Store } from '../../ports/store.ts';
import { kept } from './index.ts';
import { readSavedCode } from './saved-codes.ts';

export interface Paper {
  readonly store: Pick<Store, 'readEnrolments'>;
  /** The server's own secret: what waits in the store is encrypted. */
  readonly secret: Uint8Array;
  readonly organisation: { readonly id: string };
  readonly accountId: string;
  /** As they were shown once. */
  readonly codes: readonly string[];
}

/** Which codes of a paper can be used still; for development, where somebody plays the person who holds it. */
export async function goodCodes({
  store,
  secret,
  organisation,
  ...paper
}: Paper): Promise<ReadonlySet<string>> {
  const keys = deriveKeys(secret, organisation.id);
  const seal = createSeal(keys.seal, systemRandom);
  const sets = (await store.readEnrolments(paper.accountId))
    .filter(({ kind }) => kind === 'recovery_code')
    .map((row) => z.parse(kept, openEnrolment(seal, row).data));
  return new Set(
    paper.codes.filter((written) => {
      const code = readSavedCode(written);
      if (code === null) return false;
      return sets.some(({ set, macs }) => {
        const mac = macIssuedCode(keys, set, code);
        return macs.some((one) => sameSecret(one, mac));
      });
    }),
  );
}
