// Written by scripts/generate-checks.mjs from the schemas. Change those, not this.
import type { Shape } from './check.ts';

/** `humanCheckSchema` */
export const humanCheck: Shape = {
  challenge: 'string',
  puzzles: 'number',
  difficulty: 'number',
  expiresAt: 'string',
};
