// The least that could be called durable: bare node:http, JSON in and out, one row for each thing Rekey commits, on the
// same kind of file with commits shared by whoever arrives in the same turn. No limits, no audit, no checks.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';

export async function start({ file, options, mailed }) {
  const database = new DatabaseSync(file);
  database.exec(`
    PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE rows (id TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `);
  const begin = database.prepare('BEGIN IMMEDIATE');
  const insert = database.prepare('INSERT INTO rows (id, value) VALUES (?, ?)');
  const read = database.prepare('SELECT value FROM rows WHERE id = ?');
  const commit = database.prepare('COMMIT');
  let waiting = [];
  let unhurried = [];
  let timer;
  let commits = 0;

  function flush() {
    clearTimeout(timer);
    timer = undefined;
    const batch = [...waiting, ...unhurried];
    waiting = [];
    unhurried = [];
    if (batch.length === 0 || !database.isOpen) return;
    begin.run();
    for (const { id, value } of batch) insert.run(id, value);
    commit.run();
    commits += 1;
    for (const { done } of batch) done();
  }

  function write(value) {
    const id = randomBytes(16).toString('base64url');
    return new Promise((resolve) => {
      if (waiting.push({ id, value, done: () => resolve(id) }) === 1) setImmediate(flush);
    });
  }

  /** What Rekey's outbox does: sends, and says so with the next commit, or soon. */
  function deliver(to, secret) {
    if (secret !== null) mailed(to, secret);
    const id = randomBytes(16).toString('base64url');
    unhurried.push({ id, value: 'sent', done() {} });
    timer ??= setTimeout(flush, 20);
  }

  async function answer(input) {
    if (input.after !== undefined && read.get(input.after) === undefined) throw new Error('unknown');
    let id = '';
    for (let count = 0; count < input.commits; count += 1) id = await write(input.value);
    if (options.messages) {
      if (input.mail === 'code') deliver(input.value, id);
      if (input.mail === 'notice') deliver(input.value, null);
    } else if (input.mail === 'code') mailed(input.value, id);
    return { id };
  }

  const server = createServer({ keepAliveTimeout: 75_000 }, (request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.once('end', () => {
      answer(JSON.parse(Buffer.concat(chunks).toString())).then(
        (result) => {
          response.writeHead(200, { 'Content-Type': 'application/json' });
          response.end(JSON.stringify(result));
        },
        () => response.writeHead(400).end(),
      );
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: server.address().port,
    commits: () => commits,
    async close() {
      server.closeAllConnections();
      server.close();
      database.close();
    },
  };
}
