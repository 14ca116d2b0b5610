import { DEMO_PASSWORD, DEMO_STRANGER, demoPeople, type DemoPerson } from '@rekey/server/embedded';
import { escapeHtml } from './html.ts';

/** So many are enough for a first tour; the others are a click away. */
const FIRST = 4;

/** Who there is to try a reset with, and the numbers their second proof asks for. A sample portal can tell: nobody in it exists. */
export function tryingItOut(): string {
  const others = [...demoPeople.slice(FIRST).map(entry), stranger];
  return `<section class="card trying" aria-labelledby="trying-title">
<h2 id="trying-title">Trying it out</h2>
<p>Forget the password of one of these. Codes arrive in the <a href="/outbox" target="_blank" rel="noopener">outbox</a>; a number has to be typed in full before it is texted.</p>
<dl>
${demoPeople.slice(0, FIRST).map(entry).join('\n')}
</dl>
<details>
<summary>${others.length} more people</summary>
<dl>
${others.join('\n')}
</dl>
</details>
<p class="quiet">Their password is <code>${DEMO_PASSWORD}</code> until it is reset.</p>
</section>`;
}

function entry({ userName, contact, shows }: DemoPerson): string {
  const number = contact?.mobile ?? contact?.office;
  const telephone = number === undefined ? '' : `<span>Phone <b>${escapeHtml(number)}</b></span>`;
  return `<div><dt><b>${escapeHtml(userName)}</b>${telephone}</dt><dd>${words(shows)}</dd></div>`;
}

const stranger = `<div><dt><b>${DEMO_STRANGER.userName}</b></dt><dd>${words(DEMO_STRANGER.shows)}</dd></div>`;

/** As a sentence; what is on the phone is a click away. */
function words(shows: string): string {
  const sentence = `${shows[0]!.toUpperCase()}${shows.slice(1)}.`;
  return escapeHtml(sentence).replace(
    'her phone',
    '<a href="/phone" target="_blank" rel="noopener">her phone</a>',
  );
}
