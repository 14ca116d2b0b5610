import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { ask, whereabouts, whereaboutsHelp } from '../local-admin.ts';

export const helpers: Command = {
  summary: 'who is written to when somebody asks for help',
  help: `rekey helpers [user]

Shows who would get the email if somebody asked for help now: the first of these groups that has anybody with an
address, each once, a hundred at most. Help desk and password administrators; user administrators; global ones. And who
is passed over, and why. With a user: the list when this person asks, who is never written to themself. Nothing is sent.
Asks the running server.

${whereaboutsHelp}`,

  async run(args) {
    const { values, positionals } = readArguments('helpers', args, whereabouts, { least: 0, most: 1 });
    const [user] = positionals;
    const question = { ask: 'helpers', ...(user === undefined ? {} : { user }) } as const;
    for (const line of await ask({ config: values.config, data: values.data }, question)) console.log(line);
  },
};
