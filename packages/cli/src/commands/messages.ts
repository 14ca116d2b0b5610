import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { parseSpan } from '../deliveries.ts';
import { ask, whereabouts, whereaboutsHelp } from '../local-admin.ts';

export const messages: Command = {
  summary: 'what became of emails, texts and calls',
  help: `rekey messages [--failed] [--since 1h]

One line for each message, newest first: when, how, to whom (masked), by which carrier, how often it was tried, what
became of it, and the support code of the call that caused it. What it said is not kept. Messages are remembered for
a day after their codes ran out. Asks the running server, or reads the store when none runs.

  --failed          only what was not delivered
  --since <span>    how far back: 30m, 2h, 1d; default 1h
${whereaboutsHelp}`,

  async run(args) {
    const { values } = readArguments('messages', args, {
      ...whereabouts,
      failed: { type: 'boolean', default: false },
      since: { type: 'string', default: '1h' },
    });
    const { config, data, failed } = values;
    const since = Date.now() - parseSpan(values.since);
    for (const line of await ask({ config, data }, { ask: 'messages', since, failed })) console.log(line);
  },
};
