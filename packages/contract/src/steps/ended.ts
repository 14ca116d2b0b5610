import * as z from 'zod/mini';

/** The password, or the wish to unlock, is on its way to the directory. */
export const applyingData = {
  operation: z.object({
    /** `reset | unlock`; open. A server of before there was unlocking says nothing. */
    kind: z.optional(z.string()),
    startedAt: z.string(),
    target: z.string(),
  }),
  /** Seconds until asking again makes sense. */
  pollAfter: z.number(),
};

/** The new password works, or sign-in is open again with the old one. */
export const doneData = {
  /** `reset | unlocked`; open. */
  outcome: z.string(),
  completedAt: z.string(),
  returnTo: z.optional(z.string()),
  /** Plain text of the operator, in the person's language: what to do now, on telephones or without a network. */
  note: z.optional(z.string()),
  requestId: z.string(),
};

/** The directory has the new password, but something that should follow has not happened yet. */
export const partialData = {
  ...doneData,
  /** What is still open, e.g. `session_revocation`. */
  pending: z.array(z.string()),
};

/** What had been asked of the directory: `reset | unlock`; open. Absent from servers that do not say; then it was a reset. */
const operation = z.optional(z.object({ kind: z.string() }));

/** What was asked of the directory did not happen, and trying again now will not help. */
export const failedData = {
  operation,
  /** One of the causes in `@rekey/contract/directory`; open. */
  cause: z.string(),
  availableAt: z.optional(z.string()),
  requestId: z.string(),
};

/**
 * Nobody can say yet whether it happened: which password works, or whether sign-in is open again. Resolves by itself; ask again
 * after `pollAfter` seconds.
 */
export const unknownData = {
  operation,
  pollAfter: z.number(),
  requestId: z.string(),
};

/** This account cannot be reset here. Told only after at least one proof, unless the policy's disclosure is `explain`. */
export const refusedData = {
  /** One of `refusals`; open. */
  reason: z.string(),
  /** The code Entra shows for the same reason, e.g. `SSPR_0014`. */
  referenceCode: z.optional(z.string()),
  availableAt: z.optional(z.string()),
  requestId: z.string(),
};

export const cancelledData = {};
export const expiredData = {};
