import type { Method } from '@rekey/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icons } from '../../internal/icons.ts';
import { isolate } from '../../internal/isolate.ts';
import { spinner } from '../../internal/spinner.ts';
import { alternatives, disclosure, head, note, progressAt, type Scene, type ScreenOf } from './scene.ts';

/** One click chooses: no radio buttons and no "Next". */
export const chooseMethodScreen: ScreenOf<'choose_method'> = (at, scene) => {
  const { words } = scene;
  const again = at.data.proofs.satisfied > 0;
  return html`<div class="rekey-screen">
    ${head(scene, {
      progress: progressAt(at),
      title: words.say(again ? 'chooseMethod.titleNext' : 'chooseMethod.title'),
      help: words.say(again ? 'chooseMethod.helpNext' : 'chooseMethod.help'),
    })}
    ${note(at, scene)}
    ${tiles(at.data.methods, at.pending !== null, scene, (methodId, signal) => at.actions.challenge({ methodId }, { signal }))}
    ${alternatives(scene)}
  </div>`;
};

/** Other methods, folded away behind a quiet line; nothing when there are none. */
export function otherMethods(
  methods: readonly Method[],
  current: string,
  busy: boolean,
  scene: Scene,
  choose: (methodId: string, signal: AbortSignal) => Promise<unknown>,
): TemplateResult | typeof nothing {
  const others = methods.filter(({ id }) => id !== current);
  if (others.length === 0) return nothing;
  return disclosure(scene.words.say('action.useAnother'), tiles(others, busy, scene, choose));
}

function tiles(
  methods: readonly Method[],
  busy: boolean,
  scene: Scene,
  choose: (methodId: string, signal: AbortSignal) => Promise<unknown>,
): TemplateResult {
  const { words } = scene;
  if (methods.length === 0) return html`<p class="rekey-aside">${words.say('chooseMethod.none')}</p>`;
  return html`<ul class="rekey-tiles" role="list" aria-label=${words.say('chooseMethod.list')}>
    ${methods.map(({ id, kind, hint }) => {
      const chosen = busy && scene.chosen === id;
      return html`<li>
        <button
          class="rekey-tile"
          type="button"
          aria-disabled=${String(busy)}
          aria-busy=${String(chosen)}
          @click=${() => {
            if (busy) return;
            scene.choose(id);
            scene.run((signal) => choose(id, signal));
          }}
        >
          ${iconOf(kind)}<span>${words.say([`method.${kind}`, 'method.other'], { hint: isolate(hint) })}</span>${chosen ? spinner() : icons.forward()}
        </button>
      </li>`;
    })}
  </ul>`;
}

function iconOf(kind: string): TemplateResult {
  return kind === 'email' || kind === 'sms' ? icons[kind]() : icons.other();
}
