import * as z from 'zod/mini';

/**
 * A proof of work: a throttle on robots, never a claim that somebody is human. For each of `puzzles` numbers the solver
 * finds a nonce such that SHA-256(`<challenge>:<index>:<nonce>`) starts with `difficulty` zero bits. Many small puzzles
 * instead of one large one keep the time close to its mean.
 */
export const humanCheckSchema = z.object({
  /** Signed by the server, bound to action and typed identifier. Repeat it as it is. */
  challenge: z.string(),
  puzzles: z.number(),
  /** Leading zero bits of each digest. */
  difficulty: z.number(),
  expiresAt: z.string(),
});
export type HumanCheck = z.infer<typeof humanCheckSchema>;

/** Nonces travel as one string, `12.7.991`: an old page's `Array.prototype.toJSON` cannot spoil it. */
export const humanCheckSolutionSchema = z.strictObject({
  challenge: z.string().check(z.maxLength(1024)),
  nonces: z.string().check(z.maxLength(512), z.regex(/^\d{1,10}(\.\d{1,10})*$/)),
});
export type HumanCheckSolution = z.infer<typeof humanCheckSolutionSchema>;
