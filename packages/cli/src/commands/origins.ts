import { readArguments } from '../arguments.ts';
import type { Question } from '../administration.ts';
import type { Command } from '../command.ts';
import { CONFIG_FILE, loadConfig } from '../config.ts';
import { exitCodes, Fault } from '../fault.ts';
import { ask } from '../local-admin.ts';
import { parseOrigin } from '../origin.ts';

export const origins: Command = {
  summary: 'which pages may embed',
  help: `rekey origins list
rekey origins add <origin>
rekey origins remove <origin>

Pages that may embed the elements, and those that tried and were refused. An origin is exact:
https://intranet.corp.example, with its port when it has one, without a path, never a pattern.
Takes effect at once, without a restart.

  --config <file>   the settings; default ${CONFIG_FILE} in this folder`,

  async run(args) {
    const { values, positionals } = readArguments(
      'origins',
      args,
      { config: { type: 'string', default: CONFIG_FILE } },
      { least: 0, most: 2 },
    );
    const question = toQuestion(positionals);
    for (const line of await ask(await loadConfig(values.config), question)) console.log(line);
  },
};

function toQuestion([verb = 'list', origin]: readonly string[]): Question {
  if (verb === 'list' && origin === undefined) return { ask: 'origins' };
  if (verb === 'add' && origin !== undefined) return { ask: 'add_origin', origin: parseOrigin(origin) };
  if (verb === 'remove' && origin !== undefined) return { ask: 'remove_origin', origin: parseOrigin(origin) };
  throw new Fault(
    'rekey origins list | add <origin> | remove <origin>\nSee: rekey origins --help',
    exitCodes.usage,
  );
}
