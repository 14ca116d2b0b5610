import {
  MAX_TYPED_ANSWER,
  supportCode,
  type Method,
  type ResetAt,
  type ResetTransaction,
} from '@rekey/contract';
import { html, type Html } from './html.ts';
import type { Words } from './words.ts';

/** What a step needs besides the transaction to be printed as plain HTML. */
export interface Printing {
  readonly words: Words;
  /** New for every form: the idempotency key of the press of its button. */
  formKey(): string;
  /** Sentence about what went wrong, tied to the field. */
  readonly error: string | null;
}

type Say = Words['say'];

/** Before the id of the question, in the name of the field of its answer. */
export const ANSWER_FIELD = 'answer.';

/** The first form: what the elements take over where there is script. `value` is what was typed, when it was wrong. */
export function identifyForm(print: Printing, value = ''): Html {
  const { words } = print;
  return screen(
    words.say('identify.title'),
    words.say('identify.help'),
    form(
      print,
      'start',
      html`${field(print, 'identify', {
        name: 'identifier',
        value,
        attributes: html`type="text" autocomplete="username" autocapitalize="none" spellcheck="false"`,
      })}${submit(words.say('identify.submit'))}`,
    ),
  );
}

/** Any step of a transaction. */
export function stepForms(transaction: ResetTransaction, print: Printing): Html {
  const { say } = print.words;
  switch (transaction.step) {
    case 'choose_method': {
      const more = transaction.proofs.satisfied > 0 ? 'Next' : '';
      return screen(
        say(`chooseMethod.title${more}`),
        say(`chooseMethod.help${more}`),
        html`${alert(print)}${tiles(print, transaction.methods)}${cancel(print)}`,
      );
    }
    case 'confirm_contact':
      return confirmContact(transaction, print);
    case 'enter_code':
      return enterCode(transaction, print);
    case 'answer_questions':
      return answerQuestions(transaction, print);
    case 'use_passkey':
      return usePasskey(transaction, print);
    case 'await_call':
      return awaitCall(transaction, print);
    case 'set_password':
      return setPassword(transaction, print);
    case 'applying':
      return screen(say('applying.title'), say('applying.help'), html``);
    case 'unknown':
      return screen(say('unknown.title'), say('unknown.help'), support(say, transaction.requestId));
    case 'done':
    case 'partial':
      return screen(
        say(`${transaction.step}.title`),
        say(transaction.step === 'done' ? 'done.helpPlain' : 'partial.help'),
        transaction.returnTo === undefined
          ? html``
          : html`<a class="rekey-button" href="${transaction.returnTo}">${say('done.return')}</a>`,
      );
    case 'failed':
      return screen(
        say('failed.title'),
        say([`cause.${transaction.cause}`, 'cause.other']),
        html`${support(say, transaction.requestId)}${restart(print)}`,
      );
    case 'refused':
      return screen(
        say('refused.title'),
        say([`reason.${transaction.reason}`, 'reason.other']),
        html`${support(say, transaction.requestId)}${restart(print)}`,
      );
    case 'cancelled':
    case 'expired':
      return screen(say(`${transaction.step}.title`), say(`${transaction.step}.help`), restart(print));
  }
}

function confirmContact({ method, methods }: ResetAt<'confirm_contact'>, print: Printing): Html {
  const { say } = print.words;
  return screen(
    say('confirmContact.title'),
    say('confirmContact.help', { hint: method.hint }),
    html`${form(
      print,
      'challenge',
      html`<input type="hidden" name="methodId" value="${method.id}">${field(print, 'confirmContact', {
        name: 'contact',
        attributes: html`type="tel" autocomplete="tel" inputmode="tel"`,
      })}${submit(say('confirmContact.submit'))}`,
    )}${others(print, methods, method.id)}${cancel(print)}`,
  );
}

function enterCode({ challenge, methods, actions }: ResetAt<'enter_code'>, print: Printing): Html {
  const { say } = print.words;
  const alive = actions.includes('verify');
  const again = actions.includes('resend') && methods.some((one) => one.id === challenge.methodId);
  const digits = challenge.codeFormat === 'digits';
  return screen(
    say([`enterCode.title.${challenge.kind}`, 'enterCode.title']),
    say([`enterCode.help.${challenge.kind}`, 'enterCode.help.other'], { hint: challenge.hint }),
    html`${
      alive
        ? form(
            print,
            'verify',
            html`<input type="hidden" name="challengeId" value="${challenge.id}">${field(print, 'enterCode', {
              name: 'code',
              attributes: digits
                ? html`type="text" inputmode="numeric" autocomplete="one-time-code" `
                : html`type="text" autocomplete="off" autocapitalize="characters" spellcheck="false" `,
            })}${submit(say('enterCode.submit'))}`,
          )
        : alert(print)
    }${
      again
        ? form(
            print,
            'challenge',
            html`<input type="hidden" name="methodId" value="${challenge.methodId}"><button class="rekey-quiet">${say('enterCode.resend')}</button>`,
          )
        : html``
    }${others(print, methods, challenge.methodId)}${cancel(print)}`,
  );
}

