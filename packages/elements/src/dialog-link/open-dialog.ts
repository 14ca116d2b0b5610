import { html, render } from 'lit';
import { defaultBaseUrl } from '../context/client-handle.ts';
import { icons } from '../internal/icons.ts';
import { adoptSheet, extendSheet } from '../styles/adopt-sheet.ts';
import { dialogText } from '../styles/dialog.ts';
import { laterText } from '../styles/later.ts';
import { localeOf } from '../words/first-words.ts';
import { loadWords } from '../words/words.ts';

/**
 * Opens a reset in a modal dialog: the platform keeps focus inside, closes it at Escape and gives focus back to the link.
 * The reset goes on where it was when it is opened again.
 */
export async function openDialog(link: HTMLAnchorElement): Promise<void> {
  const dialog = document.createElement('dialog');
  dialog.className = 'rekey-dialog';
  const element = document.createElement('rekey-reset-password');
  element.baseUrl = serverOf(link);
  document.body.append(dialog);
  extendSheet(laterText, document);
  extendSheet(dialogText, document);
  adoptSheet(dialog);
  dialog.addEventListener('close', () => dialog.remove());
  render(
    html`<button type="button" class="rekey-close" @click=${() => dialog.close()}>${icons.close()}</button
      >${element}`,
    dialog,
  );
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
