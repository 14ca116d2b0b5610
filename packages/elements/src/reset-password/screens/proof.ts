import type { ResetSnapshot } from '@rekey/client';
import { html, type TemplateResult } from 'lit';
import { otherMethods } from './choose-method.ts';
import { alternatives, head, note, problemText, progressAt, type Scene } from './scene.ts';

/** The steps at which a challenge is open. */
type Proving = Extract<
  ResetSnapshot,
  { step: 'enter_code' | 'answer_questions' | 'use_passkey' | 'await_call' }
>;

/** What every proof has around it: where am I, what to do, and other ways; once there are no tries left, only those. */
export function proofScreen(
  at: Proving,
  scene: Scene,
  { title, help }: { title: string; help: string | undefined },
  body: () => TemplateResult,
): TemplateResult {
  const { challenge, methods } = at.data;
  const open = challenge.attemptsRemaining > 0;
  const spent = () => html`
    <p class="rekey-error">${problemText('challenge_exhausted', at, scene.words)}</p>
    ${note(at, scene)}
  `;
  return html`<div class="rekey-screen">
    ${head(scene, { progress: progressAt(at), title, help: open ? help : undefined })}
    ${open ? body() : spent()}
    ${alternatives(
      at,
      scene,
      otherMethods(
        methods,
        challenge.methodId,
        at.pending !== null || scene.running,
        scene,
        (methodId, signal) => at.actions.challenge({ methodId }, { signal }),
      ),
    )}
  </div>`;
}
