import { existsSync, statSync } from 'node:fs';
import { resolvePolicy } from '@rekey/contract';
import { networkProblem, timeZoneProblem } from '@rekey/server';
import { carrierProblem, carrierSecretFile } from './carriers.ts';
import type { LoadedConfig } from './config.ts';
import { isLocalHost, parseOrigin } from './origin.ts';
import { secretProblem } from './secret-file.ts';

/** Everything that would make serving with these settings unsafe, each as one sentence with the place and the fix. */
export function unsafeSettings(loaded: LoadedConfig): string[] {
  const { config, file } = loaded;
  const found: (string | null)[] = [
    publicUrlProblem(loaded),
    secretProblem(loaded.secretFile),
    folderProblem(loaded.dataFolder),
    ...secretFiles(loaded).map(secretProblem),
  ];
  if (config.mail === undefined && config.sms === undefined) {
    found.push(
      `${file}: neither mail nor sms is set, so no code would ever arrive. Fix: set mail and, for two proofs, sms.`,
    );
  }
  found.push(...policyProblems(loaded));
  const { methods } = resolvePolicy(config.policy);
  for (const [kind, setting] of [
    ['email', 'mail'],
    ['sms', 'sms'],
    ['voice', 'voice'],
  ] as const) {
    if (!methods.includes(kind) || config[setting] !== undefined || (config.mail ?? config.sms) === undefined)
      continue;
    found.push(
      `${file}: policy.methods has ${kind}, but ${setting} is not set, so no such code would ever arrive. ` +
        `Fix: set ${setting}, or take ${kind} out of policy.methods${kind === 'sms' ? " (preset 'no-telecom')" : ''}.`,
    );
  }
  if (config.mail?.tls === 'off' && !isLocalHost(config.mail.host)) {
    found.push(
      `${file}: mail.tls is off for ${config.mail.host}: codes would travel in the clear. Fix: remove mail.tls.`,
    );
  }
  for (const kind of ['sms', 'voice'] as const) {
    const carrier = config[kind];
    if (carrier !== undefined) found.push(carrierProblem(file, kind, carrier));
  }
  found.push(passkeysProblem(loaded), zoneProblem(loaded));
  for (const origin of config.origins ?? []) found.push(originProblem(file, origin));
  for (const setting of ['trustedProxies', 'knownNetworks'] as const) {
    for (const entry of config[setting] ?? []) {
      const problem = networkProblem(entry);
      if (problem === null) continue;
      found.push(`${file}: ${setting}: ${entry} ${problem}. Fix: write 10.0.0.7, 10.0.0.0/24 or fd00::/64.`);
    }
  }
  return found.filter((problem) => problem !== null);
}

function publicUrlProblem({ config, file, host }: LoadedConfig): string | null {
  const url = new URL(config.publicUrl);
  if (url.username !== '' || url.password !== '')
    return `${file}: publicUrl holds a user name or a password, which every link would give away. Fix: ${url.origin}`;
  if (url.pathname !== '/' || url.search !== '')
    return `${file}: publicUrl must be an origin. Fix: ${url.origin}`;
  if (url.protocol === 'https:') {
    const behindProxy = config.listen?.tls === undefined;
    return behindProxy && !isLocalHost(host) && host !== '::1'
      ? `${file}: listens on ${host} without TLS: passwords would travel in the clear. ` +
          'Fix: set listen.tls, or listen on 127.0.0.1 behind a proxy.'
      : null;
  }
  return isLocalHost(url.hostname) && (isLocalHost(host) || host === '::1')
    ? null
    : `${file}: publicUrl is ${config.publicUrl}, and passwords would travel in the clear. Fix: an https:// address.`;
}

function zoneProblem({ config, file }: LoadedConfig): string | null {
  const problem = config.timeZone === undefined ? null : timeZoneProblem(config.timeZone);
  return problem && `${file}: timeZone: ${config.timeZone} ${problem}. Fix: write one such as Europe/Berlin.`;
}

/** Browsers use passkeys of a domain on its hosts only, and know no passkeys of a whole top-level domain. */
function passkeysProblem({ config, file }: LoadedConfig): string | null {
  const rpId = config.passkeys?.rpId;
  const { hostname } = new URL(config.publicUrl);
  if (rpId === undefined || rpId === hostname || (rpId.includes('.') && hostname.endsWith(`.${rpId}`)))
    return null;
  return `${file}: passkeys.rpId is ${rpId}, which ${hostname} is not under. Fix: remove it, or name a domain that ${hostname} is under.`;
}

/** What NIST SP 800-63B-4 and OWASP ASVS 5.0 leave no choice about, and what can never work. */
const SHORTEST_PASSWORD = 8;

function policyProblems({ config, file }: LoadedConfig): string[] {
  const { throttles, password, helpMail, helpLink } = resolvePolicy(config.policy);
  const found: string[] = [];
  if (!throttles.some(({ subject, event }) => subject === 'account' && event === 'failure')) {
    found.push(
      `${file}: policy.throttles limits no wrong codes for an account, so codes could be guessed. ` +
        `Fix: remove policy.throttles, or add { subject: 'account', event: 'failure', limit: 5, windowSeconds: 3600 }.`,
    );
  }
  if (helpMail && helpLink === '' && !throttles.some(({ event }) => event === 'help')) {
    found.push(
      `${file}: policy.throttles limits no help emails, so a stranger could fill the mailboxes of all administrators. ` +
        `Fix: set policy.helpMail to false, or add { subject: 'source', event: 'help', limit: 10, windowSeconds: 3600 }.`,
    );
  }
  if (password.minLength < SHORTEST_PASSWORD) {
    found.push(
      `${file}: policy.password.minLength is ${password.minLength}. Fix: ${SHORTEST_PASSWORD} or more; 12 when not set.`,
    );
  }
  return found;
}

function originProblem(file: string, origin: string): string | null {
  try {
    const exact = parseOrigin(origin);
    return exact === origin ? null : `${file}: origins: ${origin} must be written ${exact}`;
  } catch (error) {
    return `${file}: origins: ${(error as Error).message}`;
  }
}

function secretFiles({ config, path }: LoadedConfig): string[] {
  const carriers = [config.sms, config.voice].map((one) => one && carrierSecretFile(one));
  return [config.mail?.passwordFile, ...carriers, config.listen?.tls?.keyFile]
    .filter((file) => file !== undefined)
    .map(path);
}

function folderProblem(folder: string): string | null {
  if (process.platform === 'win32' || !existsSync(folder)) return null;
  const mode = statSync(folder).mode & 0o777;
  return (mode & 0o022) === 0
    ? null
    : `${folder} can be written by others (mode ${mode.toString(8)}). Fix: chmod 700 ${folder}`;
}
