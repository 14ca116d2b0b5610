import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { exitCodes, Fault } from '../fault.ts';
import { ask, operator, whereabouts, whereaboutsHelp } from '../local-admin.ts';

const usage = `rekey limits
rekey limits <user>
rekey limits <user> clear`;

export const limits: Command = {
  summary: 'what keeps somebody from resetting for now, and until when',
  help: `${usage}

Without a user: everybody who cannot reset for now. Wrong answers and codes are counted for each account; over the
limit it cannot be reset for a while, whoever asks. An owner who says "that was not me" stops resets as well. After a
reset people cannot remove or replace their methods for a while either, and new ones prove nothing yet. Signing in is
never stopped by any of it. Clear it when you know that the person on the telephone is who they say: the audit trail
says who did. Asks the running server.

${whereaboutsHelp}`,

  async run(args) {
    const { values, positionals } = readArguments('limits', args, whereabouts, { least: 0, most: 2 });
    const [user, verb] = positionals as [string?, string?];
    if (verb !== undefined && verb !== 'clear')
      throw new Fault(`${usage}\nSee: rekey limits --help`, exitCodes.usage);
    const question =
      user === undefined
        ? ({ ask: 'all_limits' } as const)
        : verb === undefined
          ? ({ ask: 'limits', user } as const)
          : ({ ask: 'clear_limits', user, by: operator() } as const);
    for (const line of await ask({ config: values.config, data: values.data }, question)) console.log(line);
  },
};
