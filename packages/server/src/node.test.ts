import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, test } from 'node:test';
import { MAX_BODY_BYTES } from '@rekey/contract';
import { listen, type Listening } from './node.ts';

type Handle = (request: Request, peer?: { readonly address: string }) => Promise<Response>;

let open: Listening[] = [];
afterEach(async () => {
  await Promise.all(open.map((one) => one.close(100)));
  open = [];
});

async function serve(handle: Handle): Promise<Listening> {
  const listening = await listen({ handle }, { host: '127.0.0.1', port: 0 });
  open.push(listening);
  return listening;
}

/** Sends raw bytes and collects whatever comes back until the server closes or `until` was seen. */
async function raw(port: number, text: string, until?: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.setEncoding('utf8');
  socket.write(text);
  let seen = '';
  for await (const chunk of socket as AsyncIterable<string>) {
    seen += chunk;
    if (until !== undefined && seen.includes(until)) break;
  }
  socket.destroy();
  return seen;
}

async function connected(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

test('a request arrives with its method, address, headers, body and peer', async () => {
  const seen: unknown[] = [];
  const { port } = await serve(async (request, peer) => {
    seen.push(request.method, request.url, request.headers.get('x-a'), await request.text(), peer?.address);
    return new Response('made', { status: 201, headers: { 'X-B': '2' } });
  });
  const response = await fetch(`http://127.0.0.1:${port}/a/b?c=d`, {
    method: 'POST',
    headers: { 'X-A': '1' },
    body: 'hello',
  });
  assert.equal(response.status, 201);
  assert.equal(response.headers.get('x-b'), '2');
  assert.equal(await response.text(), 'made');
  assert.deepEqual(seen, ['POST', `http://127.0.0.1:${port}/a/b?c=d`, '1', 'hello', '127.0.0.1']);
});

test('several cookies leave as several headers', async () => {
  const { port } = await serve(async () => {
    const headers = new Headers();
    headers.append('Set-Cookie', 'a=1');
    headers.append('Set-Cookie', 'b=2');
    return new Response(null, { status: 204, headers });
  });
  const response = await fetch(`http://127.0.0.1:${port}/`);
  assert.deepEqual(response.headers.getSetCookie(), ['a=1', 'b=2']);
});

test('a long answer streams as a whole', async () => {
  const { port } = await serve(async () => {
    let left = 64;
    return new Response(
      new ReadableStream({
        pull(controller) {
          if (left-- === 0) controller.close();
          else controller.enqueue(new Uint8Array(65_536).fill(7));
        },
      }),
    );
  });
  const body = new Uint8Array(await (await fetch(`http://127.0.0.1:${port}/`)).arrayBuffer());
  assert.equal(body.byteLength, 64 * 65_536);
  assert.ok(body.every((byte) => byte === 7));
});

test('a client that leaves aborts the work for it', async () => {
  const arrived = Promise.withResolvers<void>();
  const aborted = Promise.withResolvers<void>();
  const { port } = await serve(async (request) => {
    arrived.resolve();
    request.signal.addEventListener('abort', () => aborted.resolve());
    await aborted.promise;
    return new Response('nobody reads this');
  });
  const socket = await connected(port);
  socket.write('GET / HTTP/1.1\r\nHost: a.test\r\n\r\n');
  await arrived.promise;
  socket.destroy();
  await aborted.promise;
});

test('HEAD is answered without a body', async () => {
  const { port } = await serve(async () => new Response('text', { headers: { 'Content-Length': '4' } }));
  const seen = await raw(port, 'HEAD / HTTP/1.1\r\nHost: a.test\r\nConnection: close\r\n\r\n');
  assert.match(seen, /^HTTP\/1\.1 200 OK\r\n/);
  assert.match(seen, /content-length: 4\r\n/i);
  assert.ok(seen.endsWith('\r\n\r\n'));
});

test('one connection carries several requests', async () => {
  let calls = 0;
  const { port } = await serve(async () => new Response(`answer ${++calls};`));
  const one = 'GET / HTTP/1.1\r\nHost: a.test\r\n\r\n';
  const last = one.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n');
  const seen = await raw(port, one + last);
  assert.match(seen, /answer 1;[^]*answer 2;/);
});

test('targets and hosts that are not a path on a host are refused before any route', async () => {
  let calls = 0;
  const { port } = await serve(async () => {
    calls += 1;
    return new Response('reached');
  });
  const requests = [
    'GET http://evil.test/ HTTP/1.1\r\nHost: a.test',
    'OPTIONS * HTTP/1.1\r\nHost: a.test',
    'GET / HTTP/1.1\r\nHost: a.test/b',
    'GET / HTTP/1.1\r\nHost: user@a.test',
    'GET / HTTP/1.1\r\nHost: ',
    'TRACE / HTTP/1.1\r\nHost: a.test',
  ];
  for (const request of requests) {
    const seen = await raw(port, `${request}\r\nConnection: close\r\n\r\n`);
    assert.match(seen, /^HTTP\/1\.1 400 /, request);
  }
  assert.equal(calls, 0);
});

test('a path that begins with two slashes stays on the host that was named', async () => {
  let url = '';
  const { port } = await serve(async (request) => {
    url = request.url;
    return new Response('ok');
  });
  await raw(port, 'GET //evil.test/x HTTP/1.1\r\nHost: a.test\r\nConnection: close\r\n\r\n');
  assert.equal(url, 'http://a.test//evil.test/x');
});

test('headers beyond the limit are refused', async () => {
  const { port } = await serve(async () => new Response('reached'));
  const seen = await raw(port, `GET / HTTP/1.1\r\nHost: a.test\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`);
  assert.match(seen, /^HTTP\/1\.1 431 /);
});

test('a body of acceptable size is asked for with 100 Continue', async () => {
  const { port } = await serve(async (request) => new Response(await request.text()));
  const socket = await connected(port);
  socket.setEncoding('utf8');
  socket.write(
    'POST / HTTP/1.1\r\nHost: a.test\r\nContent-Length: 5\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n',
  );
  const [first] = (await once(socket, 'data')) as [string];
  assert.match(first, /^HTTP\/1\.1 100 Continue/);
  socket.write('hello');
  let rest = '';
  for await (const chunk of socket as AsyncIterable<string>) rest += chunk;
  assert.match(rest, /^HTTP\/1\.1 200 OK[^]*hello/);
});

test('a body that will be refused is not asked for, and its connection is closed', async () => {
  const { port } = await serve(async () => new Response('too large', { status: 413 }));
  const length = MAX_BODY_BYTES + 1;
  const seen = await raw(
    port,
    `POST / HTTP/1.1\r\nHost: a.test\r\nContent-Length: ${length}\r\nExpect: 100-continue\r\n\r\n`,
  );
  assert.match(seen, /^HTTP\/1\.1 413 /);
  assert.match(seen, /connection: close/i);
});

test('an answer that breaks off is seen as broken by the client', async () => {
  const { port } = await serve(
    async () =>
      new Response(
        new ReadableStream({
          start: (controller) => controller.enqueue(new TextEncoder().encode('half')),
          pull: (controller) => controller.error(new Error('lost')),
        }),
      ),
  );
  await assert.rejects(async () => (await fetch(`http://127.0.0.1:${port}/`)).text());
});

test('a handler that throws becomes a 500 without a trace of why', async () => {
  const { port } = await serve(() => Promise.reject(new Error('secret detail')));
  const response = await fetch(`http://127.0.0.1:${port}/`);
  assert.equal(response.status, 500);
  assert.ok(!(await response.text()).includes('secret detail'));
});

test('closing lets a call under way finish and takes no new one', async () => {
  const arrived = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const listening = await listen(
    {
      handle: async () => {
        arrived.resolve();
        await release.promise;
        return new Response('finished');
      },
    },
    { host: '127.0.0.1', port: 0 },
  );
  const address = `http://127.0.0.1:${listening.port}/`;
  const call = fetch(address, { headers: { Connection: 'close' } });
  await arrived.promise;
  const closed = listening.close();
  await assert.rejects(fetch(address));
  release.resolve();
  assert.equal(await (await call).text(), 'finished');
  await closed;
});

test('closing cuts what does not finish in time', async () => {
  const arrived = Promise.withResolvers<void>();
  const listening = await listen(
    {
      handle: () => {
        arrived.resolve();
        return new Promise<Response>(() => {});
      },
    },
    { host: '127.0.0.1', port: 0 },
  );
  const call = assert.rejects(fetch(`http://127.0.0.1:${listening.port}/`));
  await arrived.promise;
  await listening.close(20);
  await call;
});
