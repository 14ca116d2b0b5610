import * as z from 'zod/mini';
import { methodSchema } from '../methods.ts';

/**
 * Before a text is sent to a telephone, the person types the whole number (Entra does the same: strangers shall not be
 * able to make phones ring). Answered by `POST …/challenges` with `contact`.
 */
export const confirmContactData = {
  method: methodSchema,
  /** Every way that is open, this one included. */
  methods: z.array(methodSchema),
};
