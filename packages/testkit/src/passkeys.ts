import { PUBLIC_URL, type RunningServer } from './running-server.ts';
import {
  softwareAuthenticator,
  type Deviation,
  type SoftwareAuthenticator,
} from './software-authenticator.ts';

/** The registration of a passkey that has begun for somebody. */
export interface PasskeyRegistration {
  /** `PublicKeyCredentialCreationOptionsJSON` (WebAuthn Level 3, 5.1). */
  readonly options: {
    readonly rp: { readonly id: string };
    readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
    readonly challenge: string;
    readonly excludeCredentials: readonly { readonly id: string }[];
  };
  /** Hands in what the authenticator made. */
  confirm(answer: unknown): Promise<unknown>;
}

export async function beginPasskey(running: RunningServer, userName: string): Promise<PasskeyRegistration> {
  const found = await running.directory.find(userName);
  if (found.found !== 'one') throw new Error(`${userName} is gone.`);
  const { enrolments } = running.server;
  const { id } = found.account;
  const { show, pending } = await enrolments.begin(id, 'passkey');
  return {
    options: show as PasskeyRegistration['options'],
    confirm: (answer) => enrolments.confirm(id, 'passkey', pending, answer),
  };
}

/** Gives somebody a passkey on `device`, as on the server's own page. */
export async function registerPasskey(
  running: RunningServer,
  userName: string,
  device: SoftwareAuthenticator = softwareAuthenticator(),
  but?: Deviation,
): Promise<SoftwareAuthenticator> {
  const { options, confirm } = await beginPasskey(running, userName);
  await confirm({ credential: device.create(options, PUBLIC_URL, but) });
  return device;
}
