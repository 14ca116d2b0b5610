import { judge, type RuleSet } from '@rekey/password-rules';
import { ProblemError, type Route } from '@rekey/server';
import { ADMINISTRATOR_LINK_PATH, type AdministratorLinks } from '@rekey/server/embedded';
import * as z from 'zod/mini';

const redemptionSchema = z.strictObject({
  token: z.string().check(z.minLength(20), z.maxLength(100)),
  userName: z.string().check(z.minLength(1), z.maxLength(320)),
  displayName: z.string().check(z.minLength(1), z.maxLength(200)),
  password: z.string().check(z.minLength(1), z.maxLength(1024)),
});

const text = (body: string, type: string, policy: string) =>
  new Response(body, {
    headers: {
      'Content-Type': `${type}; charset=utf-8`,
      'Cache-Control': 'no-store',
      'Content-Security-Policy': policy,
    },
  });
const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/** Where the one-time link of `rekey init` leads: the first administrator chooses a user name and a password. */
export function administratorRoutes(links: AdministratorLinks, rules: RuleSet): Route[] {
  return [
    {
      method: 'GET',
      path: ADMINISTRATOR_LINK_PATH,
      readableBy: 'same_origin',
      handle: () => text(page(rules), 'text/html', pagePolicy),
    },
    {
      method: 'GET',
      path: `${ADMINISTRATOR_LINK_PATH}.js`,
      readableBy: 'same_origin',
      handle: () => text(script, 'text/javascript', pagePolicy),
    },
    {
      method: 'GET',
      path: `${ADMINISTRATOR_LINK_PATH}.css`,
      readableBy: 'same_origin',
      handle: () => text(style, 'text/css', pagePolicy),
    },
    {
      method: 'POST',
      path: ADMINISTRATOR_LINK_PATH,
      readableBy: 'same_origin',
      async handle(call) {
        const { token, ...person } = await call.body(redemptionSchema);
        const { userName, displayName, password } = person;
        const broken = judge(password, rules, { userName, names: [displayName] }).filter(
          ({ status }) => status === 'not_met',
        );
        if (broken.length > 0) {
          throw new ProblemError('password_rejected', {
            violations: broken.map(({ rule, params }) => ({ rule, params })),
          });
        }
        const redeemed = await links.redeemAdministratorLink(token, person);
        if (redeemed.result === 'created')
          return Response.json({ userName: redeemed.account.userName }, { status: 201 });
        throw new ProblemError(redeemed.result === 'invalid' ? 'not_found' : 'malformed_request');
      },
    },
  ];
}

const page = (rules: RuleSet) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>First administrator</title>
<link rel="stylesheet" href="${ADMINISTRATOR_LINK_PATH}.css">
<script type="module" src="${ADMINISTRATOR_LINK_PATH}.js"></script>
</head>
<body>
<main>
<h1>Become the first administrator</h1>
<p>This link works once. Choose how you sign in from now on.</p>
<form>
<label for="user-name">User name</label>
<input id="user-name" name="userName" autocomplete="username" required maxlength="320">
<label for="display-name">Your name</label>
<input id="display-name" name="displayName" autocomplete="name" required maxlength="200">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="new-password" required minlength="${rules.minLength}" aria-describedby="rule">
<p id="rule">At least ${rules.minLength} characters, without your name in it.</p>
<button>Create account</button>
<p role="status"></p>
</form>
<noscript><p>This page needs JavaScript: the link's secret never leaves your browser without it.</p></noscript>
</main>
</body>
</html>
`;

const script = `const form = document.querySelector('form');
const status = form.querySelector('[role=status]');
const token = location.hash.slice(1);
history.replaceState(null, '', location.pathname);
const words = {
  not_found: 'This link was used already or is older than an hour. Make a new server folder, or ask who runs this one.',
  password_rejected: 'That password breaks a rule. Choose a longer one without your name in it.',
  malformed_request: 'That user name is taken or not a user name. Choose another.',
};
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const body = JSON.stringify({ token, ...Object.fromEntries(new FormData(form)) });
  try {
    const answer = await fetch(location.pathname, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
    const result = await answer.json();
    if (answer.ok) form.replaceChildren(Object.assign(document.createElement('p'), { textContent: 'You are the administrator ' + result.userName + '.' }));
    else status.textContent = words[result.code] ?? 'That did not work (' + result.code + ').';
  } catch {
    status.textContent = 'The server cannot be reached. Try again in a moment.';
  }
});
`;

const style = `:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0; padding: 2rem 1rem; background: light-dark(#f3f6f7, #10171a); color: light-dark(#14212b, #e4edf0); }
main { max-width: 24rem; margin: 0 auto; padding: 1.5rem; border-radius: 14px; background: light-dark(#fff, #18232a); }
h1 { margin: 0 0 0.5rem; font-size: 1.375rem; line-height: 1.25; }
label { display: block; margin: 1rem 0 0.25rem; font-weight: 600; }
input { box-sizing: border-box; width: 100%; padding: 0.6rem 0.75rem; font: inherit; border: 1px solid light-dark(#8797a1, #61737d); border-radius: 8px; background: transparent; color: inherit; }
button { margin-top: 1.25rem; padding: 0.65rem 1.25rem; border: 0; border-radius: 8px; font: inherit; font-weight: 600; color: light-dark(#fff, oklch(0.22 0.03 205)); background: light-dark(#006b75, oklch(0.76 0.085 205)); cursor: pointer; }
:focus-visible { outline: 2px solid light-dark(#006b75, oklch(0.76 0.085 205)); outline-offset: 2px; }
#rule, [role=status] { font-size: 0.875rem; }
`;
