import type { ResetSnapshot } from '@rekey/client';
import type { Method } from '@rekey/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { type Icon, icons } from '../../internal/icons.ts';
import { masked } from '../../internal/isolate.ts';
import { spinner } from '../../internal/spinner.ts';
import type { Words } from '../../words/words.ts';
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
    ${tiles(at, at.data.methods, scene)}
    ${alternatives(at, scene)}
  </div>`;
};

/** The steps at which there is a choice of methods. */
type Choosing = Extract<ResetSnapshot, { readonly data: { readonly methods: readonly Method[] } }>;

/** Other methods: folded away behind a quiet line where there are any, or else open, as all that is left. */
export function otherMethods(
  at: Choosing,
  current: string,
  scene: Scene,
  folded = true,
): TemplateResult | typeof nothing {
  const others = at.data.methods.filter(({ id }) => id !== current);
  const ways = tiles(at, others, scene);
  if (!folded) return ways;
  return others.length ? disclosure(scene.words.say('action.useAnother'), ways) : nothing;
}

function tiles(at: Choosing, methods: readonly Method[], scene: Scene): TemplateResult {
  const { words } = scene;
  const busy = at.pending !== null || scene.running;
  if (methods.length === 0) return html`<p class="rekey-aside">${words.say('chooseMethod.none')}</p>`;
  return html`<ul class="rekey-tiles" role="list" aria-label=${words.say('chooseMethod.list')}>
    ${methods.map((method) => {
      const { id } = method;
      const chosen = busy && scene.chosen === id;
      return html`<li>
        <button
          class="rekey-tile"
          type="button"
          aria-disabled=${busy}
          aria-busy=${chosen}
          @click=${() => {
            if (busy) return;
            scene.choose(id);
            scene.run((signal) => at.actions.challenge({ methodId: id }, { signal }));
          }}
        >
          ${iconOf(method)()}<span>${wordsOf(method, words)}</span>${chosen ? spinner() : icons.forward()}
        </button>
      </li>`;
    })}
  </ul>`;
}

/** The methods that come with the first screen; of any other, sign and sentences come before it is offered to anybody. */
const common: Readonly<Record<string, Icon>> = { email: icons.email, sms: icons.sms };
/** Signs by kind or place, those that have come among them. */
export const signs = { ...common };

/** Whether one of the ways shown here needs more than came with the first screen. */
export function hasRareWays({ data }: ResetSnapshot): boolean {
  type Way = Pick<Method, 'kind'>;
  const {
    methods = [],
    method = [],
    challenge = [],
  } = data as {
    readonly [name in 'methods' | 'method' | 'challenge']?: Way | readonly Way[];
  };
  return [methods, method, challenge].flat().some(({ kind }) => !Object.hasOwn(common, kind));
}

function iconOf({ kind, place = kind }: Method): Icon {
  const name = [place, kind].find((one) => Object.hasOwn(signs, one));
  return signs[name ?? 'other']!;
}

/** What happens, and in a second line what it is, where its name alone does not say so. */
function wordsOf({ kind, place, hint }: Method, words: Words): TemplateResult {
  const does = words.say(
    [`method.${kind}.${place}`, `method.${kind}`, hint ? 'method.other' : 'method.plain'],
    {
      hint: masked(hint),
    },
  );
  const about = `method.${kind}.about`;
  return html`${does}${words.has(about) ? html`<small>${words.say([about])}</small>` : nothing}`;
}
