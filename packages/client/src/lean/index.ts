// The same client without ky and zod: what `@rekey/elements` loads. Same types, same errors, same flows.
export type { Client, ClientEvent, ClientOptions, ResetFlow, ResumeStorage } from '../client.ts';
export { createClient } from './create-client.ts';
export { ConnectionError, RekeyError, UsageError, type UsageCode } from '../errors.ts';
export type { FlowStore } from '../flow-store.ts';
export type * from '../reset/state.ts';
