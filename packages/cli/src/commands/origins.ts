import { readArguments } from '../arguments.ts';
import type { Question } from '../administration.ts';
import type { Command } from '../command.ts';
import { exitCodes, Fault } from '../fault.ts';
import { ask, whereabouts, whereaboutsHelp } from '../local-admin.ts';
import { parseOrigin } from '../origin.ts';

export const origins: Command = {
  summary: 'which pages may embed the elements',
  help: `rekey origins list
rekey origins add <origin>
rekey origins remove <origin>

Pages that may embed the elements, and those that tried and were refused. An origin is exact:
https://intranet.corp.example, with its port when it has one, without a path, never a pattern.
Takes effect at once, without a restart.

${whereaboutsHelp}`,

  async run(args) {
    const { values, positionals } = readArguments('origins', args, whereabouts, { least: 0, most: 2 });
    const { config, data } = values;
    for (const line of await ask({ config, data }, toQuestion(positionals))) console.log(line);
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
