import {
  challengeSchema,
  MAX_IDENTIFIER_LENGTH,
  proofSchema,
  type ResetAt,
  setPasswordSchema,
  startResetSchema,
  type ResetTransaction,
} from '@rekey/contract';
import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { App } from '../app.ts';
import { mac } from '../domain/mac.ts';
import { ProblemError } from '../domain/problem.ts';
import type { Call, Route } from '../http/route.ts';
import { requestHelp } from '../routes/reset/ask-help.ts';
import type { Caller } from '../routes/reset/caller.ts';
import { openChallenge } from '../routes/reset/choose-method.ts';
import { cancelReset } from '../routes/reset/cancel.ts';
import { submitProof } from '../routes/reset/prove.ts';
import { startReset } from '../routes/reset/identify.ts';
import { secondsUntilSent } from '../routes/reset/opened.ts';
import { readReset } from '../routes/reset/read.ts';
import { submitPassword } from '../routes/reset/set-password.ts';
import { unlockAccount } from '../routes/reset/unlock.ts';
import { isStillOn, LISTEN_SECONDS, lookAgainAt, seenCall, wentWrong } from './call.ts';
import { createResetCookie } from './cookie.ts';
import { type Failure, failureOf, looksAgain } from './failure.ts';
import { helpAt } from './help.ts';
import { html } from './html.ts';
import { begunQuery, noCookie, refusesCookie } from './no-cookie.ts';
import { bareStyle, card, pageResponse, pageStyle } from './page.ts';
import type { Printing, Screen } from './parts.ts';
import { ANSWER_FIELD } from './proofs.ts';
import { identifyForm, stepForms } from './steps.ts';
import { visitOf, type Visit } from './visit.ts';

const HERE = '/ui/reset';
/** Steps at which a page without script looks again by itself, after this many seconds. */
const refreshAfter: Readonly<Record<string, number>> = { applying: 3, unknown: 3, partial: 15 };

/**
 * The pages of the server itself: a second front to the same actions as `/v1`, for people whose browser, script or portal
 * cannot do it. `/reset` is the door (elements where there is script, the same form without), `/ui/reset` the rest.
 */
export function hostedRoutes(app: App, withElements: boolean): readonly Route[] {
  const cookie = createResetCookie(app.publicUrl);

  async function show(
    words: Visit,
    transaction: ResetTransaction,
    failure: Failure | null,
    status: number,
    headers: Record<string, string>,
  ) {
    const sentAfter = await secondsUntilSent(app, transaction.id);
    const print = { ...printing(words, failure), sentAfter };
    const refresh =
      transaction.step === 'await_call' && looksAgain(transaction, failure)
        ? `1; url=${lookAgainAt(HERE, words.query, transaction)}`
        : refreshAfter[transaction.step]?.toString();
    return plain(words, stepForms(transaction, print), refresh, status, headers);
  }

  function plain(words: Visit, { title, content }: Screen, refresh?: string, status = 200, headers = {}) {
    const { framedBy, organisation } = app;
    return pageResponse(
      {
        words,
        organisation: organisation.name,
        framedBy,
        title,
        body: card(content),
        withElements: false,
        ...(refresh === undefined ? {} : { refresh }),
      },
      status,
      headers,
    );
  }

  function first(words: Visit, failure: Failure | null, value: string, status = 200, headers = {}) {
    const help = failure !== null && helpAt(app.policy.helpLink, words);
    const { title, content: form } = identifyForm(printing(words, failure), value, html`${help}`);
    // What follows `#` stays in the browser, so whoever has no script is told, by a link or not.
    const needsScript = html`<p class="hint">${words.say('continueHere.needsScript')}</p>`;
    const without = withElements ? html`<noscript>${needsScript}</noscript>` : needsScript;
    const link = app.policy.emailLink && without;
    const body = withElements
      ? html`<rekey-reset-password lang="${words.locale}" ${words.returnTo !== null && html`return-to="${words.returnTo}"`}
          ><div data-rekey-form slot="form">${form}</div></rekey-reset-password
        >${link}`
      : html`${card(form)}${link}`;
    const organisation = app.organisation.name;
    const { framedBy } = app;
    return pageResponse({ words, organisation, framedBy, title, body, withElements }, status, headers);
  }

  return [
    {
      method: 'GET',
      path: '/reset',
      readableBy: 'same_origin',
      async handle(call) {
        const words = await visitOf(app, call);
        const typed = (call.url.searchParams.get('username') ?? '').slice(0, MAX_IDENTIFIER_LENGTH);
        return first(words, null, typed);
      },
    },
    {
      method: 'GET',
      path: HERE,
      readableBy: 'same_origin',
      async handle(call) {
        const words = await visitOf(app, call);
        const held = cookie.read(call.request);
        if (held === null) {
          if (!(await refusesCookie(app, call))) return redirect('/reset' + words.query);
          return plain(words, noCookie(printing(words, null), call.requestId, app.policy.helpLink));
        }
        try {
          const caller = callerOf(call, held, '');
          const seen = seenCall(call.url);
          let at = await readReset(app, caller);
          if (isStillOn(seen, at)) at = await readReset(app, caller, LISTEN_SECONDS, call.request.signal);
          const failure = wentWrong(seen, at) ? wrongNumber(at, words, call.now) : null;
          return await show(words, at, failure, 200, {});
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error;
          const failure = failureOf(error, words, call.now, undefined);
          return first(words, failure, '', 422, { 'Set-Cookie': cookie.clear() });
        }
      },
    },
    {
      method: 'POST',
      path: HERE,
      readableBy: 'same_origin',
      async handle(call) {
        const words = await visitOf(app, call);
        const form = await readForm(call);
        const held = form.action === 'start' ? null : cookie.read(call.request);
        if (held === null && form.action !== 'start')
          return first(words, { text: words.say('noCookie.gone'), aboutField: false }, '', 422);
        const caller = callerOf(
          call,
          held,
          form.key,
          mac(app.keys.fingerprint, 'POST', HERE, await call.text()),
        );
        try {
          const transaction = await act(app, caller, form, words);
          if (transaction === null) return redirect('/reset' + words.query, { 'Set-Cookie': cookie.clear() });
          const query = form.action === 'start' ? begunQuery(app, words.query, transaction.id) : words.query;
          return redirect(HERE + query, { 'Set-Cookie': cookie.write(transaction) });
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error;
          const transaction = error.extras.transaction ?? (await whereItStands(app, caller));
          const failure = failureOf(error, words, call.now, transaction);
          if (transaction !== undefined)
            return show(words, transaction, failure, 422, { 'Set-Cookie': cookie.write(transaction) });
          return first(words, failure, form.identifier ?? '', 422);
        }
      },
    },
    {
      method: 'GET',
      path: '/ui/page.css',
      readableBy: 'same_origin',
      handle: () =>
        new Response(withElements ? pageStyle : pageStyle + bareStyle, {
          headers: { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'no-cache' },
        }),
    },
  ];
}

