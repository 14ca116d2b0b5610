import { matchLocale, type LocaleTag } from '@rekey/messages';
import { messages as ar } from '@rekey/messages/questions/ar';
import { messages as de } from '@rekey/messages/questions/de';
import { messages as en, type TopicId } from '@rekey/messages/questions/en';
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';

const topics: Record<LocaleTag, Readonly<Record<TopicId, string>>> = { en, de, ar };

/** A topic, worded in whatever language the person speaks now; or a question of the organisation, as it was when it was chosen. */
export const questionSchema = z.union([
  z.object({ topic: z.enum(Object.keys(en) as [TopicId, ...TopicId[]]) }),
  z.object({ text: z.string() }),
]);
export type Question = z.infer<typeof questionSchema>;

/** A question to choose. */
export interface OfferedQuestion {
  /** Of a topic, or made from the text of an organisation's own question; the same for everybody. */
  readonly id: string;
  readonly question: Question;
}

/** Every question a person may choose from, the organisation's own first. */
export function offeredQuestions(custom: readonly string[]): OfferedQuestion[] {
  return [
    ...[...new Set(custom)].map((text) => ({ id: customId(text), question: { text } })),
    ...(Object.keys(en) as TopicId[]).map((topic) => ({ id: topic, question: { topic } })),
  ];
}

/** As it is shown. An organisation's own is shown exactly as it was written. */
export function textOf(question: Question, locale: string): string {
  return 'topic' in question ? topics[matchLocale(locale).tag][question.topic] : question.text;
}

function customId(text: string): string {
  return `custom-${createHash('sha256').update(text).digest('base64url').slice(0, 16)}`;
}
