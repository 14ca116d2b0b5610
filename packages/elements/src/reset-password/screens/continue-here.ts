import { html, nothing, render } from 'lit';
import { spinner } from '../../internal/spinner.ts';
import { loadWords } from '../../words/words.ts';
import type { Journey } from '../journey.ts';
import type { IdentifyScreen } from './identify.ts';

/** Where the question is asked, and who goes on when it is answered. */
export interface LinkStage {
  readonly container: HTMLElement;
  readonly identify: IdentifyScreen;
  readonly prefix: string;
  readonly locale: string;
  open(): Promise<Journey>;
  /** Says at the first form that the rest of the page did not come. */
  failed(): void;
}

/**
 * The first screen of a page that was opened by the link of a mail. Nothing is sent before the button is pressed: mail
 * scanners open every link, and so do people who never asked for a reset (A-69). The secret is in this call and nowhere else.
 */
export async function continueHere(stage: LinkStage, secret: string): Promise<void> {
  const { container, identify, prefix } = stage;
  const words = await loadWords(stage.locale);
  await words.completeNow();
  const screen = document.createElement('div');
  screen.className = 'rekey-screen';
  // Other words than the form's: its language may have come meanwhile, or not at all.
  screen.lang = words.locale;
  screen.dir = words.direction;
  identify.element.hidden = true;
  container.prepend(screen);
  let busy = false;

  const draw = () =>
    render(
      html`<div class="rekey-head">
          <h2 class="rekey-title" id=${`${prefix}-link`} tabindex="-1">${words.say('continueHere.title')}</h2>
          <p class="rekey-help" id=${`${prefix}-link-help`}>${words.say('continueHere.help')}</p>
        </div>
        <p class="rekey-help">${words.say('continueHere.notYou')}</p>
        <button
          class="rekey-button"
          type="button"
          aria-describedby=${`${prefix}-link-help`}
          aria-disabled=${busy}
          @click=${() => void press()}
        >
          ${busy ? spinner() : nothing}<span>${words.say(busy ? 'continueHere.busy' : 'continueHere.submit')}</span>
        </button>`,
      screen,
    );

  const press = async () => {
    if (busy) return;
    busy = true;
    draw();
    try {
      await (await stage.open()).redeem(secret);
      leave();
    } catch {
      leave();
      stage.failed();
    }
  };

  const leave = () => {
    const hadFocus = screen.contains(document.activeElement);
    screen.remove();
    identify.element.hidden = false;
    // Whatever took its place has the focus by now, unless it is the form that was not to be seen.
    if (hadFocus && identify.element.isConnected) identify.input.focus();
  };

  draw();
}
