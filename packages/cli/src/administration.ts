import type { Store } from '@rekey/server';
import * as z from 'zod/mini';
import { deliveriesQuestion, listDeliveries } from './deliveries.ts';
import { exitCodes, Fault } from './fault.ts';
import { isExactOrigin, parseOrigin } from './origin.ts';
import { answerPeople, peopleQuestions, type People } from './people.ts';
import { printable } from './printable.ts';
import { utc } from './times.ts';
import { trailQuestion, verifyTrail, type Progress } from './trail.ts';
import { tellWhy } from './why.ts';

const text = z.string().check(z.maxLength(2048));
const questionSchema = z.discriminatedUnion('ask', [
  z.strictObject({ ask: z.literal('why'), code: text, json: z.optional(z.boolean()) }),
  z.strictObject({ ask: z.literal('origins') }),
  z.strictObject({ ask: z.literal('add_origin'), origin: text }),
  z.strictObject({ ask: z.literal('remove_origin'), origin: text }),
  deliveriesQuestion,
  trailQuestion,
  ...peopleQuestions,
]);

/** One thing an operator asks of a server. Plain data, so that it can travel through the local socket. */
export type Question = z.infer<typeof questionSchema>;

/** What can be asked about. */
export interface Administered {
  readonly store: Store;
  /** Origins of the configuration. */
  readonly configured: readonly string[];
  /** Absent where only the store is open, and no server runs. */
  readonly people?: People;
  /** The command that runs it, for when it does not. */
  readonly start?: string;
}

/**
 * Reads a question that came through the socket.
 * @throws {Fault}
 */
export function parseQuestion(line: string): Question {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new Fault('A question is one line of JSON.', exitCodes.usage);
  }
  const parsed = z.safeParse(questionSchema, value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? 'question' : issue.path.join('.');
  throw new Fault(
    `The server does not understand: ${where} is not right. Does it run another version of rekey?`,
    exitCodes.usage,
  );
}

/**
 * Answers with lines that are safe to print: much of what is stored was sent by strangers.
 * @throws {Fault}
 */
export async function answerQuestion(
  administered: Administered,
  question: Question,
  onProgress?: (progress: Progress) => void,
): Promise<string[]> {
  return (await linesFor(administered, question, onProgress)).map(printable);
}

async function linesFor(
  { store, configured, people, start = 'rekey serve' }: Administered,
  question: Question,
  onProgress?: (progress: Progress) => void,
): Promise<string[]> {
  switch (question.ask) {
    case 'why':
      return tellWhy(store, question.code, {
        ...(people === undefined ? {} : { userName: (id) => userNameOf(people, id) }),
        json: question.json ?? false,
      });
    case 'messages':
      return listDeliveries(store, question);
    case 'verify_audit':
      return verifyTrail(store, question, onProgress);
    case 'origins':
      return listOrigins(store, configured);
    case 'add_origin': {
      const origin = parseOrigin(question.origin);
      if (configured.includes(origin)) return [`${origin} is already allowed by the configuration.`];
      return [
        (await store.addOrigin(origin, Date.now()))
          ? `${origin} may embed now.`
          : `${origin} was already allowed.`,
      ];
    }
    case 'remove_origin': {
      const origin = parseOrigin(question.origin);
      if (configured.includes(origin))
        return [`${origin} comes from the configuration. Remove it there and restart.`];
      return [
        (await store.removeOrigin(origin, Date.now()))
          ? `${origin} may no longer embed.`
          : `${origin} was not on the list.`,
      ];
    }
    default:
      if (people === undefined)
        throw new Fault(`No server runs, and this needs one. Start it with: ${start}`);
      return answerPeople(people, question);
  }
}

async function userNameOf({ directory }: People, accountId: string): Promise<string | null> {
  return (await directory.read(accountId))?.userName ?? null;
}

async function listOrigins(store: Store, configured: readonly string[]): Promise<string[]> {
  const added = await store.listOrigins();
  const allowed = new Set([...configured, ...added.map(({ origin }) => origin)]);
  const refused = (await store.refusedOrigins()).filter(
    ({ origin }) => !allowed.has(origin) && isExactOrigin(origin),
  );
  const lines = [
    ...configured.map((origin) => `allowed  ${origin}  (configuration)`),
    ...added.map(({ origin, addedAt }) => `allowed  ${origin}  (since ${utc(addedAt)})`),
    ...refused.map(
      ({ origin, times, lastSeenAt }) =>
        `refused  ${origin}  (${times} ${times === 1 ? 'time' : 'times'}, last ${utc(lastSeenAt)})  allow with: rekey origins add ${origin}`,
    ),
  ];
  return lines.length === 0
    ? ['No page may embed yet. Allow one with: rekey origins add https://intranet.corp.example']
    : lines;
}
