import { isIPv4, isIPv6 } from 'node:net';
import type { Networks } from './networks.ts';

/** Where a request came from. */
export interface Source {
  /** The address, or the /64 of an IPv6 one: one customer owns it whole. */
  readonly source: string;
  /** What limits of a source count by: the same, or null for a network of the organisation, where thousands share an address. */
  readonly countedSource: string | null;
}

/**
 * `X-Forwarded-For` is believed only as far as it was written by proxies the operator named. A proxy that names nobody is
 * counted itself, even inside a known network: whoever is behind it may be anybody.
 */
export function sourceOf(
  peer: string,
  forwardedFor: string | null,
  trustedProxies: Networks,
  knownNetworks: Networks,
): Source {
  const chain = [...(forwardedFor ?? '').split(',').map((one) => one.trim()), peer].filter(
    (one) => one !== '',
  );
  let address = chain.pop() ?? 'unknown';
  while (chain.length > 0 && trustedProxies.has(plain(address))) address = chain.pop()!;
  address = plain(address);
  const source = network(address);
  const known = knownNetworks.has(address) && !trustedProxies.has(address);
  return { source, countedSource: known ? null : source };
}

/**
 * IPv4 addresses that arrive in IPv6 clothes are IPv4 addresses. Some proxies write the port as well, `203.0.113.9:4711` or
 * `[2001:db8::1]:4711`: taken for no address, everybody behind one would share the limits of one.
 */
function plain(written: string): string {
  const [, v6, v4] = /^(?:\[([^\]]*)\]|([\d.]+))(?::\d{1,5})?$/.exec(written) ?? [];
  const address = v6 ?? v4 ?? written;
  return address.startsWith('::ffff:') && isIPv4(address.slice(7)) ? address.slice(7) : address;
}

function network(address: string): string {
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) return 'unknown';
  const [head = '', tail] = address.split('%')[0]!.split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    const after = tail === '' ? [] : tail.split(':');
    while (groups.length + after.length < 8) groups.push('0');
    groups.push(...after);
  }
  return `${groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
