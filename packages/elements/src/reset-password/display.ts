import { nothing, render, type TemplateResult } from 'lit';
import type { Words } from '../words/words.ts';
import type { IdentifyScreen } from './screens/identify.ts';

/** What stands in the light child: the first form, or in its place the screen of a step. */
export class Display {
  readonly #container: HTMLElement;
  readonly #identify: IdentifyScreen;
  readonly #steps = document.createElement('div');

  constructor(container: HTMLElement, identify: IdentifyScreen) {
    this.#container = container;
    this.#identify = identify;
  }

  showScreen(screen: TemplateResult): void {
    if (!this.#steps.isConnected) {
      this.#identify.element.remove();
      this.#container.prepend(this.#steps);
    }
    render(screen, this.#steps);
  }

  showIdentify(words: Words): void {
    if (this.#identify.element.isConnected) return;
    render(nothing, this.#steps);
    this.#steps.remove();
    this.#identify.say(words);
    this.#identify.show(null);
    this.#container.prepend(this.#identify.element);
  }
}
