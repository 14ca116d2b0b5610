import { authenticatorCode, AUTHENTICATOR_STEP_MS, type Call, type Route } from '@rekey/server';
import type { Belongings } from './demo-methods.ts';
import { phoneStyle, SECONDS } from './phone-style.ts';

const headers = (type: string) => ({
  'Content-Type': `${type}; charset=utf-8`,
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
});

/** What Tess has, and which of her codes were not used yet: she crosses them off, the paper cannot know. */
interface InHand extends Belongings {
  readonly good: ReadonlySet<string>;
}

/**
 * `GET /phone`, for development: plays the telephone of a demo person, with the code her authenticator app shows now, and
 * the paper with her saved codes. No script: the style sheet counts down, and the page fetches itself when the code changes.
 */
export function phonePage(inHand: () => Promise<InHand>): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/phone',
      readableBy: 'same_origin',
      async handle({ url, now }: Call) {
        const html = page(await inHand(), { now, still: url.searchParams.has('still') });
        return new Response(html, { headers: headers('text/html') });
      },
    },
    {
      method: 'GET',
      path: '/phone.css',
      readableBy: 'same_origin',
      handle: () => new Response(phoneStyle, { headers: headers('text/css') }),
    },
  ];
}

/** @param refresh seconds until the page fetches itself; null: it holds still. */
function frame(refresh: number | null, main: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
${refresh === null ? '' : `<meta http-equiv="refresh" content="${refresh}">`}
<meta name="color-scheme" content="light dark">
<title>Phone – Contoso</title>
<link rel="stylesheet" href="/phone.css">
</head>
<body>
<header>
<h1>What Tess has in her hands</h1>
<p><strong>A simulation.</strong> In real life this is a telephone and a piece of paper, and no server knows what they hold. Only in development.</p>
<nav>${refresh === null ? '<a href="/phone">Keep up to date</a>' : '<a href="/phone?still">Hold still</a>'}<a href="/outbox">Outbox</a><a href="/">Portal</a></nav>
</header>
<main>
${main}
</main>
</body>
</html>
`;
}

function page(
  { app, paper, good }: InHand,
  { now, still }: { readonly now: number; readonly still: boolean },
): string {
  const elapsed = Math.floor((now % AUTHENTICATOR_STEP_MS) / 1000);
  const code = authenticatorCode(app.secret, now);
  return frame(
    still ? null : SECONDS - elapsed,
    `<section class="phone" aria-label="Authenticator app on Tess’s telephone">
<p class="status" aria-hidden="true"><span>${new Date(now).toTimeString().slice(0, 5)}</span><span class="island"></span><span class="battery"></span></p>
<h2>Authenticator</h2>
<article>
<p class="account"><span class="letter" aria-hidden="true">C</span><span>Contoso<small>tess@contoso.test</small></span></p>
<p class="code"><code>${code.slice(0, 3)} ${code.slice(3)}</code></p>
<p class="clock at-${elapsed}" aria-hidden="true"><svg viewBox="0 0 36 36"><circle cx="18" cy="18" r="15" pathLength="${SECONDS}"></circle><circle class="rest" cx="18" cy="18" r="15" pathLength="${SECONDS}"></circle></svg><span class="left"></span></p>
</article>
<p class="quiet">A new code every 30 seconds. Each works once.</p>
</section>
<section class="paper" aria-labelledby="paper-title">
<h2 id="paper-title">Recovery codes</h2>
<p>Contoso · Tess Keys · keep in a safe place</p>
<ol>
${paper.codes.map((code) => saved(code, good.has(code))).join('\n')}
</ol>
<p class="note">Each works once. ${good.size === 1 ? 'One is' : `${good.size} are`} still good.</p>
</section>
<section class="try" aria-labelledby="try-title">
<h2 id="try-title">Try it</h2>
<ol>
<li><a href="/reset" target="_blank" rel="noopener">Reset the password</a> of <b>tess@contoso.test</b>.</li>
<li>Her first proof is an email: its code is in the <a href="/outbox" target="_blank" rel="noopener">outbox</a>.</li>
<li>Her second is the code on her telephone, or one from the paper.</li>
</ol>
</section>`,
  );
}

function saved(code: string, good: boolean): string {
  return good
    ? `<li><code>${code}</code></li>`
    : `<li class="used"><s><code>${code}</code></s><span class="aside"> used</span></li>`;
}
