import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deriveKeys } from '../domain/keys.ts';
import { createSeal } from '../domain/seal.ts';
import type { Call } from '../http/route.ts';
import { sealContent } from '../outbox/content.ts';
import type { OutboxContent } from '../ports/messenger.ts';
import { systemRandom } from '../ports/random.ts';
import type { OutboxRow } from '../ports/store.ts';
import { keptMessenger, outboxPage } from './outbox-page.ts';
import type { SimulatedTelephone } from './simulated-telephone.ts';

const secret = systemRandom.bytes(32);
const organisation = { id: 'contoso', name: 'Contoso & Söhne' };
const seal = createSeal(deriveKeys(secret, organisation.id).seal, systemRandom);
const now = Date.parse('2026-11-23T12:00:00Z');

function kept(id: string, content: Partial<OutboxContent>, row: Partial<OutboxRow> = {}): OutboxRow {
  const whole = {
    to: 'ada@mail.test',
    template: 'reset_code',
    locale: 'en',
    params: { code: '49273105' },
    ...content,
  } as const;
  return {
    id,
    kind: 'email',
    sealed: sealContent(seal, id, whole),
    drop: false,
    createdAt: now - 125_000,
    notAfter: now + 600_000,
    tries: 1,
    sentAt: now,
    lastError: null,
    ...row,
  };
}

async function get(
  path: string,
  rows: readonly OutboxRow[],
  query = '',
  telephone?: SimulatedTelephone,
  params: Call['params'] = {},
  form = '',
  timeZone = 'UTC',
): Promise<{ response: Response; body: string }> {
  const routes = outboxPage({
    store: { recentMessages: (limit) => Promise.resolve(rows.slice(0, limit)) },
    secret,
    organisation,
    publicUrl: 'http://localhost:4400',
    timeZone,
    ...(telephone === undefined ? {} : { telephone }),
  });
  const route = routes.find((one) => one.path === path);
  assert.ok(route);
  const url = new URL(`http://localhost:4400${path}${query}`);
  const request = new Request(url);
  const response = await route.handle({ url, now, params, request, text: async () => form } as Call);
  return { response, body: await response.text() };
}

