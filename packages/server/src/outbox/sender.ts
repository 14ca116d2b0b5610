import { locales } from '@rekey/messages';
import type { Seal } from '../domain/seal.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { DeliveryError, type Messenger } from '../ports/messenger.ts';
import type { OutboxRow, StepOp, StepResult, Store } from '../ports/store.ts';
import { openContent } from './content.ts';
import { render } from './render.ts';
import { retryDelay } from './retry-delay.ts';

export interface SenderOptions {
  readonly store: Pick<Store, 'commitStep' | 'claimMessages' | 'markMessageSent' | 'markMessageFailed'>;
  /** At most one for each kind of message. */
  readonly messengers: readonly Messenger[];
  readonly seal: Seal;
  readonly clock: Clock;
  readonly log: Log;
  readonly organisation: { readonly name: string };
  readonly publicUrl: string;
  /** IANA name; times in messages are in it. */
  readonly timeZone: string;
  /** Keeps the content of what was sent, for the outbox page of development. */
  readonly keepSentMessages: boolean;
}

/** Delivers what the outbox holds, in the background: nothing a stranger can time waits for it. */
export interface Sender {
  /** Languages there are messages in. */
  readonly locales: readonly string[];
  start(): void;
  /**
   * Commits a step, and sends at once what it put into the outbox: written by this process, sent by this process, without a
   * commit in between that only says who sends. A crash before the message is marked makes it due again.
   */
  commitStep(op: StepOp): Promise<StepResult>;
  /** Something was put into the outbox: sends it within milliseconds. */
  nudge(): void;
  /** Tries everything that is due, once, and waits for it. Also works without `start`. */
  flush(): Promise<void>;
  /** Starts nothing new, and waits for what is under way, at most for the grace time. */
  stop(): Promise<void>;
}

/** Messages under way at once: enough that one silent carrier does not hold up the other. */
const CAPACITY = 32;
const SEND_TIMEOUT_MS = 30_000;
/** Longer than any send, so that only a crash makes a message due again by itself. */
const LEASE_MS = 2 * SEND_TIMEOUT_MS;
/** Looks again this often even when nobody asks: other processes crash, too. */
const HEARTBEAT_MS = 30_000;
const GRACE_MS = 5_000;
/** A timer may ring a little before the clock says so. */
const TIMER_SLACK_MS = 20;

