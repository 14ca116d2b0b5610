import { MAX_BODY_BYTES } from '@rekey/contract';
import * as z from 'zod/mini';
import { ProblemError } from '../domain/problem.ts';
import type { Incoming } from './incoming.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads a body up to `MAX_BODY_BYTES`, and stops reading there. */
export async function readText(incoming: Incoming): Promise<string> {
  if (Number(incoming.header('Content-Length') ?? 0) > MAX_BODY_BYTES)
    throw new ProblemError('request_too_large');
  const bytes = await incoming.bytes();
  if (bytes === null) throw new ProblemError('request_too_large');
  try {
    return utf8.decode(bytes);
  } catch {
    throw new ProblemError('malformed_request', { errors: [{ pointer: '', reason: 'not_utf8' }] });
  }
}

/** Only JSON: a form or `text/plain` would let a foreign page post without a preflight (N-54). */
export function requireJson(incoming: Incoming): void {
  const type = incoming.header('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new ProblemError('unsupported_media_type');
}

export function parseBody<T extends z.ZodMiniType>(text: string, schema: T): z.output<T> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ProblemError('malformed_request', { errors: [{ pointer: '', reason: 'not_json' }] });
  }
  const parsed = z.safeParse(schema, value);
  if (parsed.success) return parsed.data;
  throw new ProblemError('malformed_request', {
    errors: parsed.error.issues
      .flatMap(issuesOf)
      .slice(0, 10)
      .map((issue) => ({
        pointer: issue.path
          .map((part) => `/${String(part).replace(/~/g, '~0').replace(/\//g, '~1')}`)
          .join(''),
        reason: issue.code,
      })),
  });
}

type Issue = z.core.$ZodIssue;

/** Where a body may have one of several forms: what is wrong with the one that was meant, which knows every field there is. */
function issuesOf(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const meant = issue.errors.find((issues) => issues.every(({ code }) => code !== 'unrecognized_keys'));
  return meant ?? [issue];
}
