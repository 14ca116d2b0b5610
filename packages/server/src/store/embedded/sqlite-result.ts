/** What an error of SQLite means to us. https://www.sqlite.org/rescode.html */
export function sqliteResult(error: unknown): 'busy' | 'io' | 'full' | 'other' {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return 'other';
  // The low byte is the primary result code, the rest says more about it.
  switch (error.errcode & 0xff) {
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
      return 'busy';
    case 10: // SQLITE_IOERR
    case 11: // SQLITE_CORRUPT
      return 'io';
    case 13: // SQLITE_FULL
      return 'full';
    default:
      return 'other';
  }
}
