import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PUBLIC_URL, runningServer } from '@rekey/testkit';

async function pageOf(policy: { emailLink: boolean }, language: string): Promise<string> {
  await using running = await runningServer({ policy });
  const request = new Request(`${PUBLIC_URL}/reset`, { headers: { 'Accept-Language': language } });
  return (await running.server.handle(request, { address: '203.0.113.9' })).text();
}

test('S-078 the page that the link of a mail opens says how to go on without script', async () => {
  assert.match(
    await pageOf({ emailLink: true }, 'en'),
    /type the code from the email on the page where you asked for it/,
  );
  assert.match(await pageOf({ emailLink: true }, 'de'), /Geben Sie sonst den Code aus der E-Mail/);
  assert.doesNotMatch(await pageOf({ emailLink: false }, 'en'), /code from the email/);
});
