import { isIPv4, isIPv6 } from 'node:net';

/**
 * The address to count by. `X-Forwarded-For` is believed only as far as it was written by proxies the operator named
 * of an IPv6 address the /64 counts, since one customer owns it whole.
 */
export function sourceAddress(
  peer: string,
  forwardedFor: string | null,
  trustedProxies: readonly string[],
): string {
  const chain = [...(forwardedFor ?? '').split(',').map((one) => one.trim()), peer].filter(
    (one) => one !== '',
  );
  let address = chain.pop() ?? 'unknown';
  while (chain.length > 0 && trustedProxies.includes(plain(address))) address = chain.pop()!;
  return network(plain(address));
}

/** IPv4 addresses that arrive in IPv6 clothes are IPv4 addresses. */
function plain(address: string): string {
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
