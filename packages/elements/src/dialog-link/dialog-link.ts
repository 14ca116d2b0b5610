import { html, render, svg } from 'lit';
import { defaultBaseUrl } from '../context/client-handle.ts';
import { adoptSheet } from '../styles/adopt-sheet.ts';
import { loadWords, localeOf } from '../words/words.ts';

const watched = new WeakSet<Document>();

/**
 * Makes every `a[data-rekey-dialog]` of a page, also one that is added later, open a dialog instead of following its
 * link. A new tab, a page that is not safe and an old browser still follow it.
 */
export function openDialogLinks(page: Document): void {
  if (watched.has(page)) return;
  watched.add(page);
  page.addEventListener('click', (event) => {
    const link = (event.target as Element).closest?.<HTMLAnchorElement>('a[data-rekey-dialog]');
    const elsewhere = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (!link || elsewhere || event.defaultPrevented || !isSecureContext || !('showModal' in HTMLDialogElement.prototype)) return;
    event.preventDefault();
    void openDialog(link);
  });
}

async function openDialog(link: HTMLAnchorElement): Promise<void> {
  const dialog = document.createElement('dialog');
  dialog.className = 'rekey-dialog';
  const element = document.createElement('rekey-reset-password');
  element.baseUrl = serverOf(link);
  document.body.append(dialog);
  adoptSheet(dialog);
  const close = () => dialog.close();
  dialog.addEventListener('close', () => dialog.remove());
  render(html`<button type="button" class="rekey-close" @click=${close}>${cross()}</button>${element}`, dialog);
  dialog.showModal();
  element.focus();
  const words = await loadWords(localeOf(link));
  dialog.setAttribute('aria-label', words.say('dialog.label'));
  dialog.querySelector('.rekey-close')?.setAttribute('aria-label', words.say('action.close'));
}

/** A link to `…/reset` says where the server is; any other leaves it to the script. */
function serverOf(link: HTMLAnchorElement): string {
  const [whole] = link.href.split(/[?#]/);
  return whole?.endsWith('/reset') ? whole.slice(0, -'/reset'.length) : defaultBaseUrl();
}

const cross = () =>
  svg`<svg class="rekey-icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" aria-hidden="true"><path d="m7 7 10 10M17 7 7 17"></path></svg>`;
