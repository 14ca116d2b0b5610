import { MAX_IDENTIFIER_LENGTH, type ResetAt, type ResetTransaction } from '@rekey/contract';
import { done, failed, refused, unknown } from './ended.ts';
import { leaving } from './help.ts';
import { html, type Html } from './html.ts';
import { calm, wait } from './icons.ts';
import {
  alert,
  ending,
  field,
  form,
  masked,
  note,
  type Printing,
  restart,
  type Screen,
  screen,
  sentLater,
  stepScreen,
  submit,
} from './parts.ts';
import { answerQuestions, awaitCall, enterCode, usePasskey } from './proofs.ts';
import { setPassword } from './set-password.ts';
import { others, sendsAny, tiles } from './ways.ts';

/** The first form: what the elements take over where there is script. `value` is what was typed, when it was wrong. */
export function identifyForm(print: Printing, value = '', after: Html = html``): Screen {
  const { words, failure } = print;
  // There is nothing else on this page that it could be about.
  const here = { ...print, failure: failure && { ...failure, aboutField: true } };
  return screen(
    words.say('identify.title'),
    words.say('identify.help'),
    html`${form(
      print,
      'start',
      html`${field(here, 'identify', {
        name: 'identifier',
        value,
        attributes: html`type="text" autocomplete="username" autocapitalize="none" spellcheck="false" enterkeyhint="next" maxlength="${MAX_IDENTIFIER_LENGTH}"`,
      })}${submit(words.say('identify.submit'))}`,
    )}${after}`,
  );
}

/** Any step of a transaction. */
export function stepForms(transaction: ResetTransaction, print: Printing): Screen {
  const { say } = print.words;
  switch (transaction.step) {
    case 'choose_method':
      return chooseMethod(transaction, print);
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
      return ending(
        wait,
        say([`applying.title.${transaction.operation.kind}`, 'applying.title']),
        [say('applying.help')],
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
      return ending(
        calm,
        say(`${transaction.step}.title`),
        [say(`${transaction.step}.help`)],
        restart(print),
      );
  }
}

function chooseMethod(at: ResetAt<'choose_method'>, print: Printing): Screen {
  const { say } = print.words;
  const { methods, proofs } = at;
  const more = proofs.satisfied > 0 ? 'Next' : '';
  return stepScreen(
    print,
    at,
    say(`chooseMethod.title${more}`),
    say(`chooseMethod.help${more}`),
    html`${alert(print)}${sendsAny(methods) && sentLater(print)}${tiles(print, methods)}${leaving(at, print)}`,
  );
}

function confirmContact(at: ResetAt<'confirm_contact'>, print: Printing): Screen {
  const { method, methods } = at;
  const { say } = print.words;
  return stepScreen(
    print,
    at,
    say('confirmContact.title'),
    say([`confirmContact.help.${method.kind}`, 'confirmContact.help'], { hint: masked(method.hint) }),
    html`${form(
      print,
      'challenge',
      html`<input type="hidden" name="methodId" value="${method.id}">${field(print, 'confirmContact', {
        name: 'contact',
        attributes: html`type="tel" dir="ltr" autocomplete="tel" inputmode="tel" enterkeyhint="send"`,
      })}${note(print)}${submit(say([`confirmContact.submit.${method.kind}`, 'confirmContact.submit']))}`,
    )}${leaving(at, print, others(print, methods, method.id))}`,
  );
}
