import { describe } from 'node:test';
import { auditTests } from './audit.ts';
import { holdTests } from './holds.ts';
import { judgedTests } from './judged.ts';
import { limitTests } from './limits.ts';
import { originTests } from './origins.ts';
import { outboxTests } from './outbox.ts';
import { endingTests } from './ending.ts';
import { startTests } from './start.ts';
import { stepTests } from './step.ts';
import type { OpenStore } from './subject.ts';

export type { OpenStore, OpenedStore } from './subject.ts';

/** What every `Store` must do, whatever engine is below it. Registers its tests with `node:test`. */
export function storeSuite(name: string, open: OpenStore): void {
  describe(`${name}: starting a reset`, () => startTests(open));
  describe(`${name}: taking a step`, () => stepTests(open));
  describe(`${name}: answers that a method judged`, () => judgedTests(open));
  describe(`${name}: ending a reset`, () => endingTests(open));
  describe(`${name}: methods and holds`, () => holdTests(open));
  describe(`${name}: limits`, () => limitTests(open));
  describe(`${name}: outbox`, () => outboxTests(open));
  describe(`${name}: audit`, () => auditTests(open));
  describe(`${name}: origins`, () => originTests(open));
}
