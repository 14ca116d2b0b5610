import type { AuditHead, AuditVerdict, Store } from '@rekey/server';
import * as z from 'zod/mini';
import { exitCodes, Fault } from './fault.ts';
import { utc } from './times.ts';

/** Whether the audit trail is whole, asked through the local socket. Answered with the verdict as one line of JSON. */
export const trailQuestion = z.strictObject({
  ask: z.literal('verify_audit'),
  noted: z.optional(
    z.strictObject({ seq: z.int().check(z.positive()), hash: z.string().check(z.maxLength(64)) }),
  ),
});
export type TrailQuestion = z.infer<typeof trailQuestion>;

/** How far a long answer is. */
export interface Progress {
  readonly done: number;
  readonly of: number;
}

export async function verifyTrail(
  store: Pick<Store, 'verifyAudit'>,
  { noted }: TrailQuestion,
  onProgress?: (progress: Progress) => void,
): Promise<string[]> {
  const verdict = await store.verifyAudit({
    ...(noted === undefined ? {} : { noted }),
    ...(onProgress === undefined
      ? {}
      : { onProgress: (done: number, of: number) => onProgress({ done, of }) }),
  });
  return [JSON.stringify(verdict)];
}

/**
 * `1204:Zk3…`, as it is printed and logged.
 * @throws {Fault}
 */
export function parseHead(typed: string): AuditHead {
  const [, seq, hash] = /^([1-9]\d{0,14}):([\w-]{43})$/.exec(typed.trim()) ?? [];
  if (seq === undefined || hash === undefined)
    throw new Fault(
      `${typed} is not a head. Give it as rekey audit verify printed it: the number of an entry, a colon, 43 letters and digits.`,
      exitCodes.usage,
    );
  return { seq: Number(seq), hash };
}

const written = ({ seq, hash }: AuditHead) => `${seq}:${hash}`;

/** Whether nothing was found: neither in the trail, nor beside the head that was noted. */
export function isWhole({ brokenAt, noted }: AuditVerdict): boolean {
  return brokenAt === null && (noted === null || noted === 'same');
}

/** For programs. No head of a trail that is not whole: nobody must note it. */
export function verdictAsJson(verdict: AuditVerdict): string {
  const { rows, brokenAt, why, from, to, head, unmarked, noted } = verdict;
  const time = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  const whole = isWhole(verdict);
  return JSON.stringify({
    whole,
    entries: rows,
    from: time(from),
    to: time(to),
    head: whole && head !== null ? written(head) : null,
    brokenAt,
    why,
    noted,
    upgraded: unmarked && { entry: unmarked.seq, followedAt: time(unmarked.followedAt) },
  });
}

/** What an operator reads of a trail that is whole. */
export function wholeTrail({ rows, from, to, head, unmarked }: AuditVerdict, noted?: AuditHead): string[] {
  if (head === null || from === null || to === null)
    return ['The audit trail is whole: nothing was written into it yet.'];
  return [
    `The audit trail is whole: ${entries(rows)}, from ${utc(from)} to ${utc(to)}.`,
    ...(noted === undefined ? [] : [`It goes on from the head you noted, #${noted.seq}.`]),
    ...(unmarked === null ? [] : [upgraded(unmarked)]),
    '',
    `Head  ${written(head)}`,
    '',
    'Keep the head where whoever can write on this machine cannot. Next time: rekey audit verify --head <that>',
  ];
}

/** The same of one that is not: the first entry, what it means, and what to do. */
export function brokenTrail(verdict: AuditVerdict, noted?: AuditHead): string {
  const { brokenAt, why, rows } = verdict;
  if (brokenAt === null || why === null) return replaced(verdict, noted!);
  return [
    `The audit trail is not whole: ${meanings[why](brokenAt, rows)}`,
    rows === 0
      ? 'Nothing before it can be relied on.'
      : `${rows === 1 ? 'Entry #1 holds' : `Entries #1 to #${rows} hold`}${since(verdict, noted)}. What comes after cannot be relied on.`,
    ...toDo,
  ].join('\n');
}

const meanings: Readonly<Record<NonNullable<AuditVerdict['why']>, (at: number, rows: number) => string>> = {
  changed: (at) =>
    `entry #${at} is not what the server wrote there.\nIt was changed, moved or put in by something else than the server, or the disk damaged it.`,
  missing: (at, rows) =>
    `entry #${at} does not follow #${rows}.\n${at - rows > 2 ? `Entries #${rows + 1} to #${at - 1} are` : `Entry #${rows + 1} is`} gone, removed by something else than the server.`,
  cut: (at) =>
    `its end was cut off, from entry #${at} on.\nWhat the server wrote last is gone, removed by something else than the server; how much it was, the file does not say.`,
};

const toDo = [
  'What to do: 1. Keep a copy of the data folder and of keys/ as they are now. 2. Find out who or what can write there.',
  '3. Look into an earlier backup for what is not there any more: open a copy of it with rekey audit verify, or rekey why.',
  'The server goes on, and people can reset. The trail stays like this: what is written from now on does not heal it.',
];

/** It follows in itself, and is not the one that was noted. */
function replaced({ rows, noted }: AuditVerdict, { seq }: AuditHead): string {
  const what =
    noted === 'gone'
      ? `it ends at entry #${rows}, and the one you noted is #${seq}`
      : `entry #${seq} is another one than you noted`;
  return [
    `The audit trail does not go on from the head you noted: ${what}.`,
    `In itself it is whole, so this is an older copy of the whole file, or one that was written anew with the secret of the server.`,
    'If you restored a backup, that is why: note the new head. If the head is that of another server, nothing is wrong here.',
    ...toDo.slice(0, 2),
  ].join('\n');
}

function since({ rows, noted: compared }: AuditVerdict, noted: AuditHead | undefined): string {
  if (noted === undefined || noted.seq > rows) return '';
  return compared === 'same'
    ? `, and #${noted.seq} is the one you noted`
    : `, but #${noted.seq} is another one than you noted`;
}

function upgraded({ seq, followedAt }: NonNullable<AuditVerdict['unmarked']>): string {
  const when =
    followedAt === null
      ? 'the next entry will be the first after the upgrade'
      : `the first after the upgrade is of ${utc(followedAt)}`;
  return `Entries up to #${seq} are of a version that did not mark the end; ${when}. If you upgraded at another time, entries after #${seq} were cut off.`;
}

function entries(rows: number): string {
  return rows === 1 ? '1 entry' : `${rows.toLocaleString('en')} entries`;
}
