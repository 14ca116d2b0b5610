/** Sets attributes; null takes one away. */
export function setAttributes(element: Element, attributes: Readonly<Record<string, string | null>>): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }
}

/**
 * Ids of what describes a field, an error first, and whether there is one.
 * @param ids empty ones are left out.
 */
export function describe(input: Element, error: string, ids: readonly string[]): void {
  setAttributes(input, {
    'aria-describedby': ids.filter(Boolean).join(' ') || null,
    'aria-invalid': error ? 'true' : null,
  });
}

/** The label that holds the words above a field; made, before all else in `host`, once there are some. */
export function labelWith(
  text: string,
  label: HTMLLabelElement | undefined,
  host: Element,
  input: HTMLInputElement,
): HTMLLabelElement | undefined {
  if (!text) return label;
  if (!label) {
    label = document.createElement('label');
    label.className = 'rekey-label';
    label.htmlFor = input.id;
    host.prepend(label);
  }
  label.textContent = text;
  return label;
}
