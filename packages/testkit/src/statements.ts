import { StatementSync } from 'node:sqlite';
import type { RunningServer } from './running-server.ts';

/** What every database of this process is asked, until it is stopped. One at a time. */
export interface RecordedStatements {
  /** In order, as they were prepared. */
  readonly sql: string[];
  stop(): void;
}

export function recordStatements(): RecordedStatements {
  const { run, get, all } = StatementSync.prototype;
  const sql: string[] = [];
  const recording = <M extends (...values: never[]) => unknown>(method: M): M =>
    function (this: StatementSync, ...values: Parameters<M>) {
      sql.push(this.sourceSQL);
      return method.apply(this, values);
    } as M;
  Object.assign(StatementSync.prototype, { run: recording(run), get: recording(get), all: recording(all) });
  return { sql, stop: () => void Object.assign(StatementSync.prototype, { run, get, all }) };
}

/** How often each statement was asked during a call, and until its messages were on their way. */
export async function statementsOf<T>(
  running: RunningServer,
  call: () => Promise<T>,
): Promise<{ readonly answer: T; readonly statements: Readonly<Record<string, number>> }> {
  await running.quiet();
  const { sql, stop } = recordStatements();
  let answer: T;
  try {
    answer = await call();
    await running.quiet();
  } finally {
    stop();
  }
  const statements: Record<string, number> = {};
  // Without what waiting asks.
  for (const one of sql.filter((text) => !text.includes('WHERE created_at >= ?')).toSorted())
    statements[one] = (statements[one] ?? 0) + 1;
  return { answer, statements };
}
