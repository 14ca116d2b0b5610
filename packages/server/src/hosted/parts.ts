import { type ResetTransaction, supportCode } from '@rekey/contract';
import type { Failure } from './failure.ts';
import { html, type Html } from './html.ts';
import { icons, type Sign } from './icons.ts';
import type { Words } from './words.ts';

/** What a step needs besides the transaction to be printed as plain HTML. */
export interface Printing {
  readonly words: Words;
  /** What is taken along from page to page, such as the language that was asked for: `?lang=de`, or nothing. */
  readonly query: string;
  readonly now: number;
  /** New for every form: the idempotency key of the press of its button. */
  formKey(): string;
  /** What went wrong with the form that was sent. */
  readonly failure: Failure | null;
  /** How long each message waits before it is sent, in seconds. */
  readonly sentAfter: number;
}

/** What a page shows, and what it is called: in the tab, in the history, and by whatever reads it aloud. */
export interface Screen {
  readonly title: string;
  readonly content: Html;
}

/** What is true, what to do. `help`: one paragraph, or several. */
export function screen(title: string, help: string | readonly string[], rest: Html): Screen {
  return { title, content: html`<div class="rekey-screen">${head(title, help)}${rest}</div>` };
}

/** A page has one heading and one form, which is named by it (docs/decisions/0008). */
const TITLE_ID = 'rekey-title';
const HELP_ID = 'rekey-help';

function head(title: string, help: string | readonly string[]): Html {
  const paragraphs = [help]
    .flat()
    .map((text, index) => html`<p class="rekey-help" ${index === 0 && html`id="${HELP_ID}"`}>${text}</p>`);
  return html`<div class="rekey-head"><h2 class="rekey-title" id="${TITLE_ID}">${title}</h2>${paragraphs}</div>`;
}

/** A step on the way to a new password: where am I, too. Identify is the first step, each proof one, the password the last. */
export function stepScreen(
  { words }: Printing,
  { step, proofs }: ResetTransaction,
  title: string,
  help: string | readonly string[],
  rest: Html,
): Screen {
  const total = proofs.required + 2;
  const current = step === 'set_password' ? total : Math.min(proofs.satisfied + 2, total - 1);
  const bars = Array.from({ length: total }, (_, index) => html`<i ${index < current && html`data-on`}></i>`);
  const said = words.say('progress', { current, total });
  return {
    title,
    content: html`<div class="rekey-screen"><div class="rekey-progress"><span>${said}</span><span class="rekey-track" aria-hidden="true">${bars}</span></div>${head(title, help)}${rest}</div>`,
  };
}

/** Every ending has one shape: a sign, what is now true (with `more` of it where sentences are not enough), what to do. */
export function ending(
  { tone, drawing }: Sign,
  title: string,
  paragraphs: readonly string[],
  after: Html,
  more?: Html,
): Screen {
  return {
    title,
    content: html`<div class="rekey-screen"><div class="rekey-moment" data-tone="${tone}">${drawing}</div><div class="rekey-text">${head(title, paragraphs)}${more}</div>${after}</div>`,
  };
}

export function form(print: Printing, action: string, fields: Html): Html {
  return formOf(html`class="rekey-form" aria-labelledby="${TITLE_ID}"`, print, action, fields);
}

/** A form of one button, which keeps the size it has of itself. */
export function press(print: Printing, action: string, fields: Html): Html {
  return formOf(html`class="rekey-press"`, print, action, fields);
}

function formOf(look: Html, print: Printing, action: string, fields: Html): Html {
  return html`<form ${look} method="post" action="/ui/reset${print.query}"><input type="hidden" name="action" value="${action}"><input type="hidden" name="key" value="${print.formKey()}">${fields}</form>`;
}

interface Input {
  readonly name: string;
  readonly value?: string;
  readonly attributes: Html;
  /** Added to the class of the input, and to what is around it. */
  readonly look?: string;
  readonly around?: Html;
  /** What describes the field, below it. It has the id that it is handed. */
  readonly hint?: (id: string) => Html;
}

