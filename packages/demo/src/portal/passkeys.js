// Registers a passkey for whoever is signed in: the server begins, the browser asks the person, the server checks.
const button = document.querySelector('#add-passkey');
const problem = document.querySelector('.passkeys [role=alert]');

async function post(path, body) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const result = await answer.json();
  if (!answer.ok) throw new Error(result.code);
  return result;
}

const words = {
  NotAllowedError: 'No passkey was added. Try again when you are ready.',
  InvalidStateError: 'This device has a passkey of yours already.',
  NotSupportedError: 'This browser cannot make passkeys.',
  session_required: 'You are signed out. Sign in and come back.',
  step_conflict: 'You have as many passkeys as a person may have.',
};

button.addEventListener('click', async () => {
  problem.textContent = '';
  button.disabled = true;
  try {
    const { options, pending } = await post('/passkeys/begin', {});
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    const credential = await navigator.credentials.create({ publicKey });
    await post('/passkeys/confirm', { pending, credential: credential.toJSON() });
    location.reload();
  } catch (error) {
    problem.textContent =
      words[error.name] ?? words[error.message] ?? 'That did not work. Try again in a moment.';
    button.disabled = false;
  }
});
button.disabled = false;
