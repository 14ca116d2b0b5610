import * as z from 'zod/mini';

/** `POST /v1/sessions`: the plain sign-in of the embedded default, so that a reset can be seen to work. */
export const signInSchema = z.strictObject({
  userName: z.string().check(z.minLength(1), z.maxLength(320)),
  password: z.string().check(z.minLength(1), z.maxLength(1024)),
});
export type SignIn = z.infer<typeof signInSchema>;

export const sessionSchema = z.object({
  /** `signed_in`, or `change_required` when the password is known but must be changed first. */
  state: z.string(),
  account: z.object({ userName: z.string(), displayName: z.string(), roles: z.array(z.string()) }),
  expiresAt: z.string(),
});
export type Session = z.infer<typeof sessionSchema>;
