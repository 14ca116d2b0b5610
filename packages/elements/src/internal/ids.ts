/** A prefix no other instance on the page has, also when a second bundle is there. Ids link labels and errors. */
export function idPrefix(): string {
  return `rekey-${crypto.getRandomValues(new Uint32Array(1))[0]!.toString(36)}`;
}
