import type { ResetTransaction } from '@rekey/contract';

export interface ResetCookie {
  read(request: Request): { readonly id: string; readonly continuation: string } | null;
  /** `Set-Cookie` for the transaction's newest continuation. */
  write(transaction: ResetTransaction): string;
  clear(): string;
}

/**
 * Holds a reset on the server's own pages: gone with the browser, out of reach of scripts, never sent from another site.
 * `/v1` does not look at it. Over https its name binds it to this host (`__Host-`, RFC 6265bis).
 */
export function createResetCookie(publicUrl: string): ResetCookie {
  const secure = publicUrl.startsWith('https:');
  const name = secure ? '__Host-rekey-reset' : 'rekey-reset';
  const attributes = `; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
  const pattern = new RegExp(`(?:^|;\\s*)${name}=(rst_[\\w-]{1,64})\\.([\\w-]{1,128})(?:;|$)`);
  return {
    read(request) {
      const found = pattern.exec(request.headers.get('Cookie') ?? '');
      return found === null ? null : { id: found[1]!, continuation: found[2]! };
    },
    write: ({ id, continuation }) => `${name}=${id}.${continuation ?? ''}${attributes}`,
    clear: () => `${name}=; Max-Age=0${attributes}`,
  };
}
