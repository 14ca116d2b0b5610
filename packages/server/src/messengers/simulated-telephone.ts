import { SIGNATURE_HEADER } from '@rekey/contract';
import { callbackUrl } from '../outbox/render.ts';
import type { Messenger } from '../ports/messenger.ts';
import { systemRandom } from '../ports/random.ts';
import { sign } from './signature.ts';
import { signedKeys } from './webhook.ts';

/** A telephone on the outbox page of development, with the carrier behind it. */
export interface SimulatedTelephone {
  /** Of calls, that ring nowhere else. */
  readonly messenger: Messenger;
  /** Presses keys and `#` in a call. Returns what the person would hear; null when there is no such call. */
  press(messageId: string, keys: string): Promise<string | null>;
}

/** Keys take the way of a real carrier's: a signed report, over HTTP, to where the call was told to. */
export function simulatedTelephone(publicUrl: string): SimulatedTelephone {
  const secret = Buffer.from(systemRandom.bytes(32)).toString('base64url');
  return {
    messenger: {
      kind: 'voice',
      name: 'outbox-page',
      send: () => Promise.resolve(),
      keys: signedKeys(secret),
    },
    async press(id, keys) {
      const body = JSON.stringify({ id, keys });
      const response = await fetch(callbackUrl(publicUrl, id), {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          [SIGNATURE_HEADER]: sign(secret, Math.floor(Date.now() / 1000), body),
        },
        body,
      });
      if (!response.ok) {
        await response.body?.cancel();
        return null;
      }
      return ((await response.json()) as { say: string }).say;
    },
  };
}
