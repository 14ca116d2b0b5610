import { resolve } from 'node:path';
import { readArguments, readPort } from '../arguments.ts';
import type { Command } from '../command.ts';
import { startDev } from '../dev/index.ts';
import { toldToStop } from '../run-until-told.ts';

export const dev: Command = {
  summary: 'try it: people, outbox and all, on this machine',
  help: `rekey dev [--port 4400] [--data .rekey/dev]

A server for trying things out: an embedded directory with people in every state, and a page that shows every
mail and text instead of sending them. Only this machine can reach it. Not for real accounts.

  --port <number>   default 4400; 0 takes a free one
  --data <folder>   where it keeps its data; default .rekey/dev`,

  async run(args) {
    const { values } = readArguments('dev', args, {
      port: { type: 'string', default: '4400' },
      data: { type: 'string', default: '.rekey/dev' },
    });
    const running = await startDev({ port: readPort(values.port), dataDir: resolve(values.data) });
    console.log(
      `  Reset   ${running.url}/reset      Outbox  ${running.url}/outbox      Phone  ${running.url}/phone`,
    );
    console.log('  Try it as  ada@contoso.test   (codes arrive in the outbox)');
    await toldToStop();
    await running.close();
  },
};
