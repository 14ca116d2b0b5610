import { LINK_FRAGMENT } from '@rekey/contract';
import type { Message, OutboxContent } from '../ports/messenger.ts';
import type { OutboxRow } from '../ports/store.ts';
import { NOT_ME_PATH } from '../hosted/paths.ts';
import { mailHtml, mailText, type Block } from './mail-body.ts';
import { moment, plainName, unlinked, wordsFor, type Words } from './words.ts';

/** What every message of one server has in common. */
export interface Letterhead {
  readonly organisation: string;
  /** Links and the origin of codes are built from it and from nothing else. */
  readonly publicUrl: string;
  /** IANA name; times in messages are in it. */
  readonly timeZone: string;
}

/** What is told apart in a row of the outbox. */
type Row = Pick<OutboxRow, 'id' | 'kind' | 'createdAt' | 'notAfter'>;

/** Puts a message into words: the same words for the same row, so a repeat is the same message. */
export function render(row: Row, content: OutboxContent, letterhead: Letterhead): Message {
  const { words, params, say } = phrase(row, content, letterhead);
  const { id, kind } = row;
  const locale = words.locale.tag;
  if (kind === 'sms') {
    // The last line lets a browser fill the code in, and only on pages of this host (WebOTP).
    const { hostname } = new URL(letterhead.publicUrl);
    const origin = content.template === 'reset_code' ? `\n\n@${hostname} #${params.code}` : '';
    return { id, kind, to: content.to, locale, subject: '', text: say('sms') + origin };
  }
  if (kind === 'voice') {
    const answer = { callbackUrl: callbackUrl(letterhead.publicUrl, id) };
    const call = { id, kind, to: content.to, locale, subject: '', text: say('call') };
    return content.template === 'reset_call' ? { ...call, answer } : call;
  }
  const subject = say('subject');
  const blocks = mailBlocks(row, content, letterhead);
  return {
    id,
    kind,
    to: content.to,
    locale,
    subject,
    text: mailText(blocks),
    html: mailHtml(subject, params.organisation, words.locale, blocks),
  };
}

/** The parts of a mail, for whoever shows it in another form. */
export function mailBlocks(row: Row, content: OutboxContent, letterhead: Letterhead): readonly Block[] {
  const { params, say } = phrase(row, content, letterhead);
  return [...mail[mailTemplate(content.template)](say, params), { kind: 'quiet', text: say('footer') }];
}

/** What fills the places in the sentences of a message, and the sentences. */
function phrase(row: Row, content: OutboxContent, letterhead: Letterhead) {
  const words = wordsFor(content.locale);
  const url = new URL(letterhead.publicUrl);
  const code = (content.params.code ?? '').replace(/[^0-9A-Za-z-]/g, '');
  const moments = (iso: string | undefined) =>
    iso === undefined
      ? ''
      : moment(iso, words.locale.tag, letterhead.timeZone, row.kind === 'sms' ? 'short' : 'long');
  const params = {
    organisation: plainName(letterhead.organisation),
    code,
    digits: [...code].join(', '),
    userName: plainName(content.params.userName ?? ''),
    typed: unlinked(content.params.typed ?? ''),
    when: moments(content.params.at),
    until: moments(content.params.until),
    method: content.params.kind === undefined ? '' : words.say(`method.${content.params.kind}`),
    proofs: proofsIn(words, content.params.proofs),
    supportCode: content.params.supportCode ?? '',
    url: resetPage(url),
    link: linkTo(url, content.params.link),
    notMe: notMeUrl(url, content.params.objection),
    // How long a code lives, or how many are left.
    count: Number(content.params.left ?? Math.max(1, Math.round((row.notAfter - row.createdAt) / 60_000))),
  };
  const say = (key: string) => words.say([`${content.template}.${key}`, key], params);
  return { words, params, say };
}

/** Kinds of methods, as they are listed in a sentence; empty when there are none. */
function proofsIn(words: Words, kinds = ''): string {
  const said = kinds.split(' ').filter((kind) => kind !== '');
  return words.list(said.map((kind) => words.say(`proof.${kind}`)));
}

function resetPage(publicUrl: URL): string {
  return `${publicUrl.href.replace(/\/+$/, '')}/reset`;
}

