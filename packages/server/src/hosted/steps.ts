import {
  MAX_TYPED_ANSWER,
  type Method,
  type MethodKind,
  type ResetAt,
  type ResetTransaction,
} from '@rekey/contract';
import { methods as known } from '../methods/index.ts';
import { leaving } from './help.ts';
import { done, failed, refused, unknown } from './ended.ts';
import { html, type Html } from './html.ts';
import { alert, field, form, ownWords, type Printing, restart, screen, sentLater, submit } from './parts.ts';

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
        html`${alert(print)}${sendsAny(transaction.methods) && sentLater(print)}${tiles(print, transaction.methods)}${leaving(transaction, print)}`,
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
      return screen(
        say([`applying.title.${transaction.operation.kind}`, 'applying.title']),
        say('applying.help'),
        html``,
      );
    case 'unknown':
      return unknown(transaction, print);
    case 'done':
    case 'partial':
      return done(transaction, print);
    case 'failed':
      return failed(transaction, print);
    case 'refused':
      return refused(transaction, print);
    case 'cancelled':
    case 'expired':
      return screen(say(`${transaction.step}.title`), say(`${transaction.step}.help`), restart(print));
  }
}

function confirmContact(at: ResetAt<'confirm_contact'>, print: Printing): Html {
  const { method, methods } = at;
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
    )}${others(print, methods, method.id)}${leaving(at, print)}`,
  );
}

function enterCode(at: ResetAt<'enter_code'>, print: Printing): Html {
  const { challenge, methods, actions } = at;
  const { say } = print.words;
  const alive = actions.includes('verify');
  const again = actions.includes('resend') && methods.some((one) => one.id === challenge.methodId);
  const digits = challenge.codeFormat === 'digits';
  return screen(
    say([`enterCode.title.${challenge.kind}`, 'enterCode.title']),
    say([`enterCode.help.${challenge.kind}`, 'enterCode.help.other'], { hint: challenge.hint }),
    html`${sendsAny([challenge]) && sentLater(print)}${
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
    }${others(print, methods, challenge.methodId)}${leaving(at, print)}`,
  );
}

/** One verdict for all answers, so the sentence about a wrong one belongs to every field. */
function answerQuestions(at: ResetAt<'answer_questions'>, print: Printing): Html {
  const { challenge, methods, actions } = at;
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
    }${others(print, methods, wrong ? '' : challenge.methodId)}${leaving(at, print)}`,
  );
}

/** Browsers hand passkeys to scripts only; `/reset` has one, where this browser runs any. */
function usePasskey(at: ResetAt<'use_passkey'>, print: Printing): Html {
  const { challenge, methods } = at;
  const { say } = print.words;
  return screen(
    say('usePasskey.title'),
    say('usePasskey.needsScript'),
    html`${alert(print)}${others(print, methods, challenge.methodId)}${restart(print)}${leaving(at, print)}`,
  );
}

/** The page looks again by itself, and goes on when the keys were pressed. */
function awaitCall(at: ResetAt<'await_call'>, print: Printing): Html {
  const { challenge, methods, actions } = at;
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
    html`${alert(print)}${sentLater(print)}${actions.includes('resend') && html`<p>${say('awaitCall.type')} <strong dir="ltr">${challenge.number} #</strong></p>`}${again}${others(print, methods, challenge.methodId)}${leaving(at, print)}`,
  );
}

function setPassword(at: ResetAt<'set_password'>, print: Printing): Html {
  const { userName, rules, passwordRules } = at;
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
    html`${ownWords(at.note)}${unlockForm(at, print)}${form(
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
    )}${leaving(at, print)}`,
  );
}

/** Whoever is only locked out may keep the password. */
function unlockForm({ actions }: ResetAt<'set_password'>, print: Printing): Html {
  const { say } = print.words;
  if (!actions.includes('unlock')) return html``;
  const button = html`<button class="rekey-act" type="submit"><span>${say('unlock.submit')}</span></button>`;
  return html`<div class="rekey-choice"><div class="rekey-offer"><p>${say('unlock.help')}</p>${form(print, 'unlock', button)}</div></div>`;
}

/** Whether something is sent for one of these. */
const sendsAny = (methods: readonly Pick<Method, 'kind'>[]): boolean =>
  methods.some(({ kind }) => known[kind as MethodKind]?.sends === true);

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
