import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonLog } from './log.ts';

function logged(write: (log: ReturnType<typeof jsonLog>) => void): Record<string, unknown> {
  const lines: string[] = [];
  write(jsonLog((line) => lines.push(line)));
  assert.equal(lines.length, 1);
  assert.ok(lines[0]!.endsWith('\n'));
  return JSON.parse(lines[0]!) as Record<string, unknown>;
}

test('an event is one line of JSON with its time and level', () => {
  const line = logged((log) => log.warn('refused', { code: 'code_incorrect' }));
  assert.equal(line['level'], 'warn');
  assert.equal(line['event'], 'refused');
  assert.equal(line['code'], 'code_incorrect');
  assert.ok(!Number.isNaN(Date.parse(line['at'] as string)));
});

test('what is named like a secret is cut, however it is written', () => {
  const line = logged((log) =>
    log.info('x', { newPassword: 'a', Authorization: 'b', continuation: 'c', identifier: 'd' }),
  );
  assert.deepEqual(
    [line['newPassword'], line['Authorization'], line['continuation'], line['identifier']],
    Array(4).fill('[hidden]'),
  );
});

test('a field cannot pass for another event, and a line break stays inside its line', () => {
  const line = logged((log) => log.info('real', { event: 'forged', level: 'error', text: 'a\nb' }));
  assert.equal(line['event'], 'real');
  assert.equal(line['level'], 'info');
  assert.equal(line['text'], 'a\nb');
});
