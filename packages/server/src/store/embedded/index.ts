export { openEmbeddedStore, type EmbeddedStoreOptions, type OpenedEmbeddedStore } from './open.ts';
export { StoreLockedError, type EmbeddedDatabase, type Statement } from './database.ts';
export { StoreFailedError, StoreFullError } from './group-commit.ts';
export { StoreKeyError, StoreTamperedError } from './integrity.ts';
export { SchemaTooNewError } from './migrate.ts';
