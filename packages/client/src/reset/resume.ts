import type { ResumeStorage } from '../client.ts';
import { readJson, writeJson } from '../json.ts';

/** How to go on after a reload: which transaction, and the proof of holding it. No name, no hint, nothing typed. */
export interface ResumeRecord {
  readonly id: string;
  readonly continuation: string;
  /** ISO 8601 */
  readonly expiresAt: string;
  /** Idempotency key of a call whose answer has not been seen: with it the server tells what became of it. */
  readonly intent: string | null;
}

const VERSION = 1;
const KIND = 'reset';
/** Storage key of a reset with one server. */
export const resumeKey = (origin: string) => `rekey.${KIND} ${origin}`;

/** The record of this server, or null. What a page or an older version has left there is no record. */
export function readRecord(storage: ResumeStorage, origin: string): ResumeRecord | null {
  try {
    const record = readJson(storage.get(resumeKey(origin)) ?? 'null') as Partial<
      Record<string, unknown>
    > | null;
    const { v, kind, id, continuation, expiresAt, intent } = record ?? {};
    const ours = v === VERSION && kind === KIND && record?.['origin'] === origin;
    return ours && typeof id === 'string' && typeof continuation === 'string' && typeof expiresAt === 'string'
      ? { id, continuation, expiresAt, intent: typeof intent === 'string' ? intent : null }
      : null;
  } catch {
    return null;
  }
}

export function writeRecord(
  storage: ResumeStorage,
  origin: string,
  { id, continuation, expiresAt, intent }: ResumeRecord,
): void {
  storage.set(
    resumeKey(origin),
    writeJson({ v: VERSION, kind: KIND, id, continuation, expiresAt, origin, intent: intent ?? undefined }),
  );
}

/**
 * This tab's `sessionStorage`, looked up at each use and never at import; memory where there is none, or where the browser
 * refuses (third-party frame, quota).
 */
export function tabStorage(): ResumeStorage {
  const memory = new Map<string, string>();
  const attempt = <T>(use: (storage: Storage) => T): T | undefined => {
    try {
      return use(globalThis.sessionStorage);
    } catch {
      return undefined;
    }
  };
  return {
    get: (key) => memory.get(key) ?? attempt((storage) => storage.getItem(key)) ?? null,
    set(key, value) {
      memory.set(key, value);
      attempt((storage) => storage.setItem(key, value));
    },
    remove(key) {
      memory.delete(key);
      attempt((storage) => storage.removeItem(key));
    },
  };
}
