/** Where a person goes on: the one field of a step, or its heading (docs/decisions/0008). */
export function focusWayOn(container: HTMLElement, options?: FocusOptions): void {
  const field = container.querySelector<HTMLElement>('.rekey-input');
  (field ?? container.querySelector<HTMLElement>('.rekey-title'))?.focus(options);
}

/**
 * Whether focus may be moved there: when it is already inside, or when it is nowhere and the person has acted here (some
 * browsers do not focus a button that is clicked). Never away from another part of the page.
 */
export function mayTakeFocus(container: HTMLElement, acted: boolean): boolean {
  const root = container.getRootNode();
  const inRoot = root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null;
  if (container.contains(inRoot)) return inRoot !== null;
  const { activeElement, body } = container.ownerDocument;
  return acted && (activeElement === null || activeElement === body);
}
