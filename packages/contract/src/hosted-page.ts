/** In the address of the hosted pages: where to return to. */
export const RETURN_TO = 'return-to';

/** The page of the server itself that can do everything, with the place to offer at its end. */
export function hostedPage(baseUrl: string, returnTo: string | undefined): string {
  return `${baseUrl}/reset${returnTo ? `?${RETURN_TO}=${encodeURIComponent(returnTo)}` : ''}`;
}
