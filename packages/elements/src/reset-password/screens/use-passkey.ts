import { askForPasskey, passkeySupport } from '@rekey/client/passkey';
import { html, type TemplateResult } from 'lit';
import { secondsUntil } from '../../controllers/countdown.ts';
import { icons } from '../../internal/icons.ts';
import { isolate } from '../../internal/isolate.ts';
import { signs } from '../../internal/way-icons.ts';
import { proofsText } from '../../styles/proofs.ts';
import { proofScreen } from './proof.ts';
import { askAgain } from './resend.ts';
import { form, note, primary, type Scene, type ScreenOf, type Screens } from './scene.ts';

/** One button: browsers show passkeys to whoever clicked. What the person then does is between them and their device. */
const usePasskeyScreen: ScreenOf<'use_passkey'> = (at, scene) => {
  const { words } = scene;
  const { publicKey, expiresAt } = at.data.challenge;
  const support = passkeySupport(publicKey);
  const submit = () => {
    if (scene.running) return;
    scene.run(async (signal) => {
      const outcome = await askForPasskey(publicKey, { signal });
      if (outcome.came === 'assertion') await at.actions.verify(outcome, { signal });
      else scene.complain(words.say([`usePasskey.${outcome.came}`], { site: isolate(publicKey.rpId) }));
    });
  };
  const asking = () =>
    form(
      at,
      scene,
      submit,
      html`<p class="rekey-sign">${signs.passkey()}</p>
    ${scene.complaint ? calmly(scene.complaint) : note(at, scene)}
    ${secondsUntil(expiresAt) === 0 ? askAgain(at, scene) : primary(words.say('usePasskey.submit'), busyWords(at.pending, scene))}`,
    );
  const elsewhere = () =>
    html`${note(at, scene)}
      <a class=${support === 'other_site' ? 'rekey-button' : 'rekey-quiet'} href=${at.continueUrl}
      >${words.say('action.openHosted')}</a
    >`;
  const here = support === 'supported';
  const help = words.say(here ? 'usePasskey.help' : [`usePasskey.${support}`], {
    site: isolate(publicKey.rpId),
  });
  return proofScreen(at, scene, { title: words.say('usePasskey.title'), help }, here ? asking : elsewhere);
};

function busyWords(pending: string | null, { words, running }: Scene): string | null {
  if (pending === 'verify') return words.say('usePasskey.checking');
  return running && pending === null ? words.say('usePasskey.busy') : null;
}

function calmly(text: string): TemplateResult {
  return html`<div class="rekey-note">
    ${icons.refused()}
    <div><p>${text}</p></div>
  </div>`;
}

export const screens: Screens = { use_passkey: usePasskeyScreen };
export const sheet = proofsText;
