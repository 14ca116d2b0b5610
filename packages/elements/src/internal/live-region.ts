/** Says things to people who cannot see the page change. One sentence per change, so that nothing is said twice. */
export class LiveRegion {
  readonly #element: HTMLElement;

  constructor(container: HTMLElement) {
    this.#element = document.createElement('p');
    this.#element.className = 'rekey-live';
    this.#element.setAttribute('role', 'status');
    container.append(this.#element);
  }

  say(text: string): void {
    // The same sentence twice in a row is a change only when the node is new.
    this.#element.replaceChildren(text);
  }
}
