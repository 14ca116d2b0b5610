import { supportCode } from '@rekey/contract';
import { html, type Html } from './html.ts';
import type { Words } from './words.ts';

/** What a step needs besides the transaction to be printed as plain HTML. */
export interface Printing {
  readonly words: Words;
  /** What is taken along from page to page, such as the language that was asked for: `?lang=de`, or nothing. */
  readonly query: string;
  readonly now: number;
  /** New for every form: the idempotency key of the press of its button. */
  formKey(): string;
  /** Sentence about what went wrong, tied to the field. */
  readonly error: string | null;
  /** How long each message waits before it is sent, in seconds. */
  readonly sentAfter: number;
}

/** Where am I, what is true, what to do. `help`: one paragraph, or several. */
export function screen(title: string, help: string | readonly string[], rest: Html): Html {
  const paragraphs = [help].flat().map((text) => html`<p class="rekey-help">${text}</p>`);
  return html`<div class="rekey-screen"><div class="rekey-head"><h2 class="rekey-title">${title}</h2>${paragraphs}</div>${rest}</div>`;
}

export function form(print: Printing, action: string, fields: Html): Html {
  return html`<form class="rekey-form" method="post" action="/ui/reset${print.query}"><input type="hidden" name="action" value="${action}"><input type="hidden" name="key" value="${print.formKey()}">${fields}</form>`;
}

export function field(
  print: Printing,
  step: string,
  input: { name: string; value?: string; attributes: Html; hint?: string },
): Html {
  const id = `rekey-${input.name}`;
  const { error } = print;
  const described = [error === null ? '' : `${id}-error`, input.hint === undefined ? '' : `${id}-hint`]
    .join(' ')
    .trim();
  return html`<div class="rekey-field"><label class="rekey-label" for="${id}">${print.words.say(`${step}.label`)}</label>${input.hint !== undefined && html`<p class="rekey-hint" id="${id}-hint">${input.hint}</p>`}<input class="rekey-input" id="${id}" name="${input.name}" value="${input.value ?? ''}" required ${described !== '' && html`aria-describedby="${described}"`} ${error !== null && html`aria-invalid="true" autofocus`} ${input.attributes}>${error !== null && html`<p class="rekey-error" id="${id}-error">${error}</p>`}</div>`;
}

export function submit(label: string): Html {
  return html`<button class="rekey-button" type="submit"><span>${label}</span></button>`;
}

export function alert({ error }: Printing): Html {
  return html`${error !== null && html`<p class="rekey-error" role="alert">${error}</p>`}`;
}

/** Said where somebody is about to wait for a message. */
export function sentLater({ words, sentAfter }: Printing): Html {
  return html`${sentAfter > 0 && html`<p class="rekey-aside">${words.say('message.later', { seconds: sentAfter })}</p>`}`;
}

/** What the operator has to say, in plain text. */
export const ownWords = (text: string | undefined): Html =>
  html`${text !== undefined && html`<p class="rekey-aside" dir="auto">${text}</p>`}`;

export function restart(print: Printing): Html {
  return html`<p class="rekey-help"><a class="rekey-quiet" href="/reset${print.query}">${print.words.say('action.startOver')}</a></p>`;
}

export function support({ words }: Printing, requestId: string, reference?: string): Html {
  const { say } = words;
  return html`<p class="rekey-hint">${say('support.label')}: <strong dir="ltr">${supportCode(requestId)}</strong>${reference !== undefined && html`<br>${say('support.reference')}: <span dir="ltr">${reference}</span>`}</p>`;
}
