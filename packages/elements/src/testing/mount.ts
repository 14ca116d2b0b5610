import { fixture, html } from '@open-wc/testing';
import { fakeClient, type FakeClientOptions, type ScenarioName } from '@rekey/client/testing';
import '../define/all.ts';
import type { RekeyResetPassword } from '../reset-password/reset-password.ts';
import { waitUntil } from './wait-until.ts';

/** A reset that stands at the named state, settled. */
export async function mount(
  name: ScenarioName,
  options: FakeClientOptions = {},
): Promise<RekeyResetPassword> {
  const element = await fixture<RekeyResetPassword>(
    html`<rekey-reset-password .client=${fakeClient(name, options)}></rekey-reset-password>`,
  );
  await settled(element, name.startsWith('identify/') ? undefined : name);
  return element;
}

async function settled(element: RekeyResetPassword, name: string | undefined): Promise<void> {
  // The first form stands at once; every other state comes with the answer of the server.
  await waitUntil(
    () => form(element).querySelector(name ? ':scope > div:not(.rekey-screen) .rekey-title' : '.rekey-title'),
    `no screen for ${name}`,
  );
  await nextFrame();
}

export const form = (element: Element) => element.querySelector<HTMLElement>('[data-rekey-form]')!;
export const title = (element: Element) => form(element).querySelector('.rekey-title')?.textContent ?? '';
export const nextFrame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

/** Waits until the heading says `text`. */
export async function arrives(element: Element, text: string): Promise<void> {
  await waitUntil(() => title(element) === text, `still at "${title(element)}", not at "${text}"`);
  await nextFrame();
}

/** Types as a person does: into a field, all at once. */
export function enter(input: HTMLInputElement, text: string): void {
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

export function press(element: Element, words: string): void {
  const control = [...form(element).querySelectorAll<HTMLElement>('button,a,summary')].find(
    (one) =>
      one.textContent?.trim() === words ||
      (one.matches('.rekey-tile') && one.textContent?.trim().startsWith(words)),
  );
  if (!control) throw new Error(`There is no "${words}" at "${title(element)}".`);
  control.click();
}
