import { isSurelySent, MAX_TYPED_ANSWER, type ResetAt } from '@rekey/contract';
import { formatWait } from '@rekey/messages';
import { isSpent, looksAgain, problemText } from './failure.ts';
import { leaving } from './help.ts';
import { html, type Html } from './html.ts';
import { spinner } from './icons.ts';
import {
  field,
  fieldError,
  form,
  masked,
  note,
  press,
  type Printing,
  type Screen,
  sentLater,
  stepScreen,
  submit,
} from './parts.ts';
import { others, otherTiles, sendsAny } from './ways.ts';

/** Before the id of the question, in the name of the field of its answer. */
export const ANSWER_FIELD = 'answer.';
/** Spaces and dashes included; what is longer is refused anyway. */
const LONGEST_CODE = 64;

/** The steps at which a challenge is open. */
type Proving =
  ResetAt<'enter_code'> | ResetAt<'answer_questions'> | ResetAt<'use_passkey'> | ResetAt<'await_call'>;

/** What every proof has around it: where am I, what to do, and other ways folded away; once there are no tries left, only those, open. */
function proofScreen(
  at: Proving,
  print: Printing,
  title: string,
  help: string | readonly string[],
  body: () => Html,
): Screen {
  if (isSpent(at)) {
    const spent = (what: string) => problemText(what, at, print.words);
    return onlyOthers(at, print, spent('challenge_exhausted.title'), spent('challenge_exhausted'));
  }
  const ways = others(print, at.methods, at.challenge.methodId, looksAgain(at, print.failure));
  return stepScreen(print, at, title, help, html`${body()}${leaving(at, print, ways)}`);
}

/** Where there is nothing to do but to go another way. */
const onlyOthers = (at: Proving, print: Printing, title: string, help: string): Screen =>
  stepScreen(
    print,
    at,
    title,
    help,
    html`${note(print)}${otherTiles(print, at.methods, at.challenge.methodId)}${leaving(at, print)}`,
  );

export function enterCode(at: ResetAt<'enter_code'>, print: Printing): Screen {
  const { challenge } = at;
  const { say } = print.words;
  const { kind, codeLength } = challenge;
  const words = (key: string) =>
    say([`enterCode.${key}.${kind}`, `enterCode.${key}.other`, `enterCode.${key}`], {
      hint: masked(challenge.hint),
    });
  const letters = challenge.codeFormat === 'letters';
  const entry = () =>
    form(
      print,
      'verify',
      html`<input type="hidden" name="challengeId" value="${challenge.id}">${field(print, 'enterCode', {
        name: 'code',
        look: ' rekey-code',
        around: html`data-digits="${codeLength}" data-format="${letters ? 'letters' : 'digits'}"`,
        attributes: html`type="text" ${letters ? letterInput : digitInput} spellcheck="false" enterkeyhint="done" dir="ltr" maxlength="${LONGEST_CODE}"`,
        hint: (id) =>
          html`<p class="rekey-hint" id="${id}">${say(`enterCode.${letters ? 'letters' : 'digits'}`, { count: codeLength })}</p>`,
      })}${note(print)}${submit(say('enterCode.submit'))}`,
    );
  return proofScreen(
    at,
    print,
    words('title'),
    words(isSurelySent(at) ? 'plain' : 'help'),
    () =>
      html`${sendsAny([challenge]) && sentLater(print)}${answerable(at, print, entry)}${resend(at, print, 'enterCode', words('noCode'))}`,
  );
}

/** Telephones offer the code of a message for it. */
const digitInput = html`inputmode="numeric" autocomplete="one-time-code" autocapitalize="none"`;
const letterInput = html`inputmode="text" autocomplete="off" autocapitalize="characters"`;

