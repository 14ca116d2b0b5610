import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resetPassword } from './reset.ts';
import { startServer } from './server.ts';

const port = Number(process.env['PORT'] ?? 4401);
const baseUrl = `http://localhost:${port}`;
const folder = mkdtempSync(join(tmpdir(), 'rekey-example-'));
const codes: string[] = [];
let arrived = () => {};

const server = await startServer(port, join(folder, 'rekey.db'), (to, text) => {
  const code = /\b\d{6,8}\b/.exec(text)?.[0];
  console.log(`message to ${to}${code === undefined ? '' : `, code ${code}`}`);
  if (code === undefined) return;
  codes.push(code);
  arrived();
});

async function code(): Promise<string> {
  while (codes.length === 0) await new Promise<void>((resolve) => (arrived = resolve));
  return codes.shift()!;
}

const newPassword = 'violet harbour 41 lanterns';
const step = await resetPassword(baseUrl, {
  userName: 'ada@contoso.test',
  mobile: '+44 7700900142',
  newPassword,
  code,
});
console.log(`the reset ended at: ${step}`);

const signIn = await fetch(`${baseUrl}/v1/sessions`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID(), Origin: baseUrl },
  body: JSON.stringify({ userName: 'ada@contoso.test', password: newPassword }),
});
console.log(`signing in with the new password: ${signIn.status}`);

await server.close();
rmSync(folder, { recursive: true });
if (step !== 'done' || !signIn.ok) process.exitCode = 1;
