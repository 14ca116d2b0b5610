import type { Method, MethodKind } from '@rekey/contract';
import { methods as known } from '../methods/index.ts';
import { html, type Html } from './html.ts';
import { icons, wayIcons } from './icons.ts';
import { disclosure, masked, press, type Printing } from './parts.ts';

/** Whether something is sent for one of these. */
export const sendsAny = (methods: readonly Pick<Method, 'kind'>[]): boolean =>
  methods.some(({ kind }) => known[kind as MethodKind]?.sends === true);

/** One press chooses. */
export function tiles(print: Printing, methods: readonly Method[]): Html {
  const { say } = print.words;
  if (methods.length === 0) return html`<p class="rekey-aside">${say('chooseMethod.none')}</p>`;
  const items = methods.map(
    (method) =>
      html`<li>${press(
        print,
        'challenge',
        html`<input type="hidden" name="methodId" value="${method.id}"><button class="rekey-tile">${iconOf(method)}<span>${wordsOf(method, print)}</span>${icons.forward}</button>`,
      )}</li>`,
  );
  return html`<ul class="rekey-tiles" role="list" aria-label="${say('chooseMethod.list')}">${items}</ul>`;
}

/** Other methods, in sight. */
export const otherTiles = (print: Printing, methods: readonly Method[], current: string): Html =>
  tiles(
    print,
    methods.filter(({ id }) => id !== current),
  );

/** Other methods, folded away; nothing when there are none. A page that looks again by itself would fold them again. */
export function others(print: Printing, methods: readonly Method[], current: string, open = false): Html {
  const rest = methods.filter(({ id }) => id !== current);
  if (rest.length === 0) return html``;
  return disclosure(print.words.say('action.useAnother'), tiles(print, rest), open);
}

/** What happens, and in a second line what it is, where its name alone does not say so. */
function wordsOf({ kind, place, hint }: Method, { words }: Printing): Html {
  const keys = [`method.${kind}.${place}`, `method.${kind}`, hint ? 'method.other' : 'method.plain'];
  const about = `method.${kind}.about`;
  return html`${words.say(keys, { hint: masked(hint) })}${words.has(about) && html`<small>${words.say(about)}</small>`}`;
}

function iconOf({ kind, place }: Method): Html {
  const name = [place, kind].find((one) => one !== undefined && Object.hasOwn(wayIcons, one));
  return wayIcons[name ?? 'other'] ?? wayIcons.other;
}
