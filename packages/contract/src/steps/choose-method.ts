import * as z from 'zod/mini';
import { methodSchema } from '../methods.ts';

/** Pick one of the ways that are still open. A method whose destination already proved something is gone. */
export const chooseMethodData = {
  methods: z.array(methodSchema),
};

/**
 * `POST /v1/resets/{id}/challenges`: send a code, or ask whatever the method asks. The same method again is a resend, another
 * method is "another way"; both leave proofs already given untouched.
 */
export const challengeSchema = z.strictObject({
  methodId: z.string().check(z.minLength(1), z.maxLength(64)),
  /** The whole telephone number, when the step is `confirm_contact`. */
  contact: z.optional(z.string().check(z.minLength(1), z.maxLength(40))),
});
export type Challenge = z.infer<typeof challengeSchema>;