/** One verdict for all answers, so the sentence about a wrong one belongs to every field. */
export function answerQuestions(at: ResetAt<'answer_questions'>, print: Printing): Screen {
  const { challenge } = at;
  const { say } = print.words;
  const error = fieldError(print);
  const wrong = error !== null;
  const last = challenge.questions.length - 1;
  const fields = challenge.questions.map(({ id, text }, index) => {
    const field = `rekey-answer-${index}`;
    return html`<div class="rekey-field"><label class="rekey-label" for="${field}" dir="auto">${text}</label><input class="rekey-input" id="${field}" name="${ANSWER_FIELD}${id}" type="text" dir="auto" autocomplete="off" autocapitalize="sentences" spellcheck="false" enterkeyhint="${index === last ? 'done' : 'next'}" required maxlength="${MAX_TYPED_ANSWER}" ${wrong && html`aria-invalid="true" aria-describedby="rekey-answers-error"`} ${wrong && index === 0 && html`autofocus`}></div>`;
  });
  const entry = () =>
    form(
      print,
      'verify',
      html`<input type="hidden" name="challengeId" value="${challenge.id}">${fields}${wrong && html`<p class="rekey-error" id="rekey-answers-error">${error}</p>`}${note(print)}${submit(say('answerQuestions.submit'))}`,
    );
  return proofScreen(at, print, say('answerQuestions.title'), say('answerQuestions.help'), () =>
    answerable(at, print, entry),
  );
}

/** Browsers hand passkeys to scripts only; `/reset` has one, where this browser runs any. */
export function usePasskey(at: ResetAt<'use_passkey'>, print: Printing): Screen {
  const { say } = print.words;
  return onlyOthers(at, print, say('usePasskey.title'), say('usePasskey.needsScript'));
}

/** The page looks again by itself, and goes on when the keys were pressed. */
export function awaitCall(at: ResetAt<'await_call'>, print: Printing): Screen {
  const { challenge } = at;
  const { say } = print.words;
  const error = fieldError(print);
  const keys = [...challenge.number].map((digit) => html`<span>${digit}</span>`);
  const call = html`<div class="rekey-call"><p>${say('awaitCall.type')}</p><p class="rekey-keys" dir="ltr"><strong data-rekey-number>${keys}</strong><span>#</span></p><p class="rekey-waiting">${spinner}${say('awaitCall.waiting')}</p></div>`;
  return proofScreen(
    at,
    print,
    say('awaitCall.title'),
    error === null
      ? say(isSurelySent(at) ? 'awaitCall.plain' : 'awaitCall.help', { hint: masked(challenge.hint) })
      : [],
    () =>
      html`${
        error === null
          ? html`${note(print)}${sentLater(print)}${call}`
          : html`<p class="rekey-error" role="alert">${error}</p>`
      }${resend(at, print, 'awaitCall', say('awaitCall.noCall'))}`,
  );
}

const isTooOld = ({ challenge }: Proving, { now }: Printing): boolean =>
  Date.parse(challenge.expiresAt) <= now;

/** The form for what is asked; when it is too old, that, and the same again where that is the way on. */
function answerable(
  at: ResetAt<'enter_code'> | ResetAt<'answer_questions'>,
  print: Printing,
  entry: () => Html,
): Html {
  const { challenge, actions } = at;
  if (!isTooOld(at, print)) return entry();
  const why = fieldError(print) ?? problemText('challenge_expired', at, print.words);
  const again =
    !actions.includes('resend') &&
    press(
      print,
      'challenge',
      html`${methodId(challenge.methodId)}${submit(print.words.say('action.tryAgain'))}`,
    );
  return html`<p class="rekey-error" role="alert">${why}</p>${note(print)}${again}`;
}

/**
 * When nothing comes: what to look at, and from when on it may be asked for again. The button is there all the time: a page
 * without script cannot bring it later.
 */
function resend(
  at: ResetAt<'enter_code'> | ResetAt<'await_call'>,
  print: Printing,
  key: 'enterCode' | 'awaitCall',
  hint: string,
): Html {
  const { challenge, methods, actions } = at;
  const { say } = print.words;
  if (!actions.includes('resend') || !methods.some(({ id }) => id === challenge.methodId)) return html``;
  const due = 'resendAt' in challenge ? Date.parse(challenge.resendAt ?? '') : NaN;
  const count = Math.ceil((due - print.now) / 1000);
  const wait =
    count > 0 &&
    html`<p class="rekey-aside">${say(`${key}.resendIn`, { when: formatWait(count, print.words.locale) })}</p>`;
  const over = at.step === 'enter_code' ? isTooOld(at, print) : !looksAgain(at, print.failure);
  const look = over && wait === false ? 'rekey-button' : 'rekey-quiet';
  const button = html`${methodId(challenge.methodId)}<button class="${look}">${say(`${key}.resend`)}</button>`;
  return html`<div class="rekey-resend">${!over && html`<p class="rekey-aside">${hint}</p>`}${wait}${press(print, 'challenge', button)}</div>`;
}

const methodId = (id: string): Html => html`<input type="hidden" name="methodId" value="${id}">`;
