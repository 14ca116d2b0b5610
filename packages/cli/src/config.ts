import { existsSync } from 'node:fs';
import { dirname, isAbsolute, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { presets, resolvePolicy, type PolicyInput, type PresetName } from '@rekey/contract';
import * as z from 'zod/mini';
import { carrierSchemas, type CarrierConfig } from './carriers.ts';
import { exitCodes, Fault } from './fault.ts';

export const CONFIG_FILE = 'rekey.config.ts';

/** What `rekey.config.ts` holds. Paths are relative to that file; secrets are in files of their own. */
export interface RekeyConfig {
  /** Where people reach this server, e.g. `https://rekey.corp.example`. */
  readonly publicUrl: string;
  readonly organisation: { readonly id: string; readonly name: string };
  readonly listen?: {
    /** Default `127.0.0.1`: a proxy on the same machine ends TLS. */
    readonly host?: string;
    /** Default 8443. */
    readonly port?: number;
    /** PEM files, when there is no proxy. */
    readonly tls?: { readonly keyFile: string; readonly certFile: string };
  };
  /** Default `data`. Holds the embedded store; must belong to the user that runs the server. */
  readonly dataFolder?: string;
  /** Default `keys/secret.key`. 32 bytes in base64url; losing it ends every open reset and makes kept contact data unreadable. */
  readonly secretFile?: string;
  /** The directory that knows people. Only the embedded one in this version. */
  readonly directory?: 'embedded';
  readonly mail?: {
    readonly host: string;
    readonly port?: number;
    readonly tls?: 'starttls' | 'direct' | 'off';
    readonly user?: string;
    readonly passwordFile?: string;
    readonly caFile?: string;
    readonly from: { readonly address: string; readonly name?: string };
  };
  readonly sms?: CarrierConfig;
  /** Calls. */
  readonly voice?: CarrierConfig;
  readonly policy?: PolicyInput;
  /** Where people are, e.g. `Europe/Berlin`: times in messages and on pages are in it. Default UTC. */
  readonly timeZone?: string;
  /** Pages that may embed, besides those of `rekey origins add`. Exact origins. */
  readonly origins?: readonly string[];
  /**
   * `rpId`: the domain passkeys belong to, the host of `publicUrl` when not given. A domain above it, e.g. `corp.example`, lets
   * portals on other hosts of it ask for them too. Changing it makes every registered passkey useless.
   */
  readonly passkeys?: { readonly rpId?: string };
  /** Origins whose pages may show the hosted page in a frame; nobody when not given. */
  readonly framedBy?: readonly string[];
  /**
   * Proxies whose `X-Forwarded-For` is believed: addresses, or ranges such as `10.0.8.0/24`. Nobody else may be in such a range:
   * whoever is can claim any address.
   */
  readonly trustedProxies?: readonly string[];
  /**
   * Networks of the organisation itself (offices, VPN), in the same form: many people share an address there, so those addresses
   * meet no limit of their own. Every other limit holds.
   */
  readonly knownNetworks?: readonly string[];
  readonly identifierExample?: string;
}

/** Gives an editor the type of `rekey.config.ts`; returns what it was given. */
export function defineConfig(config: RekeyConfig): RekeyConfig {
  return config;
}

const presetNames = Object.keys(presets) as PresetName[];
const text = z.string().check(z.minLength(1));
const schema = z.strictObject({
  publicUrl: z.url(),
  organisation: z.strictObject({ id: text, name: text }),
  listen: z.optional(
    z.strictObject({
      host: z.optional(text),
      port: z.optional(z.int().check(z.minimum(0), z.maximum(65_535))),
      tls: z.optional(z.strictObject({ keyFile: text, certFile: text })),
    }),
  ),
  dataFolder: z.optional(text),
  secretFile: z.optional(text),
  directory: z.optional(z.literal('embedded')),
  mail: z.optional(
    z.strictObject({
      host: text,
      port: z.optional(z.int().check(z.minimum(1), z.maximum(65_535))),
      tls: z.optional(z.enum(['starttls', 'direct', 'off'])),
      user: z.optional(text),
      passwordFile: z.optional(text),
      caFile: z.optional(text),
      from: z.strictObject({ address: text, name: z.optional(text) }),
    }),
  ),
  sms: z.optional(carrierSchemas.sms),
  voice: z.optional(carrierSchemas.voice),
  policy: z.optional(z.looseObject({ preset: z.optional(z.enum(presetNames)) })),
  timeZone: z.optional(text),
  origins: z.optional(z.array(text)),
  framedBy: z.optional(
    z.array(
      text.check(z.regex(/^https?:\/\/[^/\s?#]+$/, 'Write an exact origin: https://intranet.corp.example')),
    ),
  ),
  passkeys: z.optional(z.strictObject({ rpId: z.optional(text) })),
  trustedProxies: z.optional(z.array(text)),
  knownNetworks: z.optional(z.array(text)),
  identifierExample: z.optional(text),
});

/** A checked configuration with its defaults filled in and its paths absolute. */
export interface LoadedConfig {
  readonly file: string;
  readonly config: RekeyConfig;
  readonly host: string;
  readonly port: number;
  readonly dataFolder: string;
  readonly secretFile: string;
  /** A path of the configuration, made absolute. */
  readonly path: (relative: string) => string;
}

/**
 * Loads and checks a configuration file.
 * @throws {Fault} that names the file, the setting and what it should be.
 */
export async function loadConfig(file: string = CONFIG_FILE): Promise<LoadedConfig> {
  const path = resolve(file);
  if (!existsSync(path)) {
    throw new Fault(`${path} does not exist. Make one with: rekey init`, exitCodes.refused);
  }
  return readConfig(path, await importDefault(path));
}

async function importDefault(path: string): Promise<unknown> {
  const emitWarning = process.emitWarning.bind(process);
  // A folder of settings needs no package.json; that Node had to look at the syntax to see a module is not news to anybody.
  process.emitWarning = (warning: string | Error, ...rest: unknown[]) => {
    const code = (rest[0] as { code?: string } | undefined)?.code ?? rest[1];
    if (code !== 'MODULE_TYPELESS_PACKAGE_JSON')
      (emitWarning as (...all: unknown[]) => void)(warning, ...rest);
  };
  try {
    const module: unknown = await import(pathToFileURL(path).href);
    return (module as { default?: unknown }).default;
  } catch (error) {
    throw new Fault(`${path} could not be read: ${(error as Error).message}`, exitCodes.refused);
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** Checks a value that came out of `file`. */
export function readConfig(file: string, value: unknown): LoadedConfig {
  z.config(z.locales.en());
  const wrong = (issues: readonly z.core.$ZodIssue[], under: readonly PropertyKey[] = []) => {
    const lines = issues.map(
      (issue) => `  ${[...under, ...issue.path].join('.') || 'default export'}: ${issue.message}`,
    );
    return new Fault([`${file} has settings that are not right:`, ...lines].join('\n'), exitCodes.refused);
  };
  const parsed = z.safeParse(schema, value);
  if (!parsed.success) throw wrong(parsed.error.issues);
  const config = value as RekeyConfig;
  try {
    resolvePolicy(config.policy);
  } catch (error) {
    if (error instanceof z.core.$ZodError) throw wrong(error.issues, ['policy']);
    throw error;
  }
  const path = (relative: string) => (isAbsolute(relative) ? relative : resolve(dirname(file), relative));
  return {
    file,
    config,
    host: config.listen?.host ?? '127.0.0.1',
    port: config.listen?.port ?? 8443,
    dataFolder: path(config.dataFolder ?? 'data'),
    secretFile: path(config.secretFile ?? 'keys/secret.key'),
    path,
  };
}
