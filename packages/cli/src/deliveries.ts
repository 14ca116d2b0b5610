import { supportCode } from '@rekey/contract';
import type { Delivery, Store } from '@rekey/server';
import * as z from 'zod/mini';
import { exitCodes, Fault } from './fault.ts';
import { utcToTheSecond } from './times.ts';

/** What became of messages, asked through the local socket. `since` in milliseconds since the epoch. */
export const deliveriesQuestion = z.strictObject({
  ask: z.literal('messages'),
  since: z.int(),
  failed: z.boolean(),
});
export type DeliveriesQuestion = z.infer<typeof deliveriesQuestion>;

/** More than anybody reads; whoever looks for one narrows the time. */
const MOST = 500;
const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * `90m`, `2h`, `1d` as milliseconds.
 * @throws {Fault}
 */
export function parseSpan(typed: string): number {
  const [, number, unit = ''] = /^(\d{1,4})([mhd])$/.exec(typed) ?? [];
  const length = Number(number) * (units[unit] ?? NaN);
  if (!(length > 0))
    throw new Fault(`${typed} is not a span of time. They look like 30m, 2h, 1d.`, exitCodes.usage);
  return length;
}

/** A table for operators: no address, no number, no code, and what leads from each message to the rest of its story. */
export async function listDeliveries(
  store: Pick<Store, 'deliveries'>,
  { since, failed }: DeliveriesQuestion,
): Promise<string[]> {
  const found = await store.deliveries({ since, failed, limit: MOST });
  if (found.length === 0) return [failed ? 'Nothing failed in that time.' : 'Nothing was sent in that time.'];
  const rows = found.map(columns);
  const widths = header.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]!.length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at]!))
      .join('  ')
      .trimEnd();
  return [
    line(header),
    ...rows.map(line),
    ...(found.length < MOST ? [] : [`Only the newest ${MOST} are shown.`]),
    '',
    'The story behind a code: rekey why <code>',
  ];
}

const header = ['time', 'kind', 'to', 'carrier', 'tries', 'state', 'code'] as const;

function columns(one: Delivery): string[] {
  const { createdAt, kind, hint, carrier, tries, requestId } = one;
  return [
    utcToTheSecond(createdAt),
    kind,
    hint ?? '-',
    carrier ?? '-',
    String(tries),
    state(one),
    requestId === null ? '-' : supportCode(requestId),
  ];
}

/** `sent` is what the carrier said, not what arrived: only its own log knows that. */
function state({ drop, sentAt, dueAt, lastError, tries }: Delivery): string {
  if (drop) return 'withheld: nobody to send it to';
  if (sentAt !== null) return 'sent';
  if (dueAt === null) return `failed: ${lastError ?? 'unknown'}`;
  if (lastError !== null) return `waits for another try: ${lastError}`;
  return tries === 0 ? 'waits' : 'on its way';
}
