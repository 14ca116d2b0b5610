import { render } from 'lit';
import type { FirstWords } from '../words/first-words.ts';
import { stoppedScreen } from './screens/stopped.ts';

/** Where others can listen in, no password is asked for (G6i): one way on, and a line for who runs the page. */
export function refuseInsecurePage(
  container: HTMLElement,
  hostedUrl: string,
  titleId: string,
  words: FirstWords,
): void {
  const text = {
    title: words.say('insecure.title'),
    help: words.say('insecure.help'),
    action: words.say('action.openHosted'),
  };
  container.querySelector('.rekey-screen')?.remove();
  render(stoppedScreen(text, hostedUrl, titleId), container);
  console.error('Rekey: this page is neither https nor localhost, so no password is asked for on it.');
}
