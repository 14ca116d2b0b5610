import { type Binding } from '../src/compose-client.ts';
import { createClient, full } from '../src/create-client.ts';
import { createClient as createLeanClient, lean } from '../src/lean/create-client.ts';

interface Bound {
  /** Where a host imports it from. */
  readonly entry: string;
  readonly binding: Binding;
  readonly createClient: typeof createClient;
}

/** Both clients there are: whatever is tested of one holds for the other. */
export const bindings: readonly Bound[] = [
  { entry: '@rekey/client', binding: full, createClient },
  { entry: '@rekey/client/lean', binding: lean, createClient: createLeanClient },
];
