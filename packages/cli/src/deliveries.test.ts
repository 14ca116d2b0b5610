import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ADA, runningServer } from '@rekey/testkit';
import { answerQuestion } from './administration.ts';
import { parseSpan } from './deliveries.ts';

test('S-077 every message has a line: how, to whom, by whom, what became of it, and the code of its story', async () => {
  await using running = await runningServer({
    policy: { methods: ['email', 'sms', 'voice'], confirmPhone: false },
  });
  const since = running.clock.now();
  const administered = { store: running.store, configured: [] };
  const list = (failed = false) => answerQuestion(administered, { ask: 'messages', since, failed });
  assert.deepEqual(await list(), ['Nothing was sent in that time.']);
  const visitor = running.visitor();
  await visitor.start(ADA.userName);
  running.voice.failNext({ permanent: true });
  running.email.failNext({ permanent: false });
  for (const kind of ['sms', 'voice', 'email']) {
    await visitor.challenge(kind);
    await running.quiet();
  }
  const nobody = running.visitor();
  await nobody.start('zoe@contoso.test');
  await nobody.challenge('email');
  await running.quiet();

  const lines = await list();
  const cells = lines.slice(1, -2).map((line) => line.split(/ {2,}/));
  assert.deepEqual(
    cells.map(([, kind, to, carrier, tries, state]) => [kind, to, carrier, tries, state]),
    [
      ['email', cells[0]![2], '-', '1', 'withheld: nobody to send it to'],
      ['email', 'a•••@m•••', 'recording-email', '1', 'waits for another try: The test said so.'],
      ['voice', '•••• 42', 'recording-voice', '1', 'failed: The test said so.'],
      ['sms', '•••• 42', 'recording-sms', '1', 'sent'],
    ],
  );
  for (const [time] of cells) assert.match(time!, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/);
  const code = cells[3]!.at(-1)!;
  assert.match(code, /^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  const story = await answerQuestion(administered, { ask: 'why', code });
  assert.match(story.join('\n'), /> [\d:]+ {2}A code was sent by text message/);
  assert.equal((await list(true)).length, 1 + 2 + 2, 'the heading, what failed, and what to do');
  const texted = await running.codeFor(ADA.mobile);
  for (const secret of ['7700900142', texted]) assert.ok(!lines.join('\n').includes(secret));
});

test('a span of time is a number and its unit', () => {
  assert.deepEqual(['30m', '2h', '1d'].map(parseSpan), [1_800_000, 7_200_000, 86_400_000]);
  for (const wrong of ['', '5', 'h', '0h', '-1h', '1w', '1h30m'])
    assert.throws(() => parseSpan(wrong), /30m, 2h, 1d/);
});
