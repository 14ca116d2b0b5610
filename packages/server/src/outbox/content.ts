import type { Seal } from '../domain/seal.ts';
import type { OutboxContent } from '../ports/messenger.ts';

/**
 * What a message says, encrypted for the store: it holds an address and a code. Bound to the id of its row, so that one
 * row's content cannot be put into another.
 */
export function sealContent(seal: Seal, messageId: string, content: OutboxContent): string {
  return seal.seal(JSON.stringify(content), aad(messageId));
}

/** @throws {Error} when the value was changed, belongs to another row, or was sealed with another key. */
export function openContent(seal: Seal, messageId: string, sealed: string): OutboxContent {
  return JSON.parse(seal.open(sealed, aad(messageId))) as OutboxContent;
}

const aad = (messageId: string) => `outbox:${messageId}`;
