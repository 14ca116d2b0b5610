import { resolve } from 'node:path';
import { startDev, type DevOptions } from '@rekey/cli/dev';
import { portalRoutes } from './portal/routes.ts';

/** `npm start`: a sample intranet with everything a reset needs, on one port of this machine. */
const port = Number(process.env['PORT'] ?? 4400);
/** `PRESET=entra npm start`: the same under another policy. */
const preset = process.env['PRESET'];
/** Fields that differ, as JSON: `POLICY='{"emailLink":true}' npm start`. */
const fields = process.env['POLICY'];
const policy = {
  ...(fields === undefined ? {} : (JSON.parse(fields) as object)),
  ...(preset === undefined ? {} : { preset }),
} as NonNullable<DevOptions['policy']>;
/** `TIME_ZONE=Europe/Berlin npm start`: times as they are there. */
const timeZone = process.env['TIME_ZONE'];
const running = await startDev({
  port,
  dataDir: resolve('.rekey/demo'),
  routes: portalRoutes,
  policy,
  ...(timeZone === undefined ? {} : { timeZone }),
}).catch((error: Error) => {
  console.error(
    error.message.startsWith('Port') ? `${error.message}\nAnother port: PORT=4500 npm start` : error.message,
  );
  process.exit(1);
});

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) process.exit(1);
    stopping = true;
    void running.close().then(() => process.exit(0));
  });
}

console.log(`  Portal  ${running.url}      Outbox  ${running.url}/outbox      Phone  ${running.url}/phone`);
console.log('  Try: "Forgot your password?" as  ada@contoso.test   (codes arrive in the outbox)');
