import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { exitCodes, Fault } from './fault.ts';

/**
 * `parseArgs` of Node, with its complaints as usage faults.
 * @throws {Fault}
 */
export function readArguments<const Options extends ParseArgsOptionsConfig>(
  command: string,
  args: readonly string[],
  options: Options,
  positionals: { readonly least: number; readonly most: number } = { least: 0, most: 0 },
) {
  const usage = (message: string) => new Fault(`${message}\nSee: rekey ${command} --help`, exitCodes.usage);
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    const count = parsed.positionals.length;
    if (count < positionals.least) throw usage(`rekey ${command}: an argument is missing.`);
    if (count > positionals.most)
      throw usage(`rekey ${command}: ${parsed.positionals[positionals.most]} is one argument too many.`);
    return parsed;
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw usage((error as Error).message);
  }
}

/**
 * @throws {Fault} when it is not a port.
 */
export function readPort(typed: string): number {
  const port = Number(typed);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Fault(`${typed} is not a port: a whole number from 0 to 65535.`, exitCodes.usage);
  }
  return port;
}
