import { BlockList, isIP } from 'node:net';

/** The addresses and ranges that a setting names. */
export interface Networks {
  has(address: string): boolean;
}

/**
 * What is wrong with an entry of `trustedProxies` or `knownNetworks`, to follow its name in a sentence; null when it is an address
 * or a range such as `10.0.0.0/8` or `fd00::/8`.
 */
export function networkProblem(entry: string): string | null {
  const { address, bits } = parts(entry);
  const widest = { 0: -1, 4: 32, 6: 128 }[isIP(address)]!;
  if (
    widest < 0 ||
    address.includes('%') ||
    !(bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= widest))
  )
    return 'is neither an address nor a range such as 10.0.0.0/8';
  return bits !== undefined && Number(bits) === 0 ? 'is everybody' : null;
}

/** @throws {RangeError} that names the setting and the entry that is wrong. */
export function createNetworks(setting: string, entries: readonly string[]): Networks {
  const list = new BlockList();
  for (const entry of entries) {
    const problem = networkProblem(entry);
    if (problem !== null) throw new RangeError(`${setting}: ${entry} ${problem}.`);
    const { address, bits } = parts(entry);
    if (bits === undefined) list.addAddress(address, familyOf(address));
    else list.addSubnet(address, Number(bits), familyOf(address));
  }
  return { has: (address) => isIP(address) !== 0 && list.check(address, familyOf(address)) };
}

function parts(entry: string): { address: string; bits: string | undefined } {
  const slash = entry.indexOf('/');
  return slash < 0
    ? { address: entry, bits: undefined }
    : { address: entry.slice(0, slash), bits: entry.slice(slash + 1) };
}

const familyOf = (address: string) => (isIP(address) === 4 ? 'ipv4' : 'ipv6');
