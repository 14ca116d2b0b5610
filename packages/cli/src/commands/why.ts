import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { ask, whereabouts, whereaboutsHelp } from '../local-admin.ts';
import { parseSupportCode } from '../why.ts';

export const why: Command = {
  summary: 'what happened behind a support code',
  help: `rekey why <support code>

Tells in plain words what happened, from the audit trail: rekey why 7KQ4-M2XD
The code stands on the person's screen. Asks the running server, or reads the store when none runs.

${whereaboutsHelp}`,

  async run(args) {
    const { values, positionals } = readArguments('why', args, whereabouts, { least: 1, most: 1 });
    const { config, data } = values;
    const code = parseSupportCode(positionals[0]!);
    for (const line of await ask({ config, data }, { ask: 'why', code })) console.log(line);
  },
};
