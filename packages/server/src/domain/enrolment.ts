import type { Enrolment } from '../methods/method.ts';
import type { EnrolmentRow, NewEnrolment } from '../ports/store.ts';
import type { Seal } from './seal.ts';

/** `aad`: an enrolment cannot be given to another account, nor pass for another method. */
const aad = ({ id, accountId, kind }: Pick<EnrolmentRow, 'id' | 'accountId' | 'kind'>) =>
  `enrolment:${id}:${accountId}:${kind}`;

export function sealEnrolment(seal: Seal, row: Omit<NewEnrolment, 'sealed'>, data: unknown): NewEnrolment {
  return { ...row, sealed: seal.seal(JSON.stringify(data), aad(row)) };
}

/** @throws {Error} when the row was changed, moved, or sealed with another key. */
export function openEnrolment(seal: Seal, row: EnrolmentRow): Enrolment {
  const { id, kind, createdAt, sealed } = row;
  return { id, kind, createdAt, sealed, data: JSON.parse(seal.open(sealed, aad(row))) as unknown };
}

/** What its owner added while the methods were held proves nothing before that is over. */
export function proves({ waitsUntil }: Pick<EnrolmentRow, 'waitsUntil'>, now: number): boolean {
  return waitsUntil === null || waitsUntil <= now;
}
