import * as z from 'zod/mini';
import { methodSchema } from '../methods.ts';
import { challengeBase } from './enter-code.ts';

/**
 * The telephone rings. The person types the number shown on this page on the telephone's keys and then `#`; the step goes on
 * by itself. The number keeps somebody who is called by a stranger's doing from letting them in with one key (rulings K8).
 */
export const awaitCallData = {
  challenge: z.object({
    ...challengeBase,
    /** Two digits. */
    number: z.string(),
    /** ISO instant from which another call is accepted. */
    resendAt: z.string(),
  }),
  /** Seconds until asking again makes sense. */
  pollAfter: z.number(),
  methods: z.array(methodSchema),
};
