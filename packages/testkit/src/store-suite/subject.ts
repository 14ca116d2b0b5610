import type { ResetRow, StartResetOp, Store, StoredReset } from '@rekey/server';
import { aReset, aStart } from '../rows.ts';

export interface OpenedStore {
  readonly store: Store;
  /** Runs a statement behind the store's back, as somebody with the file would. */
  readonly tamper: (sql: string) => void | Promise<void>;
}

/** A fresh, empty store. The suite closes it. */
export type OpenStore = () => Promise<OpenedStore>;

/** Opens a store for one test and closes it however the test ends. */
export async function withStore(
  open: OpenStore,
  use: (store: Store, opened: OpenedStore) => Promise<void>,
): Promise<void> {
  const opened = await open();
  try {
    await use(opened.store, opened);
  } finally {
    await opened.store.close();
  }
}

/** A reset that is there. */
export async function started(
  store: Store,
  reset: Partial<ResetRow> = {},
  op: Partial<StartResetOp> = {},
): Promise<ResetRow> {
  const row = aReset(reset);
  const result = await store.startReset(aStart({ reset: row, ...op }));
  if (result.result !== 'committed') throw new Error(`The reset was not started: ${result.result}`);
  return row;
}

export async function read(store: Store, id: string): Promise<StoredReset> {
  const stored = await store.readReset(id);
  if (stored === null) throw new Error('The reset is gone.');
  return stored;
}
