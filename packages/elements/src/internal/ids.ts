/** A prefix no other instance on the page has, also when a second bundle is there. Ids link labels and errors. */
export function idPrefix(): string {
  return `rekey-${Math.random().toString(36).slice(2, 9)}`;
}
