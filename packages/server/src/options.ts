import type { PolicyInput } from '@rekey/contract';
import type { Directory } from '@rekey/contract/directory';
import type { AccountLimits } from './account-limits.ts';
import type { Enrolments } from './enrolments.ts';
import type { HashPool } from './hashing/hash-pool.ts';
import type { HelpRecipients } from './help-recipients.ts';
import type { Route } from './http/route.ts';
import type { Clock } from './ports/clock.ts';
import type { EndSessions } from './ports/end-sessions.ts';
import type { Log } from './ports/log.ts';
import type { Messenger } from './ports/messenger.ts';
import type { Random } from './ports/random.ts';
import type { Store } from './ports/store.ts';

/** Everything a server needs, handed in by whoever composes it. */
export interface ServerOptions {
  /** Where people reach this server, e.g. `https://rekey.corp.example`. Links are built from it, never from `Host`. */
  readonly publicUrl: string;
  readonly organisation: { readonly id: string; readonly name: string };
  /** 32 random bytes, kept outside the store; every other key is derived from it. */
  readonly secret: Uint8Array;
  readonly store: Store;
  readonly directory: Directory;
  /** At most one for each kind of message. */
  readonly messengers: readonly Messenger[];
  readonly policy?: PolicyInput;
  /**
   * Where people are, e.g. `Europe/Berlin`: every time they read in a message or on a page is in this zone, with its name. UTC when
   * not given. Times on the wire and in the trail stay in UTC.
   */
  readonly timeZone?: string;
  /** Pages that may embed, besides those added with `rekey origins add`. Exact origins. */
  readonly origins?: readonly string[];
  readonly passkeys?: {
    /**
     * The domain passkeys belong to, the host of `publicUrl` when not given. A domain above it, e.g. `corp.example`, lets portals
     * on other hosts of that domain ask for them too. Changing it makes every registered passkey useless.
     */
    readonly rpId?: string;
  };
  /**
   * Exact origins whose pages may show `/reset` in a frame; nobody when not given. Where the element can be used it is the better
   * way: a page around a frame can cover it. Works on the same site as the server only, since its cookie is strict.
   */
  readonly framedBy?: readonly string[];
  /**
   * Proxies whose `X-Forwarded-For` is believed: addresses, or ranges such as `10.0.8.0/24`. Nobody else may be in such a range:
   * whoever is can claim any address.
   */
  readonly trustedProxies?: readonly string[];
  /**
   * Networks of the organisation itself, such as offices and VPN, in the same form: twenty thousand people may share an address
   * there, so those addresses meet no limit of their own. Every other limit holds for whoever is there.
   */
  readonly knownNetworks?: readonly string[];
  /** Folder with the built elements (`rekey.js`, `rekey.min.js`, `rekey.css`, `chunks/`), to serve them. */
  readonly assets?: string;
  /**
   * Ends the sessions of somebody whose password was just reset, wherever your systems keep them (S-080). Called again until it
   * succeeds, for a day; until then the reset is `partial`. Must be repeatable, and end when the signal says so.
   */
  readonly endSessions?: EndSessions;
  /** Routes of optional parts, such as the embedded sign-in. */
  readonly routes?: readonly Route[];
  /** Shown on the identify step, e.g. `you@contoso.test`. */
  readonly identifierExample?: string;
  /** Keeps the content of sent messages for the outbox page. Never in production. */
  readonly keepSentMessages?: boolean;
  /** How long a call waits for the directory, in milliseconds, before it answers 202; 8,000 when not given. */
  readonly answerWithinMs?: number;
  /** Hand in the one of the embedded directory, so that no more is hashed at once than one of them allows. */
  readonly hashPool?: HashPool;
  readonly clock?: Clock;
  readonly random?: Random;
  readonly log?: Log;
}

export interface RekeyServer {
  /** Answers one request. `peer` is the address of the socket it came in on. */
  handle(request: Request, peer?: { readonly address: string }): Promise<Response>;
  /** What people registered for their methods. In process: who may use it is the caller's to decide. */
  readonly enrolments: Enrolments;
  /** What keeps an account from being reset for a while, and its end. In process, too. */
  readonly accountLimits: AccountLimits;
  /** Who hears of it when somebody asks for help. In process, too. */
  readonly helpRecipients: HelpRecipients;
  /** Starts sending messages, settling interrupted writes, expiring old resets and watching the audit trail. Idempotent. */
  start(): void;
  /** Does once what `start` does by itself: for hosts with a scheduler of their own, and for tests that move the clock. */
  sweep(): Promise<void>;
  /** Stops the above, lets calls under way finish, closes messengers. The store is the caller's to close. */
  close(): Promise<void>;
}
