import type { ResetSnapshot } from '@rekey/client';
import type { Help } from '@rekey/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icons } from '../../internal/icons.ts';
import { safeLink } from '../../internal/safe-link.ts';
import { helpText } from '../../styles/help.ts';
import { button, type Scene, startOver, waitLabel } from './scene.ts';

/** On the way to a new password: help from a person, or at least where people have it. */
export const help = (at: ResetSnapshot, scene: Scene): TemplateResult =>
  helpFor(at, scene, beside) ?? html`<p>${scene.words.say('cannot.help')}</p>`;

const beside = 'rekey-act';
/** How its button looks: beside the main one of a step, or as that of an ending. */
type Look = typeof beside | 'rekey-act rekey-wide' | 'rekey-button';

/** How to get help from a person; undefined where the policy has none. What it is stands small below the button of an ending. */
export function helpFor(at: ResetSnapshot, scene: Scene, look: Look): TemplateResult | undefined {
  const { words } = scene;
  const offered = 'help' in at.data ? at.data.help : undefined;
  if (offered?.asked) return box(told(scene));
  const ask = 'askHelp' in at.actions ? at.actions.askHelp : undefined;
  if (ask) {
    const busy = at.pending === 'askHelp';
    const press = act(
      words.say(busy ? 'help.busy' : 'help.ask'),
      { busy, blocked: at.pending !== null },
      (place) => scene.run((signal) => ask({ signal }).then((after) => showWhatCame(after, place, scene))),
      look,
    );
    return way(look, words.say(look === beside ? 'help.mail' : 'help.check'), press);
  }
  return offered && linkTo(offered, scene, look);
}

/** A page opens beside this one, which keeps the reset and the support code in sight; a mail program is beside it anyway. */
function linkTo({ url }: Help, { words }: Scene, look: Look): TemplateResult | undefined {
  const href = safeLink(url);
  if (!href || !/^(?:https|mailto):/.test(href)) return undefined;
  const isPage = href.startsWith('https:');
  return way(
    look,
    words.say(isPage ? 'help.page' : 'help.address'),
    html`<a class=${look} href=${href} target=${isPage ? '_blank' : nothing} rel="noopener noreferrer"
      >${words.say(isPage ? 'help.openPage' : 'help.write')}</a
    >`,
  );
}

/** Takes the focus that its button had. */
const told = ({ words }: Scene) =>
  html`<p class="rekey-told" tabindex="-1">${icons.met()}<span>${words.say('help.asked')}</span></p>`;

const way = (look: Look, about: string, press: TemplateResult) =>
  box(look === beside ? html`<p>${about}</p>${press}` : html`${press}<p class="rekey-hint">${about}</p>`);

const box = (content: TemplateResult) => html`<div class="rekey-offer">${content}</div>`;

/** A button, as a rule one beside the main one of a screen. */
export function act(
  label: string,
  { busy, blocked }: { busy: boolean; blocked: boolean },
  press: (place: Element | null) => void,
  look: Look = beside,
): TemplateResult {
  return button(look, waitLabel(label, busy), blocked, ({ currentTarget }) => {
    if (!blocked) press((currentTarget as Element).parentElement);
  });
}

/** Leads eyes and focus to what came of a press: the note about a failure, or the words in place of the button. */
export function showWhatCame({ failure }: ResetSnapshot, place: Element | null, scene: Scene): void {
  const root = place?.getRootNode() as Document | ShadowRoot | undefined;
  if (failure) return root?.getElementById(scene.id('note'))?.scrollIntoView({ block: 'nearest' });
  const { activeElement } = root ?? {};
  if (!activeElement || activeElement === document.body || place?.contains(activeElement))
    place?.querySelector<HTMLElement>('.rekey-told')?.focus();
}

/** Below an ending. */
export const quietStartOver = (scene: Scene) => html`<div class="rekey-more">${startOver(scene)}</div>`;

export const sheet = helpText;
