import { escapeHtml } from './html.ts';
import { tryingItOut } from './trying-it-out.ts';

interface Person {
  readonly userName: string;
  readonly displayName: string;
}

function frame(title: string, person: Person | null, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="/portal.svg">
<link rel="stylesheet" href="/portal.css">
<script type="module" src="/portal.js"></script>
<script type="module" src="/rekey.js"></script>
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
<header class="bar">
<a class="brand" href="/"><img src="/portal.svg" alt="" width="28" height="28">Contoso Intranet</a>
<nav aria-label="Site"><a href="/">Home</a><a href="/outbox">Outbox</a><a href="/phone">Phone</a></nav>
${person === null ? '' : `<p class="who"><span class="initials" aria-hidden="true">${escapeHtml(initials(person))}</span>${escapeHtml(person.displayName)}</p>`}
</header>
<main id="content">
${body}
</main>
<footer class="foot"><p>A sample portal. Contoso and its people do not exist; nothing is sent anywhere.</p></footer>
</body>
</html>
`;
}

function initials({ displayName }: Person): string {
  return displayName
    .split(' ')
    .map((name) => name[0] ?? '')
    .join('')
    .slice(0, 2);
}

const news = [
  {
    kind: 'Office',
    title: 'The canteen opens at seven from Monday',
    text: 'Coffee first. The early menu has porridge, and the herb garden on the roof supplies the rest.',
  },
  {
    kind: 'People',
    title: 'Welcome to the eleven who joined this month',
    text: 'Say hello at the long table on Thursday at noon. Bring nothing; there will be soup.',
  },
  {
    kind: 'IT',
    title: 'Passwords: reset yours without calling us',
    text: 'Forgot it, or locked out? Two codes, one to your mailbox and one to your phone, and you are back at work.',
  },
];

const newsList = news
  .map(
    ({ kind, title, text }) => `<article class="card news">
<p class="kind">${kind}</p>
<h3>${title}</h3>
<p>${text}</p>
</article>`,
  )
  .join('\n');

const signInCard = `<section class="card sign-in" aria-labelledby="sign-in-title">
<h2 id="sign-in-title">Sign in</h2>
<form id="sign-in" method="post">
<label for="user-name">User name</label>
<input id="user-name" name="userName" autocomplete="username" autocapitalize="none" spellcheck="false" placeholder="you@contoso.test" required>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<p class="problem" role="alert"></p>
<button disabled>Sign in</button>
</form>
<p class="forgot"><a href="/reset" data-rekey-dialog>Forgot your password?</a></p>
<p class="quiet">Or see it <a href="/forgot-password">on a page of its own</a>.</p>
<noscript><p class="problem">Signing in here needs JavaScript. Resetting your password does not: follow the link above.</p></noscript>
</section>`;

function signedInCard(person: Person): string {
  return `<section class="card signed-in" aria-labelledby="signed-in-title">
<span class="initials big" aria-hidden="true">${escapeHtml(initials(person))}</span>
<h2 id="signed-in-title">Signed in as ${escapeHtml(person.displayName)}</h2>
<p class="quiet">${escapeHtml(person.userName)}</p>
<p><a href="/passkeys">Your passkeys</a></p>
<button id="sign-out" class="secondary" disabled>Sign out</button>
</section>`;
}

/** The start page: news, and beside them the sign-in or who is signed in. */
export function homePage(person: Person | null): string {
  const hello =
    person === null ? 'Good to see you' : `Good to see you, ${person.displayName.split(' ')[0] ?? ''}`;
  return frame(
    'Contoso Intranet',
    person,
    `<h1>${escapeHtml(hello)}</h1>
<div class="columns">
<section class="stories" aria-labelledby="news-title">
<h2 id="news-title">This week</h2>
${newsList}
</section>
<aside>
${person === null ? signInCard : signedInCard(person)}
${tryingItOut()}
</aside>
</div>`,
  );
}

/** The whole of what a portal adds to have a reset page: one tag, with its fallback. */
export function forgotPasswordPage(): string {
  return frame(
    'Reset your password – Contoso Intranet',
    null,
    `<div class="reset">
<h1>Help with signing in</h1>
<rekey-reset-password return-to="/"><a href="/reset">Reset your password</a></rekey-reset-password>
${tryingItOut()}
</div>`,
  );
}

/** A passkey as its owner sees it: instants in milliseconds. */
interface Passkey {
  readonly createdAt: number;
  /** Not good for a reset before. */
  readonly waitsUntil?: number;
}

function time(format: Intl.DateTimeFormat, at: number): string {
  return `<time datetime="${new Date(at).toISOString()}">${format.format(at)}</time>`;
}

/** Where a demo person gets a passkey. */
export function passkeysPage(person: Person, passkeys: readonly Passkey[], timeZone: string): string {
  const date = { year: 'numeric', month: 'long', day: 'numeric', timeZone } as const;
  const day = new Intl.DateTimeFormat('en-GB', date);
  const clock = { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' } as const;
  const moment = new Intl.DateTimeFormat('en-GB', { ...date, ...clock });
  const list = passkeys
    .map(({ createdAt, waitsUntil }) => {
      const wait =
        waitsUntil === undefined
          ? ''
          : `<br><span class="quiet">Resets passwords from ${time(moment, waitsUntil)}: yours was reset a short while ago, and this gives you time to notice if that wasn’t you.</span>`;
      return `<li>Passkey, added on ${time(day, createdAt)}${wait}</li>`;
    })
    .join('\n');
  return frame(
    'Your passkeys – Contoso Intranet',
    person,
    `<div class="reset">
<h1>Your passkeys</h1>
<section class="card passkeys">
<p>A passkey shows that it’s you when you have forgotten your password: with your fingerprint, face or PIN, or with a security key.</p>
${passkeys.length === 0 ? '<p class="quiet">You have none yet.</p>' : `<ul>\n${list}\n</ul>`}
<button id="add-passkey" disabled>Add a passkey</button>
<p class="problem" role="alert"></p>
<noscript><p class="problem">Adding a passkey needs JavaScript.</p></noscript>
</section>
</div>
<script type="module" src="/passkeys.js"></script>`,
  );
}
