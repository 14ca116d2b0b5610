import type { DevParts } from '@rekey/cli/dev';
import { ProblemError, type Call, type Route } from '@rekey/server';
import { passkeysPage } from './pages.ts';

/** Lets whoever is signed in have passkeys, as a portal does that calls `server.enrolments` itself. */
export function passkeyRoutes(
  { authenticate, directory, enrolments, timeZone }: DevParts,
  page: (html: string) => Response,
): Route[] {
  async function signedIn({ request }: Call) {
    const person = await authenticate(request);
    const account = person === null ? null : await directory.read(person.accountId);
    if (account === null) throw new ProblemError('session_required');
    return account;
  }
  const post = (path: string, handle: Route['handle']): Route => ({
    method: 'POST',
    path,
    readableBy: 'same_origin',
    handle,
  });
  return [
    {
      method: 'GET',
      path: '/passkeys',
      readableBy: 'same_origin',
      async handle(call) {
        const account = await signedIn(call).catch(() => null);
        if (account === null) return new Response(null, { status: 303, headers: { Location: '/' } });
        const registered = (await enrolments().of(account.id)).filter(({ kind }) => kind === 'passkey');
        return page(passkeysPage(account, registered, timeZone));
      },
    },
    post('/passkeys/begin', async (call) => {
      const { id } = await signedIn(call);
      const { show, pending } = await enrolments().begin(id, 'passkey');
      return Response.json({ options: show, pending });
    }),
    post('/passkeys/confirm', async (call) => {
      const { id } = await signedIn(call);
      const { pending, credential } = readConfirmation(await call.text());
      return Response.json(await enrolments().confirm(id, 'passkey', pending, { credential }), {
        status: 201,
      });
    }),
  ];
}

function readConfirmation(text: string): { readonly pending: string; readonly credential: unknown } {
  try {
    const { pending, credential } = JSON.parse(text) as Record<string, unknown>;
    if (typeof pending === 'string') return { pending, credential };
  } catch {
    // Said below: nothing but a page of our own asks this.
  }
  throw new ProblemError('malformed_request');
}
