const secret =
  'input[type=password],[autocomplete=new-password],[autocomplete=one-time-code],[autocomplete=tel]';

/** Empties every field that holds a password, a code or contact data. */
export function clearSecrets(root: ParentNode): void {
  for (const input of root.querySelectorAll<HTMLInputElement>(secret)) {
    if (input.value === '') continue;
    input.value = '';
    input.dispatchEvent(new Event('rekey-cleared'));
  }
}
