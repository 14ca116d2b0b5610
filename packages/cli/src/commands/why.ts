import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { ask, whereabouts, whereaboutsHelp } from '../local-admin.ts';
import { parseSupportCode } from '../why.ts';

export const why: Command = {
  summary: 'what happened behind a support code',
  help: `rekey why <support code> [--json]

Tells in plain words what became of it, and then how, from the audit trail: rekey why 7KQ4-M2XD
The code stands on the person's screen and in emails. Asks the running server, or reads the store when none runs; then
accounts have no names. Times are UTC.

  --json            the rows of the trail as they are, one a line, with every field
${whereaboutsHelp}`,

  async run(args) {
    const options = { ...whereabouts, json: { type: 'boolean', default: false } } as const;
    const { values, positionals } = readArguments('why', args, options, { least: 1, most: 1 });
    const { config, data, json } = values;
    const code = parseSupportCode(positionals[0]!);
    for (const line of await ask({ config, data }, { ask: 'why', code, json })) console.log(line);
  },
};
