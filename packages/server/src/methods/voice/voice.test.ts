import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ADA, methodSuite, runningServer, spokenCode } from '@rekey/testkit';
import type { Asked } from '../method.ts';
import { voice } from './index.ts';
import { numberOnPage } from './number-on-page.ts';

methodSuite({
  kind: 'voice',
  policy: { voice: 'code' },
  contact: ADA.mobile,
  answer: async (running) => ({ code: spokenCode(await running.messageTo(ADA.mobile)) }),
  wrong: () => ({ code: '00000000' }),
  wrongCode: 'code_incorrect',
  malformed: [{ code: '' }, { code: '1'.repeat(65) }],
});

const IVY = { userName: 'ivy@contoso.test', office: '+44 2079460148' };

describe('calls', () => {
  it('S-058 the office telephone is called, never texted, and its extension not dialled or shown', async () => {
    await using running = await runningServer({ policy: { methods: ['email', 'sms', 'voice'] } });
    const ivy = running.visitor();
    const { methods } = (await ivy.start(IVY.userName)).at('choose_method');
    assert.deepEqual(
      methods.map(({ kind, hint, place }) => [kind, hint, place]),
      [
        ['email', 'i•••@m•••', undefined],
        ['voice', '•••• 48', 'office'],
      ],
    );
    await ivy.challenge('voice');
    const at = (await ivy.challenge('voice', '020 7946 0148 x12')).at('enter_code');
    assert.equal(at.challenge.place, 'office');
    await running.quiet();
    assert.deepEqual(
      running.voice.sent.map(({ to, kind }) => [to, kind]),
      [['+44 2079460148x12', 'voice']],
    );
    (await ivy.verify(spokenCode(running.voice.sent[0]!))).at('choose_method');
  });

  it('S-053 K9 a mobile is called and texted, and is one destination: what proved by text is gone for calls', async () => {
    await using running = await runningServer({
      policy: { methods: ['email', 'sms', 'voice'], confirmPhone: false },
    });
    const ada = running.visitor();
    const offered = (await ada.start(ADA.userName)).at('choose_method').methods;
    assert.deepEqual(
      offered.map(({ kind, place }) => [kind, place]),
      [
        ['email', undefined],
        ['sms', 'mobile'],
        ['voice', 'mobile'],
      ],
    );
    await ada.challenge('sms');
    const { methods } = (await ada.verify(await running.codeFor(ADA.mobile))).at('choose_method');
    assert.deepEqual(
      methods.map(({ kind }) => kind),
      ['email'],
    );
  });

  it('S-054 no telephone rings before its whole number was typed', async () => {
    await using running = await runningServer({ policy: { methods: ['email', 'voice'] } });
    const stranger = running.visitor();
    await stranger.start(ADA.userName);
    (await stranger.challenge('voice')).at('confirm_contact');
    assert.equal((await stranger.challenge('voice', '+44 7700900999')).problem?.code, 'contact_mismatch');
    await running.quiet();
    assert.deepEqual(running.voice.sent, []);
  });

  it('S-057 speaks in the language of the person, digit by digit and twice', async () => {
    await using running = await runningServer({
      policy: { methods: ['email', 'voice'], confirmPhone: false },
    });
    for (const [locale, words] of [
      ['en', /call from Contoso.*hang up/],
      ['de', /Anruf von Contoso.*legen Sie auf/],
      ['ar', /مكالمة من Contoso/],
    ] as const) {
      const ada = running.visitor();
      await ada.call('POST', '/v1/resets', { identifier: ADA.userName, locale }, { continuation: null });
      await ada.challenge('voice');
      const call = await running.messageTo(ADA.mobile);
      assert.match(call.text, words);
      assert.equal(call.locale, locale);
      assert.match(spokenCode(call), /^\d{8}$/);
      assert.equal(call.answer, undefined, 'nothing is asked for on the telephone');
      running.clock.advance(3_600_000);
    }
  });
});

describe('the number that a page shows', () => {
  it('A-54 is no answer on that page, whatever step it is typed at', async () => {
    const asked = { asked: { number: '42' } } as Asked;
    assert.equal(await voice.judge({ challengeId: 'chl_1', code: '42' }, asked), null);
  });

  it('is one of ninety, each as often as the others', () => {
    const counts = new Map<string, number>();
    for (let byte = 0; byte < 180; byte += 1) {
      const number = numberOnPage(new Uint8Array(32).fill(byte));
      counts.set(number, (counts.get(number) ?? 0) + 1);
    }
    assert.equal(counts.size, 90);
    assert.ok([...counts].every(([number, count]) => /^[1-9]\d$/.test(number) && count === 2));
  });

  it('is drawn again from a byte that would favour low numbers', () => {
    const bytes = new Uint8Array(32).fill(255);
    bytes[7] = 3;
    assert.equal(numberOnPage(bytes), '13');
  });
});
