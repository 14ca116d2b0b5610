/** `__Host-` lets no other host of the domain, and no unencrypted page, set it; browsers demand `Secure` for it. */
export function cookieName(secure: boolean): string {
  return secure ? '__Host-rekey-session' : 'rekey-session';
}

/** `maxAge` in seconds. */
export function setCookie(name: string, token: string, maxAge: number, secure: boolean): string {
  return `${name}=${token}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}

export function clearCookie(name: string, secure: boolean): string {
  return setCookie(name, '', 0, secure);
}

export function readCookie(request: Request, name: string): string | null {
  for (const pair of (request.headers.get('Cookie') ?? '').split(';')) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name && value !== undefined && value !== '') return value;
  }
  return null;
}
