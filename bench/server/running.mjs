import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';

const child = fileURLToPath(new URL('child.mjs', import.meta.url));

/** Runs one of the servers beside this file in a process of its own, with a keep-alive client towards it. */
export async function startServer(kind, options = {}, connections = 8) {
  const server = fork(child, [kind, JSON.stringify(options)], {
    // Each server as its users run it.
    env: { ...process.env, NODE_ENV: 'production' },
    execArgv: ['--no-warnings=ExperimentalWarning', ...(process.env.BENCH_NODE_ARGS?.split(' ') ?? [])],
  });
  const waiting = new Map();
  const arrived = new Map();
  let answerCost;
  let ready;
  const port = new Promise((resolve, reject) => {
    ready = resolve;
    server.once('exit', (code) => reject(new Error(`The ${kind} server ended with code ${code}.`)));
  });
  server.on('message', (message) => {
    if (message.port !== undefined) ready(message.port);
    if (message.cost !== undefined) answerCost(message.cost);
    if (message.mailed !== undefined) {
      const take = waiting.get(message.mailed);
      if (take === undefined) arrived.set(message.mailed, message.secret);
      else take(message.secret);
      waiting.delete(message.mailed);
    }
  });
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const at = { host: '127.0.0.1', port: await port, agent };

  return {
    /** Sends JSON and reads JSON; anything but the status that is expected ends the bench. */
    call(method, path, { headers, body, status = 200 }) {
      return new Promise((resolve, reject) => {
        const text = body === undefined ? undefined : JSON.stringify(body);
        const outgoing = request({
          ...at,
          method,
          path,
          headers: {
            ...headers,
            ...(text === undefined
              ? {}
              : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) }),
          },
        });
        outgoing.once('error', reject);
        outgoing.once('response', (response) => {
          let answer = '';
          response.setEncoding('utf8');
          response.on('data', (chunk) => (answer += chunk));
          response.once('end', () => {
            if (response.statusCode === status) resolve(answer === '' ? undefined : JSON.parse(answer));
            else reject(new Error(`${kind}: ${method} ${path} answered ${response.statusCode}: ${answer}`));
          });
        });
        outgoing.end(text);
      });
    },
    /** What was last mailed to an address, once; waits for it. */
    mailed(to) {
      const secret = arrived.get(to);
      arrived.delete(to);
      return secret ?? new Promise((resolve) => waiting.set(to, resolve));
    },
    /** CPU time, durable commits and memory of the server so far. */
    cost() {
      return new Promise((resolve) => {
        answerCost = resolve;
        server.send('cost');
      });
    },
    async close() {
      agent.destroy();
      server.removeAllListeners('exit');
      server.disconnect();
      await once(server, 'exit');
    },
  };
}
