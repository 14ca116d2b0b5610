import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ADA, runningServer } from '@rekey/testkit';

const MINUTE = 60_000;

describe('a clock that is set back', () => {
  it('R-19 revives no code that has expired, and lets no other live for ever', async () => {
    await using running = await runningServer();
    const ada = running.visitor();
    await ada.start(ADA.userName);
    await ada.challenge('email');
    const code = await running.codeFor(ADA.email);
    running.clock.advance(9 * MINUTE);
    await ada.verify('1');
    running.clock.advance(2 * MINUTE);
    assert.equal((await ada.verify(code)).problem?.code, 'challenge_expired');
    running.clock.advance(-5 * MINUTE);
    assert.equal((await ada.verify(code)).problem?.code, 'challenge_expired');

    await ada.challenge('email');
    const second = await running.codeFor(ADA.email);
    running.clock.advance(-60 * MINUTE);
    assert.equal((await ada.read()).transaction?.step, 'enter_code');
    running.clock.advance(9 * MINUTE);
    assert.equal((await ada.verify('1')).problem?.code, 'code_incorrect');
    running.clock.advance(12 * MINUTE);
    assert.equal((await ada.verify(second)).problem?.code, 'challenge_expired');
  });

  it('R-20 is not believed by a server that starts again', async () => {
    await using running = await runningServer();
    const ada = running.visitor();
    await ada.start(ADA.userName);
    await ada.challenge('email');
    const code = await running.codeFor(ADA.email);
    running.clock.advance(9 * MINUTE);
    await ada.verify('1');
    running.clock.advance(2 * MINUTE);
    // Whoever comes by leaves the time in the store.
    await running.visitor('198.51.100.1').start('somebody.else@contoso.test');
    running.clock.advance(-10 * MINUTE);
    await using again = await running.restart();
    const visitor = again.visitor();
    visitor.transaction = ada.transaction;
    visitor.continuation = ada.continuation;
    assert.equal((await visitor.verify(code)).problem?.code, 'challenge_expired');
  });
});
