const secret =
  'input[type=password],[autocomplete=new-password],[autocomplete=one-time-code],[autocomplete=tel],[data-rekey-secret]';

/** Empties every field that holds a password, a code, an answer or contact data. */
export function clearSecrets(root: ParentNode): void {
  clear(root, secret);
}

/** The same after a wrong try, but for what is long to type: that stays, to be put right. */
export function clearWrong(root: ParentNode): void {
  clear(root, `:is(${secret}):not([data-rekey-secret=long])`);
}

function clear(root: ParentNode, fields: string): void {
  for (const input of root.querySelectorAll<HTMLInputElement>(fields)) {
    if (input.value === '') continue;
    input.value = '';
    input.dispatchEvent(new Event('rekey-cleared'));
  }
}
