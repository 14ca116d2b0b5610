import type { Migration } from '../migrate.ts';
import { resets } from './001-resets.ts';
import { integrity } from './002-integrity.ts';
import { moved } from './003-moved.ts';
import { deliveries } from './004-deliveries.ts';
import { methodHolds } from './005-method-holds.ts';
import { eventsInOrder } from './006-events-in-order.ts';
import { auditHeadMark } from './007-audit-head-mark.ts';

/** In order. Add at the end; never change one that was released. */
export const storeMigrations: readonly Migration[] = [
  resets,
  integrity,
  moved,
  deliveries,
  methodHolds,
  eventsInOrder,
  auditHeadMark,
];
