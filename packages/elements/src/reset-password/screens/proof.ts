import type { ResetSnapshot } from '@rekey/client';
import { html, nothing, type TemplateResult } from 'lit';
import { otherMethods } from './choose-method.ts';
import { alternatives, head, isSpent, note, problemText, progressAt, type Scene } from './scene.ts';

/** The steps at which a challenge is open. */
type Proving = Extract<
  ResetSnapshot,
  { step: 'enter_code' | 'answer_questions' | 'use_passkey' | 'await_call' }
>;

/** What every proof has around it: where am I, what to do, and other ways folded away; once there are no tries left, only those, open. */
export function proofScreen(
  at: Proving,
  scene: Scene,
  { title, help }: { title: string; help: string | undefined },
  body: () => TemplateResult,
): TemplateResult {
  const open = !isSpent(at);
  const spent = (what: string) => problemText(what, at, scene.words);
  const others = otherMethods(at, at.data.challenge.methodId, scene, open);
  return html`<div class="rekey-screen">
    ${head(scene, { progress: progressAt(at), title: open ? title : spent('challenge_exhausted.title'), help: open ? help : spent('challenge_exhausted') })}
    ${open ? body() : html`${note(at, scene)}${others}`} ${alternatives(at, scene, open ? others : nothing)}
  </div>`;
}
