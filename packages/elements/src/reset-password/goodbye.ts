import type { ResetSnapshot } from '@rekey/client';

/** How long the server is given to hear that a person left, in milliseconds. */
const GOODBYE = 1_500;

/** The server hears that somebody leaves, if it can; nobody waits long for that. */
export async function sayGoodbye(at: ResetSnapshot | undefined): Promise<void> {
  if (at && 'cancel' in at.actions)
    await at.actions.cancel({ signal: AbortSignal.timeout(GOODBYE) }).catch(() => {});
}
