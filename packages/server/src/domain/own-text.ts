import type { Policy } from '@rekey/contract';

/** The operator's own text for a place, in the nearest language there is: the one asked for, its language alone, English. */
export function ownText(
  policy: Pick<Policy, 'texts'>,
  place: 'password' | 'done',
  locale: string,
): string | undefined {
  const wishes = [locale, locale.split('-')[0]!, 'en'].map((tag) => tag.toLowerCase());
  const byTag = new Map(
    Object.entries(policy.texts).map(([tag, texts]) => [tag.toLowerCase(), texts[place]]),
  );
  for (const tag of wishes) {
    const text = byTag.get(tag);
    if (text !== undefined) return text;
  }
  return undefined;
}
