/**
 * What a stranger may see of an address: the first letter and the initial of the domain. The length of the dots
 * says nothing.
 */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf('@');
  return `${first(address)}•••@${first(address.slice(at + 1))}•••`;
}

/** What a stranger may see of a user name, which may be an address: `CONTOSO\ada` is the name of `ada`. */
export function maskUserName(userName: string): string {
  if (userName.includes('@')) return maskEmail(userName);
  return `${first(userName.slice(userName.lastIndexOf('\\') + 1))}•••`;
}

/** What a stranger may see of a number: its last two digits, without an extension. */
export function maskPhone(number: string): string {
  return `•••• ${number.replace(/x\d*$/, '').replace(/\D/g, '').slice(-2)}`;
}

function first(text: string): string {
  return [...text.toLowerCase()][0] ?? '';
}
