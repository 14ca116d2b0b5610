const schemes = ['https:', 'mailto:', 'tel:'];

/**
 * A link that comes from data, or nothing: `javascript:` and the like never reach an `href`. Plain http only
 * leads back to where the page itself is.
 */
export function safeLink(url: string | undefined): string | undefined {
  if (!url) return undefined;
  try {
    const { protocol, origin, href } = new URL(url);
    return schemes.includes(protocol) || (protocol === 'http:' && origin === location.origin)
      ? href
      : undefined;
  } catch {
    return undefined;
  }
}
