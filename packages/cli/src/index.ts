import type { Command } from './command.ts';
import { audit } from './commands/audit.ts';
import { dev } from './commands/dev.ts';
import { helpdeskCode } from './commands/helpdesk-code.ts';
import { helpers } from './commands/helpers.ts';
import { init } from './commands/init.ts';
import { limits } from './commands/limits.ts';
import { messages } from './commands/messages.ts';
import { methods } from './commands/methods.ts';
import { origins } from './commands/origins.ts';
import { serve } from './commands/serve.ts';
import { why } from './commands/why.ts';
import { exitCodes, Fault } from './fault.ts';

export { defineConfig, type RekeyConfig } from './config.ts';

const commands: Readonly<Record<string, Command>> = {
  dev,
  init,
  serve,
  origins,
  why,
  audit,
  messages,
  methods,
  limits,
  helpers,
  'helpdesk-code': helpdeskCode,
};

/** Runs one command line and gives back the exit code: 0, or one of `exitCodes`. */
export async function run(args: readonly string[]): Promise<number> {
  const [word, ...rest] = args;
  if (word === undefined || word === '--help' || word === '-h' || word === 'help') {
    console.log(overview());
    return word === undefined ? exitCodes.usage : 0;
  }
  const command = Object.hasOwn(commands, word) ? commands[word] : undefined;
  if (command === undefined) {
    console.error(`rekey: there is no command ${word}. There are: ${Object.keys(commands).join(', ')}`);
    return exitCodes.usage;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    console.log(command.help);
    return 0;
  }
  try {
    await command.run(rest);
    return 0;
  } catch (error) {
    if (!(error instanceof Fault)) console.error(`rekey: ${describe(error)}`);
    else console.error(`rekey: ${error.message}`);
    return error instanceof Fault ? error.exitCode : exitCodes.failed;
  }
}

function overview(): string {
  const lines = Object.entries(commands).map(([word, { summary }]) => `  rekey ${word.padEnd(15)}${summary}`);
  return [
    'Password reset your portal can drop in.',
    '',
    ...lines,
    '',
    'rekey <command> --help tells more.',
  ].join('\n');
}

/** System errors say enough by themselves; anything else is a bug and needs its stack. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const known = 'syscall' in error || error.name === 'StoreLockedError' || error.name === 'SchemaTooNewError';
  return known ? error.message : (error.stack ?? error.message);
}