describe('the outbox page', () => {
  it('says what to do while nothing was sent', async () => {
    assert.match((await get('/outbox', [])).body, /Nothing has been sent yet/);
  });

  it('G3 shows nothing of a message that waits for its time', async () => {
    const waiting = kept('m1', {}, { tries: 0, sentAt: null });
    assert.match((await get('/outbox', [waiting])).body, /Nothing has been sent yet/);
  });

  it('shows each message with its code, its reader and its words', async () => {
    const { body } = await get('/outbox', [
      kept('m2', { to: '+44 7700900142' }, { kind: 'sms' }),
      kept('m1', {}),
    ]);
    assert.match(body, /<article data-kind="sms" data-template="reset_code" data-to="\+44 7700900142">/);
    assert.match(body, /<article data-kind="email" data-template="reset_code" data-to="ada@mail\.test">/);
    assert.equal(body.match(/<code>49273105<\/code>/g)?.length, 2);
    assert.match(body, /@localhost #49273105/);
    assert.match(body, /2 min ago/);
    assert.match(body, /Delivered/);
  });

  it('S-057 a call that asks for keys has a keypad while it may be answered, and the page holds still for it', async () => {
    const call = (more: Partial<OutboxRow> = {}) =>
      kept('m3', { to: '+44 7700900142', template: 'reset_call', params: {} }, { kind: 'voice', ...more });
    const pressed: string[][] = [];
    const telephone: SimulatedTelephone = {
      messenger: keptMessenger('voice'),
      press: async (...given) => {
        pressed.push(given);
        return given[0] === 'm3' ? 'Thank you & goodbye.' : null;
      },
    };
    const { response, body } = await get('/outbox', [call()], '', telephone);
    // With `no-referrer` a browser would say that the form came from nowhere, and be refused.
    assert.equal(response.headers.get('Referrer-Policy'), 'same-origin');
    assert.match(body, /<article data-kind="voice" data-template="reset_call" data-to="\+44 7700900142">/);
    assert.match(body, /<form class="keypad" method="post" action="\/outbox\/calls\/m3">/);
    assert.doesNotMatch(body, /http-equiv="refresh"/);
    const over = await get('/outbox', [call({ notAfter: now })], '', telephone);
    assert.doesNotMatch(over.body, /keypad/);
    assert.match(over.body, /http-equiv="refresh"/);
    assert.doesNotMatch((await get('/outbox', [call()])).body, /keypad/, 'there is no telephone');
    const heard = await get('/outbox/calls/:id', [], '', telephone, { id: 'm3' }, 'keys=42');
    assert.match(heard.body, /Thank you &#38; goodbye\./);
    assert.deepEqual(pressed, [['m3', '42']]);
    const gone = await get('/outbox/calls/:id', [], '', telephone, { id: 'm4' }, 'keys=42');
    assert.match(gone.body, /no such call/);
  });

  it('says times in the time zone of the server, as the message itself does', async () => {
    const notice = { userName: 'ada@contoso.test', at: '2026-11-23T14:05:00Z' };
    const rows = [kept('m1', { template: 'reset_notice', params: notice })];
    const { body } = await get('/outbox', rows, '', undefined, {}, '', 'Europe/Berlin');
    assert.match(body, / was reset on 23 November 2026 at 15:05 CET\./);
    assert.match(body, /<time datetime="2026-11-23T11:57:55\.000Z" title="23 November 2026 at 12:57 CET">/);
    await assert.rejects(get('/outbox', [], '', undefined, {}, '', 'Europe/Belin'), /Belin is no time zone/);
  });

  it('does not show what nobody would get, or what is forgotten', async () => {
    const { body } = await get('/outbox', [kept('m1', {}, { drop: true }), kept('m2', {}, { sealed: null })]);
    assert.match(body, /Nothing has been sent yet/);
  });

  it('says why a message did not arrive', async () => {
    const { body } = await get('/outbox', [
      kept('m1', {}, { sentAt: null, tries: 3, lastError: 'smtp 550' }),
    ]);
    assert.match(body, /Not delivered after 3 tries: smtp 550/);
  });

  it('A-68 shows markup as text and lets no script or style in', async () => {
    const { response, body } = await get('/outbox', [
      kept('m1', {
        to: '"><script>alert(1)</script>@mail.test',
        template: 'reset_notice',
        params: { at: '2026-11-23T12:00:00Z', userName: '<img src=x onerror=alert(1)>' },
      }),
    ]);
    assert.doesNotMatch(body, /<script|<img|style=|<style/);
    const policy = response.headers.get('Content-Security-Policy') ?? '';
    assert.match(policy, /default-src 'none'; style-src 'self'/);
    assert.doesNotMatch(policy, /unsafe|script/);
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
  });

  it('shows a mail as its reader sees it, in its direction, with what can be pressed; and as it is sent', async () => {
    const mail = kept('m1', { locale: 'ar', params: { code: '49273105', link: 'c2VjcmV0' } });
    const { body } = await get('/outbox', [mail]);
    assert.match(body, /<div class="mail" lang="ar" dir="rtl">\n<p class="from">Contoso &#38; Söhne<\/p>/);
    const link = 'href="http://localhost:4400/reset#link=c2VjcmV0" target="_blank" rel="noopener"';
    assert.ok(body.includes(`<a class="button" ${link}>`));
    assert.ok(body.includes(`<a ${link}>http://localhost:4400/reset#link=c2VjcmV0</a>`), 'as plain text');
    const asSent = await get('/outbox/mails/:id', [mail], '', undefined, { id: 'm1' });
    assert.match(asSent.body, /<html lang="ar" dir="rtl">/);
    assert.match(
      asSent.response.headers.get('Content-Security-Policy') ?? '',
      /default-src 'none';.* sandbox;/,
    );
    const gone = await get('/outbox/mails/:id', [mail], '', undefined, { id: 'm2' });
    assert.match(gone.body, /no such email/);
  });

  it('only a code to type looks like one: a support code is for the telephone', async () => {
    const notice = { at: '2026-11-23T12:00:00Z', userName: 'ada', supportCode: '7KQ4-M2XD' };
    const { body } = await get('/outbox', [
      kept('m1', { template: 'help_request', params: { ...notice, code: '7KQ4-M2XD' } }),
      kept('m2', { template: 'reset_notice', params: notice }),
      kept('m3', { template: 'reset_notice', params: notice }, { kind: 'sms' }),
    ]);
    assert.doesNotMatch(body, /<p class="code">/);
    assert.equal(body.match(/<details open>/g)?.length, 3, 'and is read without a click');
    assert.match(body, /<a href="http:\/\/localhost:4400\/reset" target="_blank" rel="noopener">/);
  });

  it('A-68 an address that a stranger wrote is text', async () => {
    const params = {
      at: '2026-11-23T12:00:00Z',
      userName: 'https://evil.test/"onclick=x http://localhost:4400@evil.test/',
    };
    const { body } = await get('/outbox', [
      kept('m1', { template: 'help_request', params }),
      kept('m2', { template: 'reset_notice', params }, { kind: 'sms' }),
    ]);
    assert.match(body, /evil\.test/);
    assert.doesNotMatch(body, /href="[^"]*evil|<[^>]*onclick/);
  });

  it('keeps itself up to date, and holds still when asked to', async () => {
    assert.match((await get('/outbox', [])).body, /http-equiv="refresh" content="3"/);
    assert.doesNotMatch((await get('/outbox', [], '?still')).body, /http-equiv="refresh"/);
  });

  it('has its style apart', async () => {
    const { response, body } = await get('/outbox.css', []);
    assert.match(response.headers.get('Content-Type') ?? '', /^text\/css/);
    assert.match(body, /light-dark\(/);
  });

  it('takes every message without carrying it anywhere', async () => {
    const messenger = keptMessenger('sms');
    const message = { id: 'm', kind: 'sms', to: '', locale: 'en', subject: '', text: '' } as const;
    await messenger.send(message, AbortSignal.timeout(1000));
    assert.deepEqual([messenger.kind, messenger.name], ['sms', 'outbox-page']);
  });
});
