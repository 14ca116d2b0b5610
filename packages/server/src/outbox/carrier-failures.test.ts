import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { carrier, MINUTE, senderBench } from '../../test/sender-bench.ts';
import { DeliveryError } from '../ports/messenger.ts';
import type { Store } from '../ports/store.ts';
import { retryDelay } from './retry-delay.ts';

const bench = senderBench();
const { enqueue, row, senderWith } = bench;

const transient = () => Promise.reject(new DeliveryError('smtp 451', { permanent: false }));

describe('a carrier that does not take what the outbox holds', () => {
  it('R-25 waits longer after each failure, and gives up when the code would be too old', async () => {
    const { messenger, seen } = carrier('email', transient);
    const sender = senderWith([messenger]);
    await enqueue('m1');
    const gaps: number[] = [];
    let last = bench.now;
    for (; bench.now < Date.parse('2026-11-23T13:00:00Z'); bench.now += 1000) {
      const before = seen.length;
      await sender.flush();
      if (seen.length > before) {
        gaps.push(bench.now - last);
        last = bench.now;
      }
    }
    assert.deepEqual(gaps, [0, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000]);
    assert.ok(last < Date.parse('2026-11-23T12:10:00Z'));
    assert.equal((await row('m1'))?.sealed, null, 'the code is forgotten');
    assert.match(bench.logged.at(-1) ?? '', /^outbox\.given_up/);
  });

  it('R-25 does not try again what cannot succeed', async () => {
    const { messenger, seen } = carrier('email', () =>
      Promise.reject(new DeliveryError('smtp 550', { permanent: true })),
    );
    const sender = senderWith([messenger]);
    await enqueue('m1');
    await sender.flush();
    bench.now += 5 * MINUTE;
    await sender.flush();
    assert.equal(seen.length, 1);
    assert.equal((await row('m1'))?.lastError, 'smtp 550');
  });

  it('R-25 a silent mail server does not hold up a text message', async () => {
    let giveUp: () => void = () => {};
    const email = carrier('email', () => new Promise<void>((resolve) => (giveUp = resolve)));
    let texted: () => void = () => {};
    const text = new Promise<void>((resolve) => (texted = resolve));
    const sms = carrier('sms', () => texted());
    const sender = senderWith([email.messenger, sms.messenger]);
    sender.start();
    await enqueue('slow');
    sender.nudge();
    await enqueue('quick', { kind: 'sms' });
    sender.nudge();
    await text;
    assert.deepEqual([email.seen.length, sms.seen.length], [1, 1]);
    giveUp();
  });

  it('R-29 a notice is still sent when the mail server comes back after hours', async () => {
    let up = false;
    const { messenger, seen } = carrier('email', () => (up ? null : transient()));
    const sender = senderWith([messenger]);
    await enqueue('notice', { notAfter: bench.now + 24 * 60 * MINUTE });
    for (let hour = 0; hour < 6 * 12; hour++) {
      await sender.flush();
      bench.now += 5 * MINUTE;
    }
    assert.equal((await row('notice'))?.sentAt, null);
    up = true;
    const before = seen.length;
    await sender.flush();
    assert.equal(seen.length, before + 1);
    assert.equal((await row('notice'))?.sentAt, bench.now);
  });

  it('says so when there is no carrier for a message', async () => {
    await enqueue('m1', { kind: 'sms' });
    await senderWith([carrier('email').messenger]).flush();
    assert.match(bench.logged.join('\n'), /outbox\.given_up .*no_messenger/);
  });

  it('goes on after the store could not be read', async () => {
    let broken = true;
    const { messenger, seen } = carrier('email');
    const flaky = Object.assign(Object.create(bench.store) as Store, {
      claimMessages: (op: Parameters<Store['claimMessages']>[0]) =>
        broken ? Promise.reject(new Error('disk')) : bench.store.claimMessages(op),
    });
    const sender = senderWith([messenger], { store: flaky });
    await enqueue('m1');
    await assert.rejects(sender.flush());
    broken = false;
    await sender.flush();
    assert.equal(seen.length, 1);
  });

  it('A-65 writes neither addresses nor codes into the log', async () => {
    const sender = senderWith([
      carrier('email', () => Promise.reject(new Error('550 ada@mail.test 49273105'))).messenger,
      carrier('sms').messenger,
    ]);
    await enqueue('m1');
    await enqueue('m2', { kind: 'sms' });
    await enqueue('m3', { sealed: 'damaged' });
    await sender.flush();
    assert.equal(bench.logged.length, 3);
    assert.doesNotMatch(bench.logged.join('\n'), /ada@|49273105|7700900142/);
    assert.match(bench.logged.join('\n'), /unreadable/);
  });

  it('never waits less than two seconds or more than five minutes between tries', () => {
    for (let tries = 0; tries < 2000; tries++) {
      assert.ok(retryDelay(tries) >= 2_000 && retryDelay(tries) <= 5 * MINUTE);
      assert.ok(retryDelay(tries + 1) >= retryDelay(tries));
    }
  });
});
