import { createInterface } from 'node:readline/promises';
import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { exitCodes, Fault } from '../fault.ts';
import { ask, operator, whereabouts, whereaboutsHelp, type Whereabouts } from '../local-admin.ts';
import { addable } from '../people.ts';
import { qrLines } from '../qr.ts';

const usage = `rekey methods <user>
rekey methods <user> add totp | recovery_code
rekey methods <user> remove <id or method>`;

export const methods: Command = {
  summary: 'the ways somebody can prove who they are',
  help: `${usage}

Lists what a person has, adds an authenticator app or saved recovery codes, and removes what is lost. An app is added
by its first code, which is asked for; in a terminal its QR code is drawn. Recovery codes are shown once; earlier ones end, and their owner is told.
Email addresses and telephone numbers come from the directory and are changed there. Asks the running server.

${whereaboutsHelp}`,

  async run(args) {
    const { values, positionals } = readArguments('methods', args, whereabouts, { least: 1, most: 3 });
    const at: Whereabouts = { config: values.config, data: values.data };
    const [user, verb, what] = positionals as [string, string?, string?];
    if (verb === undefined) return print(await ask(at, { ask: 'methods', user }));
    if (verb === 'remove' && what !== undefined)
      return print(await ask(at, { ask: 'remove_method', user, which: what, by: operator() }));
    const kind = addable.find((one) => one === what);
    if (verb === 'add' && kind !== undefined) return add(at, user, kind);
    const why = verb === 'add' && what !== undefined ? `${elsewhere(what, user)}\n` : '';
    throw new Fault(`${why}${usage}\nSee: rekey methods --help`, exitCodes.usage);
  },
};

/** Where what cannot be added here comes from. */
function elsewhere(what: string, user: string): string {
  switch (what) {
    case 'email':
    case 'sms':
    case 'voice':
      return 'Addresses and numbers come from the directory. Change them there.';
    case 'passkey':
    case 'questions':
      return 'Only the person can add that, on a page of yours (server.enrolments).';
    case 'helpdesk_code':
      return `Issue it with: rekey helpdesk-code ${user} --checked "photo id, in person"`;
    default:
      return `There is no method ${what} that can be added here.`;
  }
}

async function add(at: Whereabouts, user: string, kind: (typeof addable)[number]): Promise<void> {
  const [pending = '', ...shown] = await ask(at, { ask: 'begin_method', user, kind, by: operator() });
  const confirm = { ask: 'confirm_method', user, kind, pending, by: operator() } as const;
  if (kind === 'totp') {
    const [uri = '', secret = ''] = shown;
    // In a file, or to another program, it would be noise.
    const picture = process.stdout.isTTY ? ['', ...qrLines(uri).map((line) => `  ${line}`)] : [];
    print([
      ...picture,
      '',
      `  Secret      ${secret.replace(/.{4}(?!$)/g, '$& ')}`,
      `  As a link   ${uri}`,
      '',
    ]);
    const code = await typed('The code the app shows now: ');
    return print(await ask(at, { ...confirm, code }));
  }
  // Kept before they are shown: nobody writes down codes that do not work.
  const done = await ask(at, confirm);
  print(['', ...shown.map((code) => `  ${code}`), '', ...done, 'Each works once. They are not shown again.']);
}

/**
 * One line from whoever sits there.
 * @throws {Fault} when there is nobody.
 */
async function typed(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await new Promise((resolve, reject) => {
      terminal.once('close', () => reject(new Fault('Nothing was typed, so nothing was added.')));
      terminal.question(question).then(resolve, reject);
    });
  } finally {
    terminal.close();
  }
}

function print(lines: readonly string[]): void {
  for (const line of lines) console.log(line);
}