/** In the fragment, which no proxy, log or `Referer` sees. Empty without a secret. */
function linkTo(publicUrl: URL, secret = ''): string {
  return secret === '' ? '' : `${resetPage(publicUrl)}${LINK_FRAGMENT}${secret.replace(/[^\w-]/g, '')}`;
}

/** Empty where nothing can be objected to. */
function notMeUrl(publicUrl: URL, token = ''): string {
  return token === ''
    ? ''
    : `${publicUrl.href.replace(/\/+$/, '')}${NOT_ME_PATH}?t=${encodeURIComponent(token)}`;
}

/** Where a carrier reports the keys that were pressed in a call. */
export function callbackUrl(publicUrl: string, messageId: string): string {
  return `${publicUrl.replace(/\/+$/, '')}/v1/calls/${messageId}/keys`;
}

type Say = (key: string) => string;
type Params = NonNullable<Parameters<Words['say']>[1]>;

/** @throws {TypeError} for what only a call can ask. */
function mailTemplate(template: OutboxContent['template']): keyof typeof mail {
  if (template === 'reset_call') throw new TypeError('A mail asks for no keys.');
  return template;
}

const mail: Record<
  Exclude<OutboxContent['template'], 'reset_call'>,
  (say: Say, params: Params) => readonly Block[]
> = {
  reset_code: (say, { code, link }) => [
    { kind: 'heading', text: say('heading') },
    { kind: 'text', text: say('before') },
    { kind: 'code', text: String(code) },
    { kind: 'text', text: say('valid') },
    ...(link === ''
      ? []
      : ([
          { kind: 'text', text: say('link') },
          { kind: 'button', text: say('link.button'), href: String(link) },
        ] as const)),
    { kind: 'text', text: say(link === '' ? 'ignore' : 'ignoreBoth') },
  ],
  reset_notice: takeBack,
  unlock_notice: takeBack,
  locked_notice: (say, { until }) => {
    const [heading, what, ...rest] = whatHappened(say);
    return [heading!, what!, ...textIf(until !== '', say, 'until'), ...rest];
  },
  hold_notice: whatHappened,
  held_notice: whatHappened,
  help_request: (say, { code, proofs }) => [
    { kind: 'heading', text: say('heading') },
    { kind: 'text', text: say('what') },
    { kind: 'text', text: say(proofs === '' ? 'nothingProved' : 'proved') },
    { kind: 'text', text: say('check') },
    { kind: 'text', text: say('then') },
    { kind: 'code', text: String(code) },
  ],
  recovery_code_notice: (say, { count }) => {
    const [heading, what, ...rest] = whatHappened(say);
    return [heading!, what!, { kind: 'text', text: say(count === 0 ? 'none' : 'left') }, ...rest];
  },
  new_recovery_codes_notice: whatHappened,
  helpdesk_code_notice: whatHappened,
  method_added_notice: (say, { until }) => {
    const [heading, what, ...rest] = whatHappened(say);
    return [heading!, what!, ...textIf(until !== '', say, 'waits'), ...rest];
  },
  method_removed_notice: whatHappened,
};

/** A notice that leaves nothing to do for whoever did it. */
function whatHappened(say: Say): readonly Block[] {
  return [
    { kind: 'heading', text: say('heading') },
    { kind: 'text', text: say('what') },
    { kind: 'text', text: say('fine') },
    { kind: 'subheading', text: say('notYou.heading') },
    { kind: 'text', text: say('notYou') },
  ];
}

function textIf(wanted: boolean, say: Say, key: string): readonly Block[] {
  return wanted ? [{ kind: 'text', text: say(key) }] : [];
}

/** The same, with what was proved, a way to stop whoever it was, or to take the account back. */
function takeBack(say: Say, { url, notMe, proofs, supportCode }: Params): readonly Block[] {
  const [heading, what, fine, notYou, call] = whatHappened(say);
  const wayBack: readonly Block[] =
    notMe === ''
      ? [call!, { kind: 'link', text: String(url) }]
      : [
          { kind: 'text', text: say('stop') },
          { kind: 'button', text: say('stop.button'), href: String(notMe) },
        ];
  return [
    heading!,
    what!,
    ...textIf(proofs !== '', say, 'how'),
    fine!,
    notYou!,
    ...wayBack,
    ...textIf(supportCode !== '', say, 'support'),
  ];
}
