import { expect } from '@open-wc/testing';
import { waitUntil } from '../testing/wait-until.ts';

describe('<rekey-reset-password> on a page with a strict policy', () => {
  it('A-110 runs under a policy without inline style, with Trusted Types, and breaks none of it', async () => {
    const frame = document.createElement('iframe');
    frame.src = new URL('../testing/strict-policy.html', import.meta.url).href;
    document.body.append(frame);
    await waitUntil(
      () => (frame.contentWindow as unknown as { finished?: boolean }).finished,
      'the page did not finish',
      { timeout: 14_000 },
    );
    const { violations, heading } = frame.contentWindow as unknown as {
      violations: string[];
      heading: string;
    };
    frame.remove();
    expect(violations.join('\n')).to.equal('');
    expect(heading).to.equal('Choose a new password');
  });
});
