import type { Message, OutboxContent } from '../ports/messenger.ts';
import type { OutboxRow } from '../ports/store.ts';
import { mailHtml, mailText, type Block } from './mail-body.ts';
import { moment, plainName, wordsFor, type Words } from './words.ts';

/** What every message of one server has in common. */
export interface Letterhead {
  readonly organisation: string;
  /** Links and the origin of codes are built from it and from nothing else. */
  readonly publicUrl: string;
  /** IANA name; times in messages are in it. */
  readonly timeZone?: string;
}

/** Puts a message into words: the same words for the same row, so a repeat is the same message. */
export function render(
  row: Pick<OutboxRow, 'id' | 'kind' | 'createdAt' | 'notAfter'>,
  content: OutboxContent,
  letterhead: Letterhead,
): Message {
  const words = wordsFor(content.locale);
  const organisation = plainName(letterhead.organisation);
  const url = new URL(letterhead.publicUrl);
  const code = (content.params.code ?? '').replace(/[^0-9A-Za-z-]/g, '');
  const params = {
    organisation,
    code,
    userName: plainName(content.params.userName ?? ''),
    when:
      content.params.at === undefined
        ? ''
        : moment(content.params.at, words.locale.tag, letterhead.timeZone ?? 'UTC'),
    url: resetPage(url),
    count: Math.max(1, Math.round((row.notAfter - row.createdAt) / 60_000)),
  };
  const say = (key: string) => words.say(`${content.template}.${key}`, params);
  const { id, kind } = row;
  if (kind === 'sms') {
    // The last line lets a browser fill the code in, and only on pages of this host (WebOTP).
    const origin = content.template === 'reset_code' ? `\n\n@${url.hostname} #${code}` : '';
    return { id, kind, to: content.to, subject: '', text: say('sms') + origin };
  }
  const subject = say('subject');
  const blocks = [
    ...mail[content.template](say, params),
    { kind: 'quiet', text: words.say('footer') } as const,
  ];
  return {
    id,
    kind,
    to: content.to,
    subject,
    text: mailText(blocks),
    html: mailHtml(subject, organisation, words.locale, blocks),
  };
}

function resetPage(publicUrl: URL): string {
  return `${publicUrl.href.replace(/\/+$/, '')}/reset`;
}

type Say = (key: string) => string;
type Params = NonNullable<Parameters<Words['say']>[1]>;

const mail: Record<OutboxContent['template'], (say: Say, params: Params) => readonly Block[]> = {
  reset_code: (say, { code }) => [
    { kind: 'heading', text: say('heading') },
    { kind: 'text', text: say('before') },
    { kind: 'code', text: String(code) },
    { kind: 'text', text: say('valid') },
    { kind: 'text', text: say('ignore') },
  ],
  reset_notice: (say, { url }) => [
    { kind: 'heading', text: say('heading') },
    { kind: 'text', text: say('what') },
    { kind: 'text', text: say('fine') },
    { kind: 'subheading', text: say('notYou.heading') },
    { kind: 'text', text: say('notYou') },
    { kind: 'link', text: String(url) },
  ],
  locked_notice: (say) => [
    { kind: 'heading', text: say('heading') },
    { kind: 'text', text: say('what') },
    { kind: 'text', text: say('fine') },
    { kind: 'subheading', text: say('notYou.heading') },
    { kind: 'text', text: say('notYou') },
  ],
};
