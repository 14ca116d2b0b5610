/** Every time that a command says: in UTC, like the audit trail, and with the zone, since who reads it may sit anywhere. */

/** `2026-11-30 14:05 UTC` */
export function utc(at: number): string {
  return `${day(at)} ${clock(at)} UTC`;
}

/** `2026-11-30 14:05:07 UTC` */
export function utcToTheSecond(at: number): string {
  return `${day(at)} ${clock(at, 8)} UTC`;
}

/** `2026-11-30` */
export function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** `14:05`; with length 8 `14:05:07`. The zone is said by whoever asks. */
export function clock(at: number, length: 5 | 8 = 5): string {
  return new Date(at).toISOString().slice(11, 11 + length);
}