/** The one field of a step: it has the focus, and heading and help are read with it (docs/decisions/0008). */
export function field(print: Printing, step: string, input: Input): Html {
  const { name, value = '', attributes, look = '', around, hint } = input;
  const id = `rekey-${name}`;
  const error = fieldError(print);
  // Whoever has just come has not acted yet, and a failure is read first.
  const focused = step !== 'identify' || error !== null;
  const described = [error !== null && `${id}-error`, HELP_ID, hint !== undefined && `${id}-hint`]
    .filter((one) => one !== false)
    .join(' ');
  return html`<div class="rekey-field" ${around}><label class="rekey-label" for="${id}">${print.words.say(`${step}.label`)}</label><input class="rekey-input${look}" id="${id}" name="${name}" value="${value}" required aria-describedby="${described}" ${error !== null && html`aria-invalid="true"`} ${focused && html`autofocus`} ${attributes}>${error !== null && html`<p class="rekey-error" id="${id}-error">${error}</p>`}${hint?.(`${id}-hint`)}</div>`;
}

export function submit(label: string): Html {
  return html`<button class="rekey-button" type="submit"><span>${label}</span></button>`;
}

/** What stands beside the field, in red. */
export const fieldError = ({ failure }: Printing): string | null =>
  failure?.aboutField === true ? failure.text : null;

/** What no field is to blame for, calmly, above the button. */
export const note = (print: Printing): Html => (fieldError(print) === null ? alert(print) : html``);

/** Whatever went wrong, calmly, where there is no field. */
export function alert({ failure }: Printing): Html {
  return html`${failure !== null && html`<div class="rekey-note">${icons.refused}<div><p role="alert">${failure.text}</p></div></div>`}`;
}

/** Said where somebody is about to wait for a message. */
export function sentLater({ words, sentAfter }: Printing): Html {
  return html`${sentAfter > 0 && html`<p class="rekey-aside">${words.say('message.later', { seconds: sentAfter })}</p>`}`;
}

/** What the operator has to say, in plain text. */
export const ownWords = (text: string | undefined): Html =>
  html`${text !== undefined && html`<p class="rekey-aside" dir="auto">${text}</p>`}`;

/** Of a reset that is over: there is nothing left to cancel. */
export function restart(
  print: Printing,
  says: 'action.startOver' | 'action.tryAgain' = 'action.startOver',
  look = 'rekey-button',
): Html {
  return html`<a class="${look}" href="/reset${print.query}">${print.words.say(says)}</a>`;
}

export const quietRestart = (print: Printing): Html =>
  more(restart(print, 'action.startOver', 'rekey-quiet'));

/** Quiet ways on, last on every step. */
export const more = (ways: Html): Html => html`<div class="rekey-more">${ways}</div>`;

/** Folded away behind a quiet line. */
export function disclosure(label: string, content: Html, open: boolean, look = 'rekey-others'): Html {
  return html`<details class="${look}" ${open && html`open`}><summary class="rekey-quiet">${label}${icons.down}</summary>${content}</details>`;
}

/** The one id that joins this screen with log and audit, in the form that people read out; and the code Entra shows. */
export function support({ words }: Pick<Printing, 'words'>, requestId: string, reference?: string): Html {
  const { say } = words;
  const second =
    reference !== undefined &&
    html`<div class="rekey-reference"><dt>${say('support.reference')}</dt><dd><bdi dir="ltr">${reference}</bdi></dd></div>`;
  return html`<div class="rekey-support"><dl><div><dt>${say('support.label')}</dt><dd><bdi dir="ltr">${supportCode(requestId)}</bdi></dd></div>${second}</dl><p>${say('support.help')}</p></div>`;
}

/** Masked addresses and user names keep their own direction inside a sentence; what they say cannot turn it around. */
export function isolate(text: string): string {
  return `\u2068${text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')}\u2069`;
}

/** `•••• 42` is not torn apart at the end of a line. */
export const masked = (hint: string): string => isolate(hint.replace(/ /g, '\u00a0'));
