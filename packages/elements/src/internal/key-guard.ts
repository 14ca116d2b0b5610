/**
 * Keeps typing inside: pages of another age listen for keys on the document and swallow or act on them (G16). The keys a
 * page may need, Tab and Escape, go on.
 */
export function keepKeysInside(element: HTMLElement): void {
  for (const type of ['keydown', 'keypress', 'keyup'] as const) {
    element.addEventListener(type, (event) => {
      if (event.key !== 'Escape' && event.key !== 'Tab') event.stopPropagation();
    });
  }
}
