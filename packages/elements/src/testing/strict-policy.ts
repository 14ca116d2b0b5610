/** Walks through the states on a page with a strict policy, and keeps what the policy objects to. */
import { fakeClient } from '@rekey/client/testing';
import '../define/all.ts';

interface Findings {
  violations: string[];
  heading: string;
  finished: boolean;
}
const findings = window as unknown as Findings;
findings.violations = [];
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
  findings.violations.push(`${violatedDirective} ${blockedURI} ${sourceFile}`),
);

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const titleOf = (element: Element) => element.querySelector('.rekey-title')?.textContent ?? '';
/** The first form stands at once; every other state comes with the answer of the server. */
const stands = (element: Element, state: string) =>
  titleOf(element) !== '' && (state.startsWith('identify/') || titleOf(element) !== 'Reset your password');

for (const state of [
  'identify/fresh',
  'choose_method/two',
  'enter_code/wrong-2-left',
  'done/reset',
  'set_password/rejected',
] as const) {
  const element = document.createElement('rekey-reset-password');
  element.client = fakeClient(state);
  document.body.replaceChildren(element);
  for (let looks = 0; looks < 100 && !stands(element, state); looks += 1) await pause(20);
  // What the policy objects to is told a moment later.
  await pause(200);
  findings.heading = titleOf(element);
}
findings.finished = true;
