import type { AuditVerdict } from '@rekey/server';
import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { exitCodes, Fault } from '../fault.ts';
import { ask, whereabouts, whereaboutsHelp } from '../local-admin.ts';
import { progressLine } from '../progress.ts';
import { brokenTrail, isWhole, parseHead, verdictAsJson, wholeTrail } from '../trail.ts';

export const audit: Command = {
  summary: 'whether the audit trail is whole',
  help: `rekey audit verify [--head <number>:<hash>] [--json]

Walks the audit trail from its first entry to its last: was one changed, removed, put in, or the end cut off? Says from
when to when it goes, and prints its head, the number and hash of the last entry. Keep that somewhere else: an older
copy of the whole file is whole in itself, and only a head noted since tells it. Ends with exit code ${exitCodes.notWhole} when the trail is
not whole, or does not go on from the head. Asks the running server, or reads the store when none runs. Times are UTC.

  --head <head>     a head noted earlier, such as 1204:Zk3…, or as the server logs it (event audit.head)
  --json            the verdict as one line of JSON
${whereaboutsHelp}`,

  async run(args) {
    const { values, positionals } = readArguments(
      'audit',
      args,
      { ...whereabouts, head: { type: 'string' }, json: { type: 'boolean', default: false } },
      { least: 1, most: 1 },
    );
    if (positionals[0] !== 'verify')
      throw new Fault('rekey audit verify\nSee: rekey audit --help', exitCodes.usage);
    const { config, data, json } = values;
    const noted = values.head === undefined ? undefined : parseHead(values.head);
    const progress = progressLine();
    const question = { ask: 'verify_audit', ...(noted === undefined ? {} : { noted }) } as const;
    const [line = ''] = await ask({ config, data }, question, (at) => progress.show(at)).finally(() =>
      progress.end(),
    );
    const verdict = JSON.parse(line) as AuditVerdict;
    if (json) console.log(verdictAsJson(verdict));
    if (!isWhole(verdict)) throw new Fault(brokenTrail(verdict, noted), exitCodes.notWhole);
    if (!json) for (const text of wholeTrail(verdict, noted)) console.log(text);
  },
};
