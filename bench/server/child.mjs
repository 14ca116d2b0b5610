// One server in its own process. Says where it listens and what it mails; tells its CPU time and commits when asked.
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { start } = await import(`./${process.argv[2]}.mjs`);
const folder = await mkdtemp(join(tmpdir(), 'rekey-bench-'));
const server = await start({
  file: join(folder, 'store.sqlite'),
  options: JSON.parse(process.argv[3]),
  mailed: (to, secret) => process.send({ mailed: to, secret }),
});
process.on('message', (question) => {
  if (question !== 'cost') return;
  const { user, system } = process.cpuUsage();
  process.send({
    cost: { cpuMs: (user + system) / 1000, commits: server.commits(), rss: process.memoryUsage.rss() },
  });
});
process.send({ port: server.port });
await once(process, 'disconnect');
await server.close();
await rm(folder, { recursive: true, force: true });
process.exit();
