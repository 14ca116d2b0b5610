import * as z from 'zod/mini';
import { methodSchema } from '../methods.ts';

/** A code was sent, or looks as if it was. */
export const enterCodeData = {
  challenge: z.object({
    id: z.string(),
    methodId: z.string(),
    kind: z.string(),
    hint: z.string(),
    codeLength: z.number(),
    attemptsRemaining: z.number(),
    /** ISO instant from which a resend is accepted. */
    resendAt: z.string(),
    expiresAt: z.string(),
  }),
  /** Every way that is open, the current one included: `challenge` with another one switches. */
  methods: z.array(methodSchema),
};

/** `POST /v1/resets/{id}/proofs`: the code as typed; spaces and dashes are the only thing taken out of it. */
export const enterCodeSchema = z.strictObject({
  challengeId: z.string().check(z.minLength(1), z.maxLength(64)),
  code: z.string().check(z.minLength(1), z.maxLength(32)),
});
export type EnterCode = z.infer<typeof enterCodeSchema>;
