import * as z from 'zod/mini';
import { methodSchema } from '../methods.ts';

/** What every open challenge tells, whatever the person does about it. */
export const challengeBase = {
  id: z.string(),
  methodId: z.string(),
  kind: z.string(),
  hint: z.string(),
  /** Which of the telephones: `mobile | office`; open. */
  place: z.optional(z.string()),
  attemptsRemaining: z.number(),
  expiresAt: z.string(),
};

/** A code was sent, or looks as if it was; or the person has one: in an app, on paper, from the help desk. */
export const enterCodeData = {
  challenge: z.object({
    ...challengeBase,
    /** How many digits or letters; dashes between them do not count. */
    codeLength: z.number(),
    /** `digits | letters`; open. `letters`: letters and digits of the support alphabet, upper or lower case. */
    codeFormat: z.string(),
    /** ISO instant from which a resend is accepted. Absent where nothing was sent. */
    resendAt: z.optional(z.string()),
  }),
  /** Every way that is open, the current one included: `challenge` with another one switches. */
  methods: z.array(methodSchema),
};

/** `POST /v1/resets/{id}/proofs`: the code as typed; spaces and dashes are the only thing taken out of it. */
export const enterCodeSchema = z.strictObject({
  challengeId: z.string().check(z.minLength(1), z.maxLength(64)),
  code: z.string().check(z.minLength(1), z.maxLength(64)),
});
export type EnterCode = z.infer<typeof enterCodeSchema>;
