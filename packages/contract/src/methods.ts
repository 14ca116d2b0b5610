import * as z from 'zod/mini';

/** Verification methods of this version. On the wire `kind` is open: a client shows an unknown kind by its hint. */
export const methodKinds = ['email', 'sms'] as const;
export type MethodKind = (typeof methodKinds)[number];

/**
 * Two proofs count as two only when their destinations differ, and at most one of family `email` counts (NIST
 * SP 800-63B-4 4.2.1.2: an address proves one possession, however many aliases it has).
 */
export const methodFamilies = { email: 'email', sms: 'phone' } as const satisfies Record<MethodKind, string>;
export type MethodFamily = (typeof methodFamilies)[MethodKind];

/** One way to prove who you are, as a stranger may see it: masked. */
export const methodSchema = z.object({
  /** Opaque, stable within one transaction. */
  id: z.string(),
  kind: z.string(),
  /** Masked destination: `a•••@c•••`, `•••• 42`. */
  hint: z.string(),
});
export type Method = z.infer<typeof methodSchema>;
