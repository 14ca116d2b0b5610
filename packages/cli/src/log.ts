import type { Log } from '@rekey/server';

/** Names of fields that never reach a log, whoever passes them. */
const hidden = /password|secret|continuation|cookie|authorization|identifier|token/i;

/** One JSON object a line, on standard error. Errors keep their stack; what is named like a secret is cut. */
export function jsonLog(write: (line: string) => void = (line) => process.stderr.write(line)): Log {
  const level = (name: string) => (event: string, fields?: Readonly<Record<string, unknown>>) => {
    const kept = Object.entries(fields ?? {}).map(([key, value]) => [
      key,
      hidden.test(key) ? '[hidden]' : value instanceof Error ? value.stack : value,
    ]);
    write(
      `${JSON.stringify({ ...Object.fromEntries(kept), at: new Date().toISOString(), level: name, event })}\n`,
    );
  };
  return { info: level('info'), warn: level('warn'), error: level('error') };
}
