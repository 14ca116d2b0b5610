import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const folder = new URL('./pages/', import.meta.url);
const types: Readonly<Record<string, string>> = { css: 'text/css', js: 'text/javascript' };

export interface HostPages {
  /** `http://localhost:…`: not the origin of any Rekey server. */
  readonly origin: string;
  readonly port: number;
  /** What was sent to this site, oldest first: method, path and body. */
  readonly posts: readonly { readonly path: string; readonly body: string }[];
  close(): Promise<void>;
}

export interface PageOptions {
  /** Values for `{{name}}` in the pages. */
  readonly values: Readonly<Record<string, string>>;
  /** Headers of every HTML page. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A site of somebody else: the files of `pages/`, as a web server of their time sends them. */
export async function serveHostPages({ values, headers = {} }: PageOptions): Promise<HostPages> {
  const posts: { path: string; body: string }[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (request.method === 'POST') {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        posts.push({ path: pathname, body });
        response.end('posted');
      });
      return;
    }
    const file = /^\/([a-z0-9-]+\.(html|css|js))$/.exec(pathname);
    const found = file && read(file[1]!);
    if (!found)
      return void response.writeHead(404, { 'Content-Type': 'text/html' }).end('<h1>Not found</h1>');
    const text = found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
    response.writeHead(
      200,
      file[2] === 'html'
        ? { 'Content-Type': 'text/html; charset=windows-1252', ...headers }
        : { 'Content-Type': types[file[2]!] },
    );
    response.end(Buffer.from(text, 'latin1'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    port,
    posts,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function read(name: string): string | null {
  try {
    return readFileSync(new URL(name, folder), 'latin1');
  } catch {
    return null;
  }
}
