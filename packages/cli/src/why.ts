import type { AuditRow, Store } from '@rekey/server';
import { exitCodes, Fault } from './fault.ts';
import { clock, day, utc } from './times.ts';
import { outcomeOf } from './why-outcome.ts';
import { say } from './why-sentences.ts';

/** `7KQ4-M2XD`, with or without the dash, in either case. Letters that look like digits are read as these. */
export function parseSupportCode(typed: string): string {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{8}([0-9A-HJKMNP-TV-Z]{8})?$/.test(plain)) {
    throw new Fault(`${typed} is not a support code. They look like 7KQ4-M2XD.`, exitCodes.usage);
  }
  return plain;
}

export interface Telling {
  /** The name of an account, where a server runs that can ask for it. */
  readonly userName?: (accountId: string) => Promise<string | null>;
  /** The rows of the trail as they are, one JSON document a line. */
  readonly json?: boolean;
}

/**
 * The story behind a support code, as lines: how it ended and for whom; what happened, the call itself marked; and where it
 * stands in the audit trail.
 * @throws {Fault} when the audit trail has no such code.
 */
export async function tellWhy(store: Store, typed: string, telling: Telling = {}): Promise<string[]> {
  const called = await store.readAudit({ requestIdPrefix: parseSupportCode(typed) });
  if (called.length === 0) {
    throw new Fault(
      `There is no such code: ${typed}. Check how it is spelt. Answers before a reset began are only in the log.`,
    );
  }
  const resetId = called.find((row) => row.resetId !== null)?.resetId;
  const story = resetId === null || resetId === undefined ? called : await store.readAudit({ resetId });
  if (telling.json === true) return story.map((row) => JSON.stringify(row));
  const asked = new Set(called.map((row) => row.seq));
  return [
    await lead(story, called.at(-1)!, telling),
    '',
    ...story.map((row) => `${asked.has(row.seq) ? '>' : ' '} ${time(row.at, story[0]!.at)}  ${say(row)}`),
    '',
    `Audit #${story[0]!.seq}${story.length > 1 ? `..${story.at(-1)!.seq}` : ''}. Marked with >: the call of the code. Times are UTC.`,
  ];
}

async function lead(story: readonly AuditRow[], call: AuditRow, { userName }: Telling): Promise<string> {
  const { words, letIn } = outcomeOf(story);
  const accountId = story.findLast((row) => row.accountId !== null)?.accountId;
  const name = accountId == null ? null : await userName?.(accountId).catch(() => null);
  const who = name ?? (accountId == null ? 'No account' : `Account ${accountId}`);
  const when = `asked ${utc(call.at)}`;
  const isReset = story.some(({ resetId }) => resetId !== null);
  return `${words}. ${who}, ${when}${letIn || !isReset ? '' : ', nobody was let in'}.`;
}

/** In UTC, like the trail; with the day where the story has more than one. */
function time(at: number, since: number): string {
  return `${day(at) === day(since) ? '' : `${day(at)} `}${clock(at, 8)}`;
}
