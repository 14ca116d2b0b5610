import { DeliveryError, type Message, type Messenger } from '@rekey/server';

/** A carrier that keeps what it is given. */
export interface RecordingMessenger extends Messenger {
  readonly sent: readonly Message[];
  /** Makes the next sends fail, one for each entry. */
  failNext(...failures: readonly { readonly permanent: boolean }[]): void;
}

export function recordingMessenger(kind: Messenger['kind']): RecordingMessenger {
  const sent: Message[] = [];
  const failures: { readonly permanent: boolean }[] = [];
  return {
    kind,
    name: `recording-${kind}`,
    sent,
    failNext(...next) {
      failures.push(...next);
    },
    async send(message, signal) {
      signal.throwIfAborted();
      const failure = failures.shift();
      if (failure !== undefined) throw new DeliveryError('The test said so.', failure);
      sent.push(message);
    },
  };
}
