import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { ProblemError } from '../domain/problem.ts';
import { createRouter } from '../http/router.ts';
import type { Call } from '../http/route.ts';
import { assetRoutes } from './assets.ts';

const parent = mkdtempSync(join(tmpdir(), 'rekey-assets-'));
after(() => rmSync(parent, { recursive: true }));
const directory = join(parent, 'bundle');
mkdirSync(join(directory, 'chunks'), { recursive: true });
const script = `console.log(${JSON.stringify('x'.repeat(2_000))});`;
writeFileSync(join(directory, 'rekey.js'), script);
writeFileSync(join(directory, 'rekey.min.js'), 'small');
writeFileSync(join(directory, 'rekey.css'), 'a{}');
writeFileSync(join(directory, 'chunks', 'abc123.js'), 'chunk');
writeFileSync(join(directory, 'notes.txt'), 'not for the web');
writeFileSync(join(parent, 'secret.js'), 'secret');

const match = createRouter(assetRoutes({ directory, version: '1.2.3' }));

async function get(path: string, headers: Record<string, string> = {}): Promise<Response | string> {
  const hit = match('GET', path);
  if (hit.found !== 'route') return hit.found;
  const request = new Request(`http://a.test${path}`, { headers });
  try {
    return await hit.route.handle({ request, params: hit.params } as unknown as Call);
  } catch (error) {
    assert.ok(error instanceof ProblemError);
    return error.code;
  }
}

async function answered(path: string, headers: Record<string, string> = {}): Promise<Response> {
  const response = await get(path, headers);
  assert.ok(response instanceof Response, path);
  return response;
}

test('the short address has the script, its type, an ETag, and asks to be revalidated', async () => {
  const response = await answered('/rekey.js');
  assert.equal(await response.text(), script);
  assert.equal(response.headers.get('content-type'), 'text/javascript; charset=utf-8');
  assert.equal(response.headers.get('cache-control'), 'public, max-age=300, must-revalidate');
  assert.match(response.headers.get('etag') ?? '', /^"[\w-]{22}"$/);
});

test('a browser that has the file already gets 304', async () => {
  const etag = (await answered('/rekey.js')).headers.get('etag') ?? '';
  const again = await answered('/rekey.js', { 'If-None-Match': `"other", W/${etag}` });
  assert.equal(again.status, 304);
  assert.equal(again.headers.get('etag'), etag);
  assert.equal((await answered('/rekey.js', { 'If-None-Match': '"other"' })).status, 200);
});

test('brotli comes first, gzip second, and each has its own ETag', async () => {
  const br = await answered('/rekey.js', { 'Accept-Encoding': 'gzip, deflate, br' });
  const gzip = await answered('/rekey.js', { 'Accept-Encoding': 'gzip, br;q=0' });
  assert.equal(br.headers.get('content-encoding'), 'br');
  assert.equal(gzip.headers.get('content-encoding'), 'gzip');
  assert.equal(brotliDecompressSync(new Uint8Array(await br.arrayBuffer())).toString(), script);
  assert.equal(gunzipSync(new Uint8Array(await gzip.arrayBuffer())).toString(), script);
  assert.notEqual(br.headers.get('etag'), gzip.headers.get('etag'));
  assert.equal(br.headers.get('vary'), 'Accept-Encoding');
});

test('chunks are found under the short and the versioned address', async () => {
  assert.equal(await (await answered('/chunks/abc123.js')).text(), 'chunk');
  assert.equal(await (await answered('/assets/1.2.3/chunks/abc123.js')).text(), 'chunk');
});

test('a versioned address may be kept for ever, and only this version has one', async () => {
  const response = await answered('/assets/1.2.3/rekey.min.js');
  assert.equal(response.headers.get('cache-control'), 'public, max-age=31536000, immutable');
  assert.equal(await get('/assets/1.2.2/rekey.min.js'), 'not_found');
});

test('every page may read the files', () => {
  for (const route of assetRoutes({ directory, version: '1' })) assert.equal(route.readableBy, 'any_origin');
});

test('nothing outside the folder and nothing that is not built is served', async () => {
  const paths = [
    '/chunks/..',
    '/chunks/../../secret.js',
    '/chunks/%2e%2e%2f%2e%2e%2fsecret.js',
    '/assets/1.2.3/..',
    '/assets/1.2.3/../secret.js',
    '/assets/1.2.3/notes.txt',
    '/assets/1.2.3/chunks',
    '/assets/1.2.3/__proto__',
    '/assets/1.2.3/constructor',
    '/chunks/missing.js',
  ];
  for (const path of paths) {
    const answer = await get(path);
    assert.ok(answer === 'not_found' || answer === 'nothing', path);
  }
});

test('a folder without elements is refused with the command that builds them', () => {
  assert.throws(() => assetRoutes({ directory: join(parent, 'empty'), version: '1' }), /npm run build/);
});
