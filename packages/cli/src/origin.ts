import { exitCodes, Fault } from './fault.ts';

const local = ['localhost', '127.0.0.1', '[::1]'];

/** Whether plain HTTP stays on this machine. */
export function isLocalHost(hostname: string): boolean {
  return local.includes(hostname);
}

/** Whether this is an origin exactly as a browser writes it: what strangers send may be anything. */
export function isExactOrigin(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

/**
 * Reads an origin as an operator types it: scheme, host, port, nothing else.
 * @throws {Fault} that says which part is wrong.
 */
export function parseOrigin(typed: string): string {
  const refuse = (why: string) => new Fault(`${typed}: ${why}`, exitCodes.usage);
  if (typed.includes('*')) throw refuse('patterns are not accepted. Add each origin by its exact name.');
  if (!URL.canParse(typed)) throw refuse('not an origin. Write it like https://intranet.corp.example');
  const url = new URL(typed);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw refuse('an origin begins with https:// or http://');
  if (url.username !== '' || url.password !== '') throw refuse('an origin has no user name.');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw refuse(`an origin ends after the host and port. Write ${url.origin}`);
  }
  return url.origin;
}
