import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below what the systems we run on give to outgoing connections (from 32768 on Linux, from 49152 elsewhere): a port of theirs can
 * be taken again between the look and the use.
 */
const LOWEST = 20_000;
const HIGHEST = 32_000;

/** A port of this machine that nobody listens on, for an address that must be known before anything listens. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isFree(port)) return port;
  }
  throw new Error(`Found no free port between ${LOWEST} and ${HIGHEST}.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