/** One verdict for all answers, so the sentence about a wrong one belongs to every field. */
function answerQuestions(
  { challenge, methods, actions }: ResetAt<'answer_questions'>,
  print: Printing,
): Html {
  const { say } = print.words;
  const wrong = print.error !== null;
  const fields = challenge.questions.map(({ id, text }, index) => {
    const field = `rekey-answer-${index}`;
    return html`<div class="rekey-field"><label class="rekey-label" for="${field}" dir="auto">${text}</label><input class="rekey-input" id="${field}" name="${ANSWER_FIELD}${id}" type="text" dir="auto" autocomplete="off" spellcheck="false" required maxlength="${MAX_TYPED_ANSWER}" ${wrong && html`aria-invalid="true" aria-describedby="rekey-answers-error"`} ${wrong && index === 0 && html`autofocus`}></div>`;
  });
  // When something was wrong the questions may be too old, too; then they can be asked again from here.
  return screen(
    say('answerQuestions.title'),
    say('answerQuestions.help'),
    html`${
      actions.includes('verify')
        ? form(
            print,
            'verify',
            html`<input type="hidden" name="challengeId" value="${challenge.id}">${fields}${wrong && html`<p class="rekey-error" id="rekey-answers-error">${print.error}</p>`}${submit(say('answerQuestions.submit'))}`,
          )
        : alert(print)
    }${others(print, methods, wrong ? '' : challenge.methodId)}${cancel(print)}`,
  );
}

/** Browsers hand passkeys to scripts only; `/reset` has one, where this browser runs any. */
function usePasskey({ challenge, methods }: ResetAt<'use_passkey'>, print: Printing): Html {
  const { say } = print.words;
  return screen(
    say('usePasskey.title'),
    say('usePasskey.needsScript'),
    html`${alert(print)}${others(print, methods, challenge.methodId)}${restart(print)}${cancel(print)}`,
  );
}

/** The page looks again by itself, and goes on when the keys were pressed. */
function awaitCall({ challenge, methods, actions }: ResetAt<'await_call'>, print: Printing): Html {
  const { say } = print.words;
  const again = actions.includes('resend')
    ? form(
        print,
        'challenge',
        html`<input type="hidden" name="methodId" value="${challenge.methodId}"><button class="rekey-quiet">${say('awaitCall.resend')}</button>`,
      )
    : html``;
  return screen(
    say('awaitCall.title'),
    say('awaitCall.help', { hint: challenge.hint }),
    html`${alert(print)}${actions.includes('resend') && html`<p>${say('awaitCall.type')} <strong dir="ltr">${challenge.number} #</strong></p>`}${again}${others(print, methods, challenge.methodId)}${cancel(print)}`,
  );
}

function setPassword({ userName, rules, passwordRules }: ResetAt<'set_password'>, print: Printing): Html {
  const { say } = print.words;
  const wanted = [
    say('password.rule.too_short', { min: rules.minLength }),
    ...(rules.minCharacterClasses > 0
      ? [say('password.rule.too_weak', { min: rules.minCharacterClasses })]
      : []),
    ...(rules.refuseIdentity ? [say('password.rule.contains_identity')] : []),
  ];
  return screen(
    say('setPassword.title'),
    say('setPassword.help', { userName }),
    html`${form(
      print,
      'submit',
      html`<input class="rekey-away" type="text" name="username" autocomplete="username" value="${userName}" readonly tabindex="-1" aria-hidden="true">${field(
        print,
        'setPassword',
        {
          name: 'password',
          attributes: html`type="password" autocomplete="new-password" passwordrules="${passwordRules}"`,
          hint: `${say('password.rules')}: ${wanted.join(' · ')}`,
        },
      )}${submit(say('setPassword.submit'))}`,
    )}${cancel(print)}`,
  );
}

function screen(title: string, help: string, rest: Html): Html {
  return html`<div class="rekey-screen"><div class="rekey-head"><h2 class="rekey-title">${title}</h2><p class="rekey-help">${help}</p></div>${rest}</div>`;
}

function form(print: Printing, action: string, fields: Html): Html {
  return html`<form class="rekey-form" method="post" action="/ui/reset"><input type="hidden" name="action" value="${action}"><input type="hidden" name="key" value="${print.formKey()}">${fields}</form>`;
}

function field(
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

function submit(label: string): Html {
  return html`<button class="rekey-button" type="submit"><span>${label}</span></button>`;
}

function alert({ error }: Printing): Html {
  return html`${error !== null && html`<p class="rekey-error" role="alert">${error}</p>`}`;
}

function tiles(print: Printing, methods: readonly Method[]): Html {
  const { say } = print.words;
  return html`<div class="rekey-tiles">${methods.map((method) =>
    form(
      print,
      'challenge',
      html`<input type="hidden" name="methodId" value="${method.id}"><button class="rekey-button">${say([`method.${method.kind}`, 'method.other'], { hint: method.hint })}</button>`,
    ),
  )}</div>`;
}

function others(print: Printing, methods: readonly Method[], current: string): Html {
  const rest = methods.filter((method) => method.id !== current);
  const { say } = print.words;
  return html`${rest.map((method) =>
    form(
      print,
      'challenge',
      html`<input type="hidden" name="methodId" value="${method.id}"><button class="rekey-quiet">${say([`method.${method.kind}`, 'method.other'], { hint: method.hint })}</button>`,
    ),
  )}`;
}

function cancel(print: Printing): Html {
  return form(
    print,
    'cancel',
    html`<button class="rekey-quiet">${print.words.say('action.cancel')}</button>`,
  );
}

function restart(print: Printing): Html {
  return html`<p><a class="rekey-quiet" href="/reset">${print.words.say('action.startOver')}</a></p>`;
}

function support(say: Say, requestId: string): Html {
  return html`<p class="rekey-hint">${say('support.label')}: <strong>${supportCode(requestId)}</strong></p>`;
}
