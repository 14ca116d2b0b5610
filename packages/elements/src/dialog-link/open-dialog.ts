import { html, nothing, render } from 'lit';
import { defaultBaseUrl } from '../context/client-handle.ts';
import { icon } from '../internal/icons.ts';
import type { RekeyResetPassword } from '../reset-password/reset-password.ts';
import { adoptSheet, extendSheet } from '../styles/adopt-sheet.ts';
import { dialogText } from '../styles/dialog.ts';
import { laterText } from '../styles/later.ts';
import { localeOf } from '../words/first-words.ts';
import { loadWords, type Words } from '../words/words.ts';

const close = icon('m6.5 6.5 11 11M17.5 6.5l-11 11');

/**
 * Opens a reset in a modal dialog: the platform keeps focus inside, closes it at Escape and gives focus back to the link.
 * The reset goes on where it was when it is opened again.
 */
export async function openDialog(link: HTMLAnchorElement): Promise<void> {
  const dialog = document.createElement('dialog');
  dialog.className = 'rekey-dialog';
  // Until the form is there, the dialog itself has focus: on the button to close it, a first Enter would.
  dialog.tabIndex = -1;
  dialog.autofocus = true;
  const element = document.createElement('rekey-reset-password');
  element.baseUrl = serverOf(link);
  document.body.append(dialog);
  extendSheet(laterText, document);
  extendSheet(dialogText, document);
  adoptSheet(dialog);
  dialog.addEventListener('close', () => dialog.remove());
  const leave = () => dialog.close();
  /** At its end the reset has one thing left to do here, where the host gave it no place to go to. */
  const show = (words: Words | null, ended = false) =>
    render(
      html`<button type="button" class="rekey-close" aria-label=${words?.say('action.close') ?? nothing} @click=${leave}>
          ${close()}</button
        >${element}${
          ended && words
            ? html`<div class="rekey-end">
                <button type="button" class="rekey-button" @click=${leave}>${words.say('action.close')}</button>
              </div>`
            : nothing
        }`,
      dialog,
    );
  show(null);
  dialog.showModal();
  focusWhenThere(dialog, element);
  // There long before anybody has come to an end: each step needs them, too.
  const words = await loadWords(localeOf(link));
  dialog.setAttribute('aria-label', words.say('identify.title'));
  element.addEventListener('rekey-step', ({ detail: { step } }) =>
    show(words, step === 'done' || step === 'partial'),
  );
  show(words);
}

/**
 * Focus goes in with the form, which comes a moment after the dialog, and again with the step of a reset that is resumed. The
 * person's first key or click inside ends this.
 */
function focusWhenThere(dialog: HTMLDialogElement, element: RekeyResetPassword): void {
  const isInside = () => element.contains(document.activeElement);
  const enter = () => {
    if (!isInside()) element.focus();
  };
  const observer = new MutationObserver(enter);
  observer.observe(element, { childList: true, subtree: true });
  const stop = () => {
    if (isInside() || !dialog.open) observer.disconnect();
  };
  for (const type of ['keydown', 'pointerdown', 'close'])
    dialog.addEventListener(type, stop, { capture: true });
  enter();
}

/** A link to `…/reset` says where the server is; any other leaves it to the script. */
function serverOf(link: HTMLAnchorElement): string {
  const [whole] = link.href.split(/[?#]/);
  return whole?.endsWith('/reset') ? whole.slice(0, -'/reset'.length) : defaultBaseUrl();
}
