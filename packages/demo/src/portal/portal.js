// Signs in and out of the sample portal. Resetting a password needs none of this: that is what the element does.
const call = (method, path, body) =>
  fetch(path, {
    method,
    headers: {
      'Idempotency-Key': crypto.randomUUID(),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });

const words = {
  // Says nothing about why: a right password of a locked account fails as a wrong one does.
  credentials_incorrect: 'That didn’t work. Forgotten or locked out? Use the link below.',
  rate_limited: 'Too many tries. Wait a little, or reset your password.',
  locked_out: 'Too many tries. Wait a little, or reset your password.',
};

const form = document.querySelector('#sign-in');
form?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const problem = form.querySelector('[role=alert]');
  const button = form.querySelector('button');
  const { userName, password } = Object.fromEntries(new FormData(form));
  problem.textContent = '';
  button.disabled = true;
  try {
    const answer = await call('POST', '/v1/sessions', { userName, password });
    const result = await answer.json();
    if (answer.ok && result.state === 'signed_in') {
      location.assign('/');
      return;
    }
    problem.textContent = answer.ok
      ? 'Your password is right, but it has to be changed first. Use “Forgot your password?”.'
      : (words[result.code] ?? 'That did not work. Try again in a moment.');
    form.password.value = '';
    form.password.focus();
  } catch {
    problem.textContent = 'The portal cannot be reached. Check the connection and try again.';
  } finally {
    button.disabled = false;
  }
});

const signOut = document.querySelector('#sign-out');
signOut?.addEventListener('click', async () => {
  await call('DELETE', '/v1/sessions/current');
  location.assign('/');
});

// Until here they do nothing, and a form would be sent by the browser itself: they wait for this script.
for (const button of [form?.querySelector('button'), signOut]) if (button) button.disabled = false;
