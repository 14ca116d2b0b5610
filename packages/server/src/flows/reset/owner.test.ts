import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EmbeddedDirectory } from '@rekey/server/embedded';
import { ADA, proveAsAda, runningServer, type RunningServer } from '@rekey/testkit';

const NOBODY = { userName: 'zoe@contoso.test', email: 'zoe@mail.test' };
const TOO_MANY = 'Too many tries to reset your Contoso password';
const HOUR = 3_600_000;

let address = 0;
/** Somebody at an address of their own, who asks in this language. */
async function begun(running: RunningServer, name: string, locale?: string) {
  address += 1;
  const visitor = running.visitor(`198.51.${address >> 8}.${address & 255}`);
  const body = { identifier: name, ...(locale === undefined ? {} : { locale }) };
  await visitor.call('POST', '/v1/resets', body, { continuation: null });
  return visitor;
}

/** Codes are asked for under another name until the account has had its share of an hour. */
async function useUpSends(running: RunningServer, alias: string) {
  for (let round = 0; round < 5; round += 1) await (await begun(running, alias)).challenge('email');
  await running.quiet();
}

/** Wrong codes under another name until the account had as many as a day allows. */
async function useUpTries(running: RunningServer, alias: string) {
  for (let hour = 0; hour < 2; hour += 1) {
    const visitor = await begun(running, alias);
    await visitor.challenge('email');
    for (let tries = 0; tries < 5; tries += 1) await visitor.verify('1');
    running.clock.advance(HOUR + 1000);
  }
  await running.quiet();
}

const told = async (running: RunningServer) => {
  await running.quiet();
  return running.email.sent.filter(({ subject }) => subject === TOO_MANY).map(({ to }) => to);
};

describe('an owner whose account met a limit that nobody sees', () => {
  it('K14 hears why no more codes come when somebody used them up under another name', async () => {
    await using running = await runningServer();
    await useUpSends(running, ADA.email);
    const sent = running.email.sent.length;
    const ada = await begun(running, ADA.userName);
    (await ada.challenge('email')).at('enter_code');
    assert.deepEqual(await told(running), [ADA.email]);
    assert.equal(running.email.sent.length, sent + 1, 'and gets no code');
    const [notice] = await running.store.deliveries({ since: 0, failed: false, limit: 1 });
    assert.equal(notice?.hint, 'a•••@m•••');
  });

  it('S-054 is not told that her own number is wrong because too many codes were sent', async () => {
    await using running = await runningServer();
    await useUpSends(running, ADA.email);
    const ada = await begun(running, ADA.userName);
    await ada.challenge('sms');
    (await ada.challenge('sms', ADA.mobile)).at('enter_code');
    assert.deepEqual(await told(running), [ADA.email]);
    assert.equal(running.sms.sent.length, 0);
  });

  it('A-17 goes on being protected from guesses of her number once too many codes were sent', async () => {
    await using running = await runningServer();
    const senders = [];
    for (let round = 0; round < 5; round += 1) senders.push(await begun(running, ADA.email));
    const guesser = await begun(running, ADA.userName);
    await guesser.challenge('sms');
    for (const [name, tries] of [
      [ADA.userName, 4],
      ['ada', 1],
    ] as const) {
      const one = await begun(running, name);
      await one.challenge('sms');
      for (let round = 0; round < tries; round += 1) await one.challenge('sms', '+44 7700900999');
    }
    running.clock.advance(60_000);
    for (const sender of senders) await sender.challenge('email');
    assert.equal((await guesser.challenge('sms', ADA.mobile)).problem?.code, 'contact_mismatch');
  });

  it('A-11 is told three times a day, under however many names it happens, and again the next day', async () => {
    await using running = await runningServer({ policy: { humanCheck: 'off' } });
    const bother = async (names: readonly string[]) => {
      const seen: string[] = [];
      for (let round = 0; round < 4; round += 1) {
        for (const name of names) {
          const visitor = await begun(running, name);
          const { status, problem, transaction } = await visitor.challenge('email');
          seen.push(`${status} ${problem?.code} ${transaction?.step} ${transaction?.actions.join()}`);
        }
      }
      return seen;
    };
    for (const [day, expected] of [
      [0, 3],
      [1, 6],
    ] as const) {
      await useUpTries(running, 'ada');
      const hers = await bother([ADA.userName, ADA.email]);
      assert.deepEqual(hers, await bother([NOBODY.userName, NOBODY.email]), 'nobody sees it');
      assert.deepEqual(await told(running), Array(expected).fill(ADA.email), `day ${day}`);
      const rows = await running.store.recentMessages(16);
      assert.equal(rows.filter(({ drop }) => drop).length, 13, 'a row for each, whoever is told');
      running.clock.advance(24 * HOUR);
    }
  });

  it('N-51 hears of it in their own language, not in that of whoever asks', async () => {
    await using running = await runningServer({ policy: { noticeLocale: 'de' } });
    await (running.directory as EmbeddedDirectory).addAccount({
      userName: 'amal@contoso.test',
      displayName: 'Amal Said',
      password: 'Old-Password-1234',
      contact: { email: 'amal@mail.test' },
      locale: 'ar',
    });
    for (const [name, alias, email, subject] of [
      [ADA.userName, 'ada', ADA.email, /^Zu viele Versuche/],
      ['amal@contoso.test', 'amal@mail.test', 'amal@mail.test', /^محاولات كثيرة/],
    ] as const) {
      await useUpSends(running, alias);
      await (await begun(running, name, 'en')).challenge('email');
      assert.match((await running.messageTo(email)).subject, subject);
    }
  });
});

describe('the notice of a reset', () => {
  it('N-51 is in the language of its owner, whatever a thief asks in; the codes are for whoever asks', async () => {
    await using running = await runningServer();
    const thief = running.visitor();
    await proveAsAda(
      running,
      Object.assign(thief, {
        start: (identifier: string) =>
          thief.call('POST', '/v1/resets', { identifier, locale: 'ar' }, { continuation: null }),
      }),
    );
    assert.match(running.email.sent[0]!.subject, /^رمز إعادة/);
    (await thief.submit('quiet river under stone')).at('done');
    assert.match((await running.messageTo(ADA.email)).subject, /^Your Contoso password was reset/);
    assert.match(
      (await running.messageTo(ADA.mobile)).text,
      /^Contoso: the password of ada@contoso\.test was reset/,
    );
  });
});