function wrongNumber(at: ResetAt<'await_call'>, words: Visit, now: number): Failure {
  const { attemptsRemaining } = at.challenge;
  return failureOf(new ProblemError('code_incorrect', { attemptsRemaining }), words, now, at);
}

function printing(words: Visit, failure: Failure | null): Printing {
  const { query, now } = words;
  return { words, failure, query, now, formKey: randomUUID, sentAfter: 0 };
}

function callerOf(
  call: Call,
  held: { id: string; continuation: string } | null,
  key: string,
  fingerprint = '',
): Caller {
  const { now, source, countedSource, requestId } = call;
  return {
    resetId: held?.id ?? '',
    continuation: held?.continuation ?? '',
    key: { key, fingerprint },
    now,
    source,
    countedSource,
    requestId,
    withoutScript: true,
  };
}

const formSchema = z.object({
  action: z.enum(['start', 'challenge', 'verify', 'submit', 'unlock', 'ask_help', 'cancel']),
  key: z.string().check(z.regex(/^[A-Za-z0-9-]{16,64}$/)),
  identifier: z.optional(z.string()),
  methodId: z.optional(z.string()),
  contact: z.optional(z.string()),
  challengeId: z.optional(z.string()),
  code: z.optional(z.string()),
  password: z.optional(z.string()),
});
type Form = z.infer<typeof formSchema> & {
  /** To security questions, by their ids. */
  readonly answers: readonly { readonly id: string; readonly answer: string }[];
};

async function readForm(call: Call): Promise<Form> {
  const type = call.request.headers.get('Content-Type')?.split(';')[0]?.trim();
  if (type !== 'application/x-www-form-urlencoded') throw new ProblemError('unsupported_media_type');
  const fields = [...new URLSearchParams(await call.text())];
  // Which of two was meant is nothing to guess at (A-62).
  if (new Set(fields.map(([name]) => name)).size < fields.length) throw new ProblemError('malformed_request');
  const parsed = z.safeParse(formSchema, Object.fromEntries(fields));
  if (!parsed.success) throw new ProblemError('malformed_request');
  const answers = fields
    .filter(([name]) => name.startsWith(ANSWER_FIELD))
    .map(([name, answer]) => ({ id: name.slice(ANSWER_FIELD.length), answer }));
  return { ...parsed.data, answers };
}

/** @returns null when there is nothing left to show. */
async function act(app: App, caller: Caller, form: Form, words: Visit): Promise<ResetTransaction | null> {
  switch (form.action) {
    case 'start':
      return startReset(app, caller, {
        ...checked(startResetSchema, { identifier: form.identifier?.trim(), locale: words.locale }),
        ...(words.returnTo !== null && { returnTo: words.returnTo }),
      });
    case 'challenge':
      return openChallenge(
        app,
        caller,
        checked(challengeSchema, {
          methodId: form.methodId,
          ...(form.contact ? { contact: form.contact } : {}),
        }),
      );
    case 'verify':
      return submitProof(
        app,
        caller,
        checked(proofSchema, {
          challengeId: form.challengeId,
          ...(form.answers.length > 0 ? { answers: form.answers } : { code: form.code }),
        }),
      );
    case 'submit':
      return submitPassword(app, caller, checked(setPasswordSchema, { password: form.password }));
    case 'unlock':
      return unlockAccount(app, caller);
    case 'ask_help':
      return requestHelp(app, caller);
    case 'cancel':
      await cancelReset(app, caller);
      return null;
  }
}

/** A form that was left empty carries no transaction; the person still gets their step back. */
async function whereItStands(app: App, caller: Caller): Promise<ResetTransaction | undefined> {
  if (caller.resetId === '') return undefined;
  return readReset(app, caller).catch(() => undefined);
}

function checked<T extends z.ZodMiniType>(schema: T, value: unknown): z.output<T> {
  const parsed = z.safeParse(schema, value);
  if (!parsed.success) throw new ProblemError('malformed_request');
  return parsed.data;
}

function redirect(to: string, headers: Record<string, string> = {}): Response {
  return new Response(null, { status: 303, headers: { Location: to, ...headers } });
}
