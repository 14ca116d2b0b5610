import { resolve } from 'node:path';
import { presets, type PresetName } from '@rekey/contract';
import { readArguments, readPort } from '../arguments.ts';
import type { Command } from '../command.ts';
import { startDev } from '../dev/index.ts';
import { exitCodes, Fault } from '../fault.ts';
import { toldToStop } from '../run-until-told.ts';

export const dev: Command = {
  summary: 'try it: people, outbox and all, on this machine',
  help: `rekey dev [--port 4400] [--data .rekey/dev] [--preset recommended]

A server for trying things out: an embedded directory with people in every state, and a page that shows every
email, text and call instead of sending them. Only this machine can reach it. Not for real accounts.

  --port <number>   default 4400; 0 takes a free one
  --data <folder>   where it keeps its data; default .rekey/dev
  --preset <name>   the policy: ${Object.keys(presets).join(', ')}`,

  async run(args) {
    const { values } = readArguments('dev', args, {
      port: { type: 'string', default: '4400' },
      data: { type: 'string', default: '.rekey/dev' },
      preset: { type: 'string', default: 'recommended' },
    });
    const running = await startDev({
      port: readPort(values.port),
      dataDir: resolve(values.data),
      policy: { preset: readPreset(values.preset) },
    });
    const told = toldToStop();
    console.log(
      `  Reset   ${running.url}/reset      Outbox  ${running.url}/outbox      Phone  ${running.url}/phone`,
    );
    console.log('  Try it as  ada@contoso.test   (codes arrive in the outbox)');
    await told;
    await running.close();
  },
};

/** @throws {Fault} that names the presets there are. */
function readPreset(typed: string): PresetName {
  const found = (Object.keys(presets) as PresetName[]).find((name) => name === typed);
  if (found !== undefined) return found;
  throw new Fault(
    `${typed} is not a preset. There are: ${Object.keys(presets).join(', ')}.`,
    exitCodes.usage,
  );
}
