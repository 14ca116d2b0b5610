import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { describe, test, type TestContext } from 'node:test';
import { createGroupCommit } from './group-commit.ts';

function counter(t: TestContext) {
  const connection = new DatabaseSync(':memory:');
  t.after(() => connection.close());
  connection.exec(`
    CREATE TABLE numbers (n INTEGER UNIQUE);
    CREATE TABLE parents (id INTEGER PRIMARY KEY);
    CREATE TABLE children (parent INTEGER REFERENCES parents DEFERRABLE INITIALLY DEFERRED);
  `);
  const insert = connection.prepare('INSERT INTO numbers VALUES (?)');
  const orphan = connection.prepare('INSERT INTO children VALUES (7)');
  const select = connection.prepare('SELECT n FROM numbers ORDER BY n');
  return {
    connection,
    group: createGroupCommit(connection),
    insert: (n: number) => void insert.run(n),
    /** Passes by itself and makes the commit fail. */
    orphan: () => void orphan.run(),
    numbers: () => select.all().map((row) => row['n']),
  };
}

describe('group commit', () => {
  test('K17 writes of one turn share one commit', async (t) => {
    const { group, insert, numbers } = counter(t);
    const writes = Array.from({ length: 50 }, (_, n) => group.write(() => insert(n)));
    assert.deepEqual(numbers(), [], 'nothing runs before the turn is over');
    await Promise.all(writes);
    assert.equal(numbers().length, 50);
    assert.equal(group.commits, 1);
  });

  test('writes of two turns are two commits', async (t) => {
    const { group, insert } = counter(t);
    await group.write(() => insert(1));
    await group.write(() => insert(2));
    assert.equal(group.commits, 2);
  });

  test('a write hears what it returned only after the commit', async (t) => {
    const { group, insert, connection } = counter(t);
    const value = await group.write(() => {
      insert(1);
      return 'done';
    });
    assert.equal(value, 'done');
    assert.equal(connection.isTransaction, false);
  });

  test('a write that throws is undone alone', async (t) => {
    const { group, insert, numbers } = counter(t);
    const results = await Promise.allSettled([
      group.write(() => insert(1)),
      group.write(() => {
        insert(2);
        throw new Error('no');
      }),
      group.write(() => {
        insert(3);
        insert(1);
      }),
      group.write(() => insert(4)),
    ]);
    assert.deepEqual(
      results.map(({ status }) => status),
      ['fulfilled', 'rejected', 'rejected', 'fulfilled'],
    );
    assert.deepEqual(numbers(), [1, 4]);
    assert.equal(group.commits, 1);
  });

  test('what was kept in memory is forgotten whenever something is undone, and each write runs on what is true', async (t) => {
    const { group, insert, numbers } = counter(t);
    let count: number | null = null;
    group.onUndo(() => (count = null));
    const next = () => {
      count ??= numbers().length;
      insert(count);
      count += 1;
      return count;
    };
    const results = await Promise.allSettled([
      group.write(next),
      group.write(() => {
        next();
        throw new Error('no');
      }),
      group.write(next),
    ]);
    assert.deepEqual(
      results.map((one) => (one.status === 'fulfilled' ? one.value : null)),
      [1, null, 2],
    );
    assert.deepEqual(numbers(), [0, 1]);
  });

  test('what is to happen before a commit is part of it, once', async (t) => {
    const { group, insert, numbers } = counter(t);
    group.beforeCommit(() => insert(100 + numbers().length));
    await Promise.all([group.write(() => insert(1)), group.write(() => insert(2))]);
    assert.deepEqual(numbers(), [1, 2, 102]);
  });

  test('what is to happen before a commit is not lost with a write that throws beside it', async (t) => {
    const { group, insert, numbers } = counter(t);
    // In memory until a commit writes it down, as the head of the audit trail is.
    let unwritten: number | null = null;
    group.onUndo(() => (unwritten = null));
    group.beforeCommit(() => {
      if (unwritten !== null) insert(unwritten);
      unwritten = null;
    });
    const keep = (n: number) => () => void (unwritten = n);
    const results = await Promise.allSettled([
      group.write(keep(1)),
      group.write(() => {
        keep(2)();
        throw new Error('no');
      }),
      group.write(keep(3)),
    ]);
    assert.deepEqual(
      results.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    );
    assert.deepEqual(numbers(), [1, 3]);
  });

  test('a write that nobody waits for joins the next commit', async (t) => {
    const { group, insert, numbers } = counter(t);
    const soon = group.writeSoon(() => insert(1));
    await group.write(() => insert(2));
    await soon;
    assert.deepEqual(numbers(), [1, 2]);
    assert.equal(group.commits, 1);
  });

  test('a write that nobody waits for is committed although nobody else comes', async (t) => {
    const { group, insert, numbers } = counter(t);
    await Promise.all([group.writeSoon(() => insert(1)), group.writeSoon(() => insert(2))]);
    assert.deepEqual(numbers(), [1, 2]);
    assert.equal(group.commits, 1);
  });

  test('a commit that fails fails for everybody in it, and the next one works', async (t) => {
    const { group, insert, orphan, numbers } = counter(t);
    const results = await Promise.allSettled([
      group.write(() => insert(1)),
      group.write(orphan),
      group.write(() => insert(2)),
    ]);
    assert.deepEqual(
      results.map(({ status }) => status),
      ['rejected', 'rejected', 'rejected'],
    );
    assert.deepEqual(numbers(), []);
    assert.equal(group.commits, 0);
    await group.write(() => insert(3));
    assert.deepEqual(numbers(), [3]);
  });

  test('a write that changes nothing is no commit', async (t) => {
    const { group, numbers } = counter(t);
    await group.write(numbers);
    assert.equal(group.commits, 0);
  });

  test('very many writes are spread over turns, in order', async (t) => {
    const { group, insert, numbers } = counter(t);
    await Promise.all(Array.from({ length: 600 }, (_, n) => group.write(() => insert(n))));
    assert.equal(numbers().length, 600);
    assert.equal(group.commits, 3);
  });

  test('R-09 after a flush that failed nothing more is acknowledged', async (t) => {
    const { group, insert, numbers } = counter(t);
    const failing = group.write(() => {
      insert(1);
      // What SQLite reports when fsync fails: SQLITE_IOERR_FSYNC.
      throw Object.assign(new Error('disk I/O error'), { errcode: 1034 });
    });
    await assert.rejects(
      failing,
      (error: Error) => error.name === 'StoreFailedError' && error.cause !== undefined,
    );
    await assert.rejects(
      group.write(() => insert(2)),
      { name: 'StoreFailedError' },
    );
    assert.deepEqual(numbers(), []);
  });

  test('closing commits what waits and refuses what comes later', async (t) => {
    const { group, insert, numbers } = counter(t);
    const waiting = [group.writeSoon(() => insert(1)), group.write(() => insert(2))];
    group.close();
    await Promise.all(waiting);
    assert.deepEqual(numbers(), [1, 2]);
    await assert.rejects(
      group.write(() => insert(3)),
      /closed/,
    );
  });
});
