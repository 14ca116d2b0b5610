import { LINK_FRAGMENT } from '@rekey/contract/mail-link';

/**
 * Takes the secret of a mail's link out of the address of the page: no history, bookmark or copied address has it from here
 * on. Null when the page was not opened by such a link.
 */
export function takeLink(): string | null {
  const { hash, pathname, search } = location;
  if (!hash.startsWith(LINK_FRAGMENT)) return null;
  history.replaceState(history.state, '', pathname + search);
  return hash.slice(LINK_FRAGMENT.length);
}

/** The link was opened in a tab that already shows this page: only what follows `#` changed, so nothing was loaded. */
export const reloadForLink = (): void => {
  if (location.hash.startsWith(LINK_FRAGMENT)) location.reload();
};
