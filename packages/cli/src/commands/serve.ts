import { readFileSync } from 'node:fs';
import { listen } from '@rekey/server/node';
import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { compose } from '../compose.ts';
import { CONFIG_FILE, loadConfig, type LoadedConfig } from '../config.ts';
import { exitCodes, Fault } from '../fault.ts';
import { warnWhenNobodyHelps } from '../helpers.ts';
import { listenFault } from '../listen-fault.ts';
import { startLocalAdmin } from '../local-admin.ts';
import { jsonLog } from '../log.ts';
import { toldToStop } from '../run-until-told.ts';
import { unsafeSettings } from '../settings-check.ts';

export const serve: Command = {
  summary: 'run the server',
  help: `rekey serve [--config ${CONFIG_FILE}]

Runs the server until it is told to stop (Ctrl-C, SIGTERM). Calls under way may finish.
Unsafe settings are refused before anything is opened, each with its place and its fix.

  --config <file>   the settings; default ${CONFIG_FILE} in this folder`,

  async run(args) {
    const { values } = readArguments('serve', args, { config: { type: 'string', default: CONFIG_FILE } });
    const loaded = await loadConfig(values.config);
    const unsafe = unsafeSettings(loaded);
    if (unsafe.length > 0)
      throw new Fault(['not started:', ...unsafe.map((one) => `  ${one}`)].join('\n'), exitCodes.refused);

    const log = jsonLog();
    const { server, store, people, close } = compose(loaded, log);
    const admin = await startLocalAdmin(loaded.dataFolder, {
      store,
      configured: loaded.config.origins ?? [],
      people,
    });
    const at = { host: loaded.host, port: loaded.port, ...tls(loaded) };
    const http = await listen(server, at).catch(async (error: NodeJS.ErrnoException) => {
      await admin.close();
      await close();
      throw listenFault(error, loaded.port);
    });
    server.start();
    await warnWhenNobodyHelps(server.helpRecipients, log);
    const origins = (loaded.config.origins?.length ?? 0) + (await store.listOrigins()).length;
    // Whoever reads that it is ready may stop it at once.
    const told = toldToStop();
    console.log(
      `ready on ${http.host}:${http.port} as ${loaded.config.publicUrl} | origins ${origins} | directory: embedded`,
    );

    log.info('stopping', { signal: await told });
    await http.close();
    await admin.close();
    await close();
  },
};

function tls({ config, path }: LoadedConfig) {
  const files = config.listen?.tls;
  if (files === undefined) return {};
  return {
    tls: { key: readFileSync(path(files.keyFile), 'utf8'), cert: readFileSync(path(files.certFile), 'utf8') },
  };
}
