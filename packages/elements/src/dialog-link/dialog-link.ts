const watched = new WeakSet<Document>();

/**
 * Makes every `a[data-rekey-dialog]` of a page, also one that is added later, open a dialog instead of following its
 * link. A new tab, a page that is not safe and an old browser still follow it.
 */
export function openDialogLinks(page: Document): void {
  if (watched.has(page)) return;
  watched.add(page);
  page.addEventListener('click', (event) => {
    const link =
      event.target instanceof Element
        ? event.target.closest<HTMLAnchorElement>('a[data-rekey-dialog]')
        : null;
    const elsewhere = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (!link || elsewhere || event.defaultPrevented || !isSecureContext || !window.HTMLDialogElement) return;
    event.preventDefault();
    import('./open-dialog.ts')
      .then(({ openDialog }) => openDialog(link))
      .catch(() => location.assign(link.href));
  });
}
