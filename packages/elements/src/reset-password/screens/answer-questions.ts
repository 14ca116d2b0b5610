import { html, nothing } from 'lit';
import { secondsUntil } from '../../controllers/countdown.ts';
import { proofScreen } from './proof.ts';
import { askAgain } from './resend.ts';
import { fieldError, form, note, primary, type ScreenOf, type Screens } from './scene.ts';

/** One field for each question, and one verdict for all: nobody is told which answer was wrong. */
const answerQuestionsScreen: ScreenOf<'answer_questions'> = (at, scene) => {
  const { words } = scene;
  const { questions, expiresAt } = at.data.challenge;
  const busy = at.pending !== null;
  const error = fieldError(at, scene);
  const fieldOf = (form: HTMLFormElement, index: number) =>
    form.elements.namedItem(`answer-${index}`) as HTMLInputElement;
  const submit = (form: HTMLFormElement) => {
    const answers = questions.map(({ id }, index) => ({ id, answer: fieldOf(form, index).value.trim() }));
    const missing = answers.findIndex(({ answer }) => answer === '');
    if (missing >= 0) {
      scene.complain(words.say('answerQuestions.required'));
      return fieldOf(form, missing).focus();
    }
    scene.run((signal) => at.actions.verify({ answers }, { signal }));
  };
  return proofScreen(
    at,
    scene,
    { title: words.say('answerQuestions.title'), help: words.say('answerQuestions.help') },
    () =>
      form(
        at,
        scene,
        submit,
        html`${questions.map(
          ({ text }, index) => html`<div class="rekey-field">
          <label class="rekey-label" for=${scene.id(`answer-${index}`)} dir="auto">${text}</label>
          <input
            class="rekey-input"
            id=${scene.id(`answer-${index}`)}
            name="answer-${index}"
            type="text"
            dir="auto"
            autocomplete="off"
            autocapitalize="sentences"
            spellcheck="false"
            enterkeyhint=${index === questions.length - 1 ? 'done' : 'next'}
            data-rekey-secret="long"
            aria-describedby=${error ? scene.id('error') : nothing}
            aria-invalid=${error ? 'true' : nothing}
            ?readonly=${busy}
            @input=${() => scene.complain(null)}
          />
        </div>`,
        )}
      <p class="rekey-error" id=${scene.id('error')} ?hidden=${!error}>${error}</p>
      ${note(at, scene)}
      ${
        secondsUntil(expiresAt) === 0
          ? askAgain(at, scene)
          : primary(
              words.say('answerQuestions.submit'),
              at.pending === 'verify' ? words.say('answerQuestions.busy') : null,
            )
      }`,
      ),
  );
};

export const screens: Screens = { answer_questions: answerQuestionsScreen };
