// Apart from the other checks: a reset does without the configuration.
import type { Configuration } from '../configuration.ts';
import { checked } from './check.ts';
import { configuration } from './configuration-descriptor.ts';

/** The same as `configurationSchema.parse`, without zod. Throws alike when the value is none. */
export const readConfiguration = (value: unknown): Configuration =>
  checked(configuration, value) as Configuration;
