/**
 * The domain passkeys belong to: the RP ID of WebAuthn (Level 3, 4). Browsers hand a passkey only to pages on that domain or
 * under it.
 * @param wanted the host of the server's own pages when not given.
 * @throws {TypeError} when the server's own pages could not use it.
 */
export function relyingPartyId(publicUrl: string, wanted?: string): string {
  const { hostname } = new URL(publicUrl);
  if (wanted === undefined) return hostname;
  if (!isWithin(hostname, wanted))
    throw new TypeError(
      `Passkeys cannot belong to ${wanted}: ${hostname} is neither that domain nor under it.`,
    );
  return wanted;
}

/** Whether a browser lets a page use passkeys of this domain: one of its hosts, encrypted or on this machine. */
export function mayUsePasskeysOf(rpId: string, origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return (protocol === 'https:' || isWithin(hostname, 'localhost')) && isWithin(hostname, rpId);
}

function isWithin(hostname: string, domain: string): boolean {
  return hostname === domain || hostname.endsWith(`.${domain}`);
}
