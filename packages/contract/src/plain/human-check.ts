// Apart from the other checks: only a page that is asked for a human check loads it.
import type { HumanCheck } from '../human-check.ts';
import { checked } from './check.ts';
import { humanCheck } from './human-check-descriptor.ts';

/** The same as `humanCheckSchema.parse`, without zod. Throws alike when the value is none. */
export const readHumanCheck = (value: unknown): HumanCheck => checked(humanCheck, value) as HumanCheck;
