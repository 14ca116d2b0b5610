import type { Migration } from '../../store/embedded/migrate.ts';
import { accounts } from './001-accounts.ts';

/** In order. Add at the end; never change one that was released. */
export const directoryMigrations: readonly Migration[] = [accounts];
