import type { Configuration } from '@rekey/contract';
import type { FlowStore } from './flow-store.ts';
import type { ActionOptions, ResetSnapshot } from './reset/state.ts';

/** Where a flow remembers how to go on after a reload. Holds no name, no code, no password. */
export interface ResumeStorage {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
}

/** What happened, without anything personal: for a host's telemetry. */
export interface ClientEvent {
  readonly flow: 'reset';
  readonly step: string;
  readonly action: string;
  /** Milliseconds. */
  readonly duration: number;
  /** Failure code, or null. */
  readonly code: string | null;
  readonly requestId: string | null;
}

export interface ClientOptions {
  /** Absolute URL of the Rekey server, e.g. `https://rekey.corp.example`. A path in it is kept. */
  readonly baseUrl: string;
  /** Defaults to the global one, captured when the client is made. */
  readonly fetch?: typeof globalThis.fetch;
  /** Defaults to this tab's sessionStorage where there is one, else memory. Null: nothing is remembered. */
  readonly storage?: ResumeStorage | null;
  /** BCP 47 tag for mails and messages. */
  readonly locale?: string;
  /** Milliseconds. */
  readonly timeouts?: { readonly call?: number; readonly poll?: number };
  readonly onEvent?: (event: ClientEvent) => void;
}

export interface Client {
  readonly baseUrl: string;
  /** The server's public configuration; fetched on first use and kept by its ETag. */
  configuration(options?: ActionOptions): Promise<Configuration>;
  /**
   * A new reset, for one person. `returnTo`: absolute URL to offer at the end, here and where `continueUrl` leads; the server decides
   * whether it is allowed. What is given to `start` wins here.
   */
  reset(options?: { readonly returnTo?: string | undefined }): ResetFlow;
}

export interface ResetFlow extends FlowStore<ResetSnapshot> {
  /** The hosted page that can finish any step, and knows where to return to. */
  readonly continueUrl: string;
}
