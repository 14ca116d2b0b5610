import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { CONFIG_FILE, loadConfig } from '../config.ts';
import { ask } from '../local-admin.ts';
import { parseSupportCode } from '../why.ts';

export const why: Command = {
  summary: 'what happened behind a support code',
  help: `rekey why <support code> [--config ${CONFIG_FILE}]

Tells in plain words what happened, from the audit trail: rekey why 7KQ4-M2XD
The code stands on the person's screen. Asks the running server, or reads the store when none runs.

  --config <file>   the settings; default ${CONFIG_FILE} in this folder`,

  async run(args) {
    const { values, positionals } = readArguments(
      'why',
      args,
      { config: { type: 'string', default: CONFIG_FILE } },
      { least: 1, most: 1 },
    );
    const code = parseSupportCode(positionals[0]!);
    for (const line of await ask(await loadConfig(values.config), { ask: 'why', code })) console.log(line);
  },
};
