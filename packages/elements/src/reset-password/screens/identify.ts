import { html, nothing, render } from 'lit';
import { spinner } from '../../internal/spinner.ts';
import type { FirstWords } from '../../words/first-words.ts';

/** What stands in the way of the first step. */
export interface IdentifyProblem {
  readonly text: string;
  /** Whether the name itself is at fault, so that the field is marked. */
  readonly field?: boolean;
  /** The hosted page, when going on there helps. */
  readonly hostedUrl?: string;
}

/**
 * The first form, in plain HTML made by DOM calls: that works inside a page that is one big `<form>`, and a form the
 * server already printed is taken over with its value, focus and autofill. Printed markup is recognised by its
 * `input[name=identifier]` and the classes below.
 */
export class IdentifyScreen {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  /** Whether the server had printed it. */
  readonly printed: boolean;
  readonly #title: HTMLElement;
  readonly #help: HTMLElement;
  readonly #label: HTMLLabelElement;
  readonly #error: HTMLElement;
  readonly #button: HTMLButtonElement;
  readonly #caption = document.createElement('span');
  #spins = false;
  #words: FirstWords | undefined;
  #busy = false;

  constructor(container: HTMLElement, prefix: string, submit: (identifier: string) => void) {
    const given = container.querySelector<HTMLElement>('.rekey-screen');
    this.printed = given?.querySelector('input[name=identifier]') != null;
    this.element = this.printed && given ? given : make('div', 'rekey-screen', container);
    const piece = <Tag extends keyof HTMLElementTagNameMap>(
      tag: Tag,
      name: string,
      parent: HTMLElement = this.element,
    ) => this.element.querySelector<HTMLElementTagNameMap[Tag]>(`.${name}`) ?? make(tag, name, parent);

    const head = piece('div', 'rekey-head');
    this.#title = piece('h2', 'rekey-title', head);
    this.#help = piece('p', 'rekey-help', head);
    const form = piece('form', 'rekey-form');
    const field = piece('div', 'rekey-field', form);
    this.#label = piece('label', 'rekey-label', field);
    this.input = piece('input', 'rekey-input', field);
    this.#error = piece('p', 'rekey-error', field);
    this.#button = piece('button', 'rekey-button', form);
    this.#caption.textContent = this.#button.textContent;
    this.#button.replaceChildren(this.#caption);

    form.method = 'post';
    form.noValidate = true;
    this.input.name = 'identifier';
    for (const [name, value] of Object.entries({
      type: 'text',
      autocomplete: 'username',
      autocapitalize: 'none',
      spellcheck: 'false',
      enterkeyhint: 'next',
    })) {
      this.input.setAttribute(name, value);
    }
    this.#title.id = `${prefix}-title`;
    this.#title.tabIndex = -1;
    form.setAttribute('aria-labelledby', this.#title.id);
    this.#help.id = `${prefix}-help`;
    this.input.setAttribute('aria-describedby', this.#help.id);
    this.#error.id = `${prefix}-error`;
    this.#error.hidden = true;
    this.input.id = this.#label.htmlFor = `${prefix}-identifier`;

    form.addEventListener('submit', (event) => {
      event.preventDefault();
      // A page that is one big form must not take this for its own submit.
      event.stopPropagation();
      if (this.#busy) return;
      const identifier = this.input.value.trim();
      if (identifier) return submit(identifier);
      this.show({ text: this.#words?.say('identify.required') ?? '', field: true });
      this.input.focus();
    });
  }

  say(words: FirstWords): void {
    this.#words = words;
    this.#title.textContent = words.say('identify.title');
    this.#help.textContent = words.say('identify.help');
    this.#label.textContent = words.say('identify.label');
    this.busy = this.#busy;
  }

  set busy(busy: boolean) {
    this.#busy = busy;
    this.input.readOnly = busy;
    this.#button.setAttribute('aria-disabled', String(busy));
    const text = this.#words?.say(busy ? 'identify.busy' : 'identify.submit');
    if (text) this.#caption.textContent = text;
    // Without a template until there is something to wait for: the first form is painted sooner.
    if (busy || this.#spins)
      render(busy ? spinner() : nothing, this.#button, { renderBefore: this.#caption });
    this.#spins ||= busy;
  }

  /** Shows what is wrong beside the field, or with null that nothing is. */
  show(problem: IdentifyProblem | null): void {
    this.#error.hidden = !problem;
    const link = problem?.hostedUrl
      ? html` <a class="rekey-quiet" href=${problem.hostedUrl}>${this.#words?.say('action.openHosted')}</a>`
      : nothing;
    render(problem ? html`${problem.text}${link}` : nothing, this.#error);
    this.input.setAttribute(
      'aria-describedby',
      problem ? `${this.#error.id} ${this.#help.id}` : this.#help.id,
    );
    if (problem?.field) this.input.setAttribute('aria-invalid', 'true');
    else this.input.removeAttribute('aria-invalid');
  }
}

function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  name: string,
  parent: HTMLElement,
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.className = name;
  parent.append(element);
  return element;
}
