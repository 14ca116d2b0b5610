import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createAdministratorLinks, createEmbeddedDirectory, openEmbeddedStore } from '@rekey/server/embedded';
import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { CONFIG_FILE } from '../config.ts';
import { exitCodes, Fault } from '../fault.ts';
import { parseOrigin } from '../origin.ts';
import { writeSecret } from '../secret-file.ts';

export const init: Command = {
  summary: 'write the settings and keys of a new server',
  help: `rekey init [--url https://rekey.corp.example] [--organisation Contoso] [folder]

Writes ${CONFIG_FILE} with a comment on every setting, and keys/ readable by you alone, and prints a link with which
the first administrator signs in: valid for one hour, once. Never overwrites.

  --url <origin>          where people will reach the server
  --organisation <name>   who people belong to; shown on pages and in emails`,

  async run(args) {
    const { values, positionals } = readArguments(
      'init',
      args,
      {
        url: { type: 'string', default: 'https://rekey.corp.example' },
        organisation: { type: 'string', default: 'My organisation' },
      },
      { least: 0, most: 1 },
    );
    const publicUrl = parseOrigin(values.url);
    const folder = resolve(positionals[0] ?? '.');
    const config = join(folder, CONFIG_FILE);
    const secretFile = join(folder, 'keys', 'secret.key');
    for (const path of [config, secretFile]) {
      if (existsSync(path))
        throw new Fault(`${path} exists and is not overwritten. Choose another folder.`, exitCodes.refused);
    }

    mkdirSync(join(folder, 'data'), { recursive: true, mode: 0o700 });
    const secret = writeSecret(secretFile);
    writeFileSync(config, configText(publicUrl, values.organisation), { flag: 'wx' });
    console.log(`wrote ${config}, ${join(folder, 'keys')} (0600)`);

    const { store, database } = openEmbeddedStore({ path: join(folder, 'data', 'rekey.db'), secret });
    try {
      const directory = createEmbeddedDirectory({ database, secret });
      const links = createAdministratorLinks({ database, directory });
      const { url } = await links.createAdministratorLink({ publicUrl, now: Date.now() });
      console.log(`Administrator link, valid 1 h, once: ${url}`);
    } finally {
      await store.close();
    }
  },
};

/** Text of a new `rekey.config.ts`. The type import vanishes when it runs, so it works wherever `rekey` is installed. */
export function configText(publicUrl: string, organisation: string): string {
  const id =
    organisation
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'organisation';
  const host = new URL(publicUrl).hostname;
  return `import type { RekeyConfig } from '@rekey/cli';

// Settings of this Rekey server. Paths are relative to this file. Secrets are never in it: they have files of their own,
// readable by the server's user alone (chmod 600).
export default {
  // Where people reach this server. Links in emails begin with it.
  publicUrl: ${JSON.stringify(publicUrl)},

  // \`id\` goes into keys: never change it. \`name\` is shown to people.
  organisation: { id: ${JSON.stringify(id)}, name: ${JSON.stringify(organisation)} },

  // A proxy on this machine ends TLS. Without one: host '0.0.0.0' and tls: { keyFile: 'keys/tls.key', certFile: 'keys/tls.pem' }.
  listen: { host: '127.0.0.1', port: 8443 },

  // The embedded store. Back it up together with the secret: one is worthless without the other.
  dataFolder: 'data',
  secretFile: 'keys/secret.key',

  // Codes by email. tls: 'starttls' (default, port 587), 'direct' (465), or 'off' for a mail server on this machine.
  // mail: {
  //   host: 'smtp.corp.example',
  //   user: 'rekey',
  //   passwordFile: 'keys/smtp.password',
  //   from: { address: ${JSON.stringify(`noreply@${host}`)}, name: ${JSON.stringify(organisation)} },
  // },

  // Codes by text message: every message is posted to this address, signed with the secret.
  // sms: { url: 'https://sms-gateway.corp.example/send', secretFile: 'keys/sms.secret' },
  // Calls are set in the same way, as \`voice\`. Twilio brings either: docs/how-to/texts-and-calls.md

  // Who may reset, and how. A preset ('recommended', 'entra', 'entra-2015') and what differs from it.
  policy: { preset: 'recommended' },

  // Where your people are: times in messages and on pages are in this zone, with its name. UTC when not set.
  // timeZone: 'Europe/Berlin',

  // Domain that passkeys belong to, when portals on other hosts than this one ask for them; never change it later.
  // passkeys: { rpId: 'corp.example' },

  // Pages that may embed the elements, besides those of \`rekey origins add\`. Exact origins, no patterns.
  origins: [],

  // Proxies whose X-Forwarded-For is believed, by address or range: limits then count by the address behind them. Only for a
  // proxy that writes this header itself; from any other, whoever asks could claim to be anybody.
  // trustedProxies: ['127.0.0.1'],
  trustedProxies: [],

  // Offices and VPN of your own, where many people share an address: those addresses meet no limit of their own.
  // knownNetworks: ['198.51.100.0/24', '10.0.0.0/8'],
} satisfies RekeyConfig;
`;
}
