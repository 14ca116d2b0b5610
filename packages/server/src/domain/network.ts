/**
 * The /56 around the /64 that an IPv6 address counts as: one customer is often given the whole of it. Null for what has none.
 */
export function networkAround(source: string): string | null {
  const [, start, last] = /^(.*:)([0-9a-f]{1,4})::\/64$/.exec(source) ?? [];
  return last === undefined ? null : `${start}${(parseInt(last, 16) & 0xff00).toString(16)}::/56`;
}
