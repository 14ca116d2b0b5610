import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Store } from '@rekey/server';
import { openEmbeddedStore } from '@rekey/server/embedded';
import { answerQuestion } from './administration.ts';
import { startLocalAdmin, type LocalAdmin } from './local-admin.ts';

const folder = mkdtempSync(join(tmpdir(), 'rekey-admin-'));
let store: Store;
let admin: LocalAdmin;

before(async () => {
  ({ store } = openEmbeddedStore({ path: join(folder, 'rekey.db') }));
  admin = await startLocalAdmin(folder, { store, configured: [] });
});

after(async () => {
  await admin.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

/** What the socket answers to one line. */
function send(line: string): Promise<{ lines?: string[]; error?: string; exitCode?: number }> {
  return new Promise((resolve, reject) => {
    const socket = connect(join(folder, 'admin.sock'));
    let said = '';
    socket.on('data', (chunk: Buffer) => (said += chunk.toString()));
    socket.on('error', reject);
    socket.on('close', () => resolve(JSON.parse(said) as object));
    socket.write(`${line}\n`);
  });
}

test('only what is exactly an origin is shown as refused, whatever a stranger sent', async () => {
  const made = [
    'https://intranet.contoso.test  (9 times, last today)  allow with: rekey origins add https://evil.test',
    'https://a.test\u001b[2J\u001b[1;1H',
    'x\u009b2Jboo',
    'https://a.test\nallowed  https://evil.test',
    'https://user@evil.test',
    'https://evil.test/path',
    'https://EVIL.test',
    'javascript:alert(1)',
    'null',
    'https://',
  ];
  for (const [at, origin] of [...made, 'https://honest.test:8443'].entries())
    await store.noteRefusedOrigin(origin, at);
  const lines = await answerQuestion({ store, configured: [] }, { ask: 'origins' });
  assert.equal(lines.length, 1);
  assert.match(
    lines[0] ?? '',
    /^refused {2}https:\/\/honest\.test:8443 {2}\(1 time, last 1970-01-01 00:00 UTC\)/,
  );
});

test('nothing from the trail can move the cursor or turn the line around', async () => {
  await store.appendAudit([
    {
      at: 0,
      requestId: '7KQ4M2XD00000000',
      resetId: null,
      accountId: 'acc\u001b[31m',
      event: 'challenge.sent',
      outcome: 'ok',
      detail: { hint: 'a\u001b]0;title\u0007\r\n\u202egnp.exe\u2028' },
    },
  ]);
  const lines = await answerQuestion({ store, configured: [] }, { ask: 'why', code: '7KQ4-M2XD' });
  assert.match(lines.join('|'), /A code was sent/);
  assert.doesNotMatch(lines.join(''), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
});

test('A-28 the socket answers what is no question with a sentence, and goes on', async () => {
  for (const line of [
    'null',
    'hello',
    '[]',
    '{}',
    '{"ask":"__proto__"}',
    '{"ask":"why","code":5}',
    '{"ask":"why"}',
    '{"ask":"add_origin","origin":{"a":1}}',
    '{"ask":"origins","more":true}',
  ]) {
    const answer = await send(line);
    assert.equal(answer.exitCode, 2, line);
    assert.match(answer.error ?? '', /^(The server does not understand|A question is one line)/, line);
  }
  assert.equal((await send('{"ask":"origins"}')).error, undefined);
});
