import type { ResetAt, UsePasskey } from '@rekey/contract';
import { withoutPrototype } from '../json.ts';
import type { Move } from './choose-method.ts';
import { proof } from './prove.ts';

/** The parts that are checked; browsers add others, which the server does not take. */
export function verify({ assertion }: Pick<UsePasskey, 'assertion'>, at: ResetAt<'use_passkey'>): Move {
  const { id, rawId, type, response } = withoutPrototype(assertion);
  const { clientDataJSON, authenticatorData, signature, userHandle } = withoutPrototype(response);
  return proof(at, {
    assertion: {
      id,
      rawId,
      type,
      // Some browsers say null where there is none.
      response: { clientDataJSON, authenticatorData, signature, userHandle: userHandle || undefined },
    },
  });
}
