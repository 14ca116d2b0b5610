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
  await new Promise((resolve) => setTimeout(resolve, 400));
  findings.heading = element.querySelector('.rekey-title')?.textContent ?? '';
}
findings.finished = true;
