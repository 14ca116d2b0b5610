import type { Migration } from '../../store/embedded/migrate.ts';
import { accounts } from './001-accounts.ts';
import { sessionMarks } from './002-session-marks.ts';

/** In order. Add at the end; never change one that was released. */
export const directoryMigrations: readonly Migration[] = [accounts, sessionMarks];
