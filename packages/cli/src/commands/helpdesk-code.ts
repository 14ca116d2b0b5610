import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { exitCodes, Fault } from '../fault.ts';
import { ask, operator, whereabouts, whereaboutsHelp } from '../local-admin.ts';

export const helpdeskCode: Command = {
  summary: 'issue a code to somebody whose identity you checked',
  help: `rekey helpdesk-code <user> --checked "photo id, in person"

Prints a code of eight digits, once. With it the person proves who they are on the reset page, once, within 15
minutes; whatever else the policy asks for is still asked. An earlier code ends. Never for administrators.
Asks the running server; the policy must offer codes from the help desk.

  --checked <how>   how you made sure who it is, in your words; for the audit trail
${whereaboutsHelp}`,

  async run(args) {
    const options = { ...whereabouts, checked: { type: 'string' } } as const;
    const { values, positionals } = readArguments('helpdesk-code', args, options, { least: 1, most: 1 });
    const { config, data, checked } = values;
    if (checked === undefined)
      throw new Fault(
        'Say how you checked who it is: --checked "photo id, in person"\nSee: rekey helpdesk-code --help',
        exitCodes.usage,
      );
    const question = { ask: 'helpdesk_code', user: positionals[0]!, checked, by: operator() } as const;
    const [code, ...rest] = await ask({ config, data }, question);
    console.log(`\n  ${code}\n`);
    for (const line of rest) console.log(line);
  },
};