export function createSender(options: SenderOptions): Sender {
  const { store, seal, clock, log } = options;
  const messengers = new Map(options.messengers.map((one) => [one.kind, one]));
  const letterhead = { ...options, organisation: options.organisation.name };
  const underWay = new Set<Promise<void>>();
  let running = false;
  let stopping = new AbortController();
  let claiming: Promise<number> | null = null;
  let asked = false;
  /** Steps under way whose messages will be begun here. */
  let promised = 0;
  let alarm: { readonly at: number; readonly timer: NodeJS.Timeout } | null = null;

  /** Takes everything that is due, as far as there is room, and begins to send it. */
  async function claim(): Promise<number> {
    let taken = 0;
    do {
      asked = false;
      const limit = CAPACITY - underWay.size;
      if (limit === 0) {
        // Whatever ends next looks again.
        asked = true;
        break;
      }
      const rows = await store.claimMessages({ now: clock.now(), leaseMs: LEASE_MS, limit });
      for (const row of rows) begin(row);
      taken += rows.length;
      asked ||= rows.length === limit;
    } while (asked);
    return taken;
  }

  async function commitStep(op: StepOp): Promise<StepResult> {
    if (!running || underWay.size + promised >= CAPACITY) {
      const result = await store.commitStep(op);
      nudge();
      if (result.result === 'committed') wakeFor(op);
      return result;
    }
    promised += 1;
    try {
      const result = await store.commitStep({ ...op, takeMessagesMs: LEASE_MS });
      if (result.result !== 'committed') return result;
      for (const row of result.taken) begin(row);
      wakeFor(op);
      return result;
    } finally {
      promised -= 1;
    }
  }

  /** Looks again when what a step wrote for later is due. After a restart the heartbeat does. */
  function wakeFor({ onMatch: { outbox = [] } }: StepOp): void {
    const due = outbox.flatMap(({ createdAt, dueAt = createdAt }) => (dueAt > createdAt ? [dueAt] : []));
    for (const at of new Set(due)) setTimeout(nudge, at - clock.now() + TIMER_SLACK_MS).unref();
  }

  function claimOnce(): Promise<number> {
    claiming ??= claim().finally(() => (claiming = null));
    return claiming;
  }

  function begin(row: OutboxRow): void {
    const delivery = deliver(row)
      .catch((error: unknown) => log.error('outbox.not_marked', { message: row.id, error: nameOf(error) }))
      .finally(() => {
        underWay.delete(delivery);
        if (asked) nudge();
      });
    underWay.add(delivery);
  }

  async function deliver(row: OutboxRow): Promise<void> {
    // A decoy's row goes the same way, but for the carrier.
    if (!row.drop) {
      const error = await attempt(row);
      if (error !== null) return fail(row, error);
      log.info('outbox.sent', { message: row.id, kind: row.kind, tries: row.tries });
    }
    const forget = row.drop || !options.keepSentMessages;
    const carrier = row.drop ? null : nameOfCarrier(row);
    return store.markMessageSent({ id: row.id, now: clock.now(), forget, carrier });
  }

  function nameOfCarrier(row: OutboxRow): string | null {
    return messengers.get(row.kind)?.name ?? null;
  }

  async function attempt(row: OutboxRow): Promise<DeliveryError | null> {
    const messenger = messengers.get(row.kind);
    if (clock.now() >= row.notAfter) return final('too_late');
    if (messenger === undefined) return final('no_messenger');
    // A first try that left no trace: the process died in it. A mail may come twice under one Message-ID; a text or a call may
    // have arrived and cannot be recognised as the same, so its owner asks for another.
    if (row.kind !== 'email' && row.tries > 1 && row.lastError === null) return final('unknown_result');
    let message;
    try {
      message = render(row, openContent(seal, row.id, row.sealed ?? ''), letterhead);
    } catch {
      return final('unreadable');
    }
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(SEND_TIMEOUT_MS)]);
    try {
      await messenger.send(message, signal);
      return null;
    } catch (error) {
      if (row.kind !== 'email' && signal.aborted) return final('unknown_result');
      return error instanceof DeliveryError ? error : new DeliveryError(nameOf(error), { permanent: false });
    }
  }

  async function fail(row: OutboxRow, { permanent, message }: DeliveryError): Promise<void> {
    const now = clock.now();
    const next = now + retryDelay(row.tries);
    const nextTryAt = permanent || next >= row.notAfter ? null : next;
    const what = { message: row.id, kind: row.kind, tries: row.tries, error: message };
    if (nextTryAt === null) log.error('outbox.given_up', what);
    else log.warn('outbox.retry', { ...what, inMs: next - now });
    await store.markMessageFailed({
      id: row.id,
      now,
      nextTryAt,
      error: message,
      carrier: nameOfCarrier(row),
    });
    if (nextTryAt !== null) wakeAt(nextTryAt);
  }

  function nudge(): void {
    asked = true;
    if (!running || claiming !== null) return;
    claimOnce()
      .catch((error: unknown) => log.error('outbox.not_read', { error: nameOf(error) }))
      .finally(() => {
        wakeAt(clock.now() + HEARTBEAT_MS);
        // Asked for between the last look and now.
        if (asked && underWay.size < CAPACITY) nudge();
      });
  }

  function wakeAt(at: number): void {
    if (!running || (alarm !== null && alarm.at <= at)) return;
    clearTimeout(alarm?.timer);
    const timer = setTimeout(
      () => {
        alarm = null;
        nudge();
      },
      Math.max(0, at - clock.now()),
    );
    alarm = { at, timer: timer.unref() };
  }

  return {
    locales: locales.map(({ tag }) => tag),
    commitStep,
    nudge,
    start() {
      if (running) return;
      running = true;
      stopping = new AbortController();
      nudge();
    },
    async flush() {
      await claiming;
      while ((await claimOnce()) > 0 || underWay.size > 0) await Promise.all(underWay);
    },
    async stop() {
      running = false;
      clearTimeout(alarm?.timer);
      alarm = null;
      const grace = setTimeout(() => stopping.abort(), GRACE_MS);
      await claiming?.catch(() => {});
      await Promise.all(underWay);
      clearTimeout(grace);
    },
  };
}

function final(reason: string): DeliveryError {
  return new DeliveryError(reason, { permanent: true });
}

/** The kind of an error and nothing it quotes. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
