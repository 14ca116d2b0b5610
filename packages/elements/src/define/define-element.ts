/** Registers a tag unless it is taken: two bundles on one page share the first one's class. */
export function defineElement(tag: string, element: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, element);
}
