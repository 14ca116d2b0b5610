import * as z from 'zod/mini';
import { ruleSetSchema } from './steps/set-password.ts';

/**
 * `GET /v1/configuration`: what a page needs to know before anybody is identified. Answered to every origin, so that a
 * page that is not allowed can say so in words; it holds nothing that depends on a person.
 */
export const configurationSchema = z.object({
  /** Version of the wire, `1`. */
  api: z.number(),
  server: z.object({ version: z.string() }),
  organisation: z.object({ name: z.string() }),
  /** Whether the page that asks may call the other routes. */
  originAllowed: z.boolean(),
  /** The page of the server itself that can do everything: for old browsers, no script, unknown steps. */
  hostedUrl: z.string(),
  identifier: z.object({ example: z.optional(z.string()), maxLength: z.number() }),
  passwordRules: ruleSetSchema,
  /** Locales of mails and hosted pages. */
  locales: z.array(z.string()),
  /** `off | under_pressure | on` */
  humanCheck: z.string(),
});
export type Configuration = z.infer<typeof configurationSchema>;
