import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { ProblemError } from '../domain/problem.ts';
import type { Call, Route } from '../http/route.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
};

/** Seconds a page may use a short URL without asking again. */
const SHORT_URL_SECONDS = 300;
/** A body this small gains nothing from compression. */
const COMPRESS_FROM_BYTES = 512;

interface Asset {
  readonly type: string;
  readonly bytes: Buffer;
  /** Of the uncompressed content; each encoding has its own ETag. */
  readonly digest: string;
  readonly encoded: Partial<Record<'gzip' | 'br', Buffer>>;
}

/**
 * The built elements: `/rekey.js`, `/rekey.min.js` and `/rekey.css` under short addresses that browsers ask about again,
 * and everything under `/assets/<version>/`, where an address always means the same bytes (for `integrity`).
 * Only files that were in the folder at this moment are ever served, by exact name.
 * @throws {Error} when the folder holds no `rekey.js`.
 */
export function assetRoutes(options: { readonly directory: string; readonly version: string }): Route[] {
  const files = readFolder(options.directory);
  if (!files.has('rekey.js')) {
    throw new Error(
      `${join(options.directory, 'rekey.js')} does not exist. Build the elements first: npm run build`,
    );
  }
  const short = (path: string, name: (call: Call) => string): Route => ({
    method: 'GET',
    path,
    readableBy: 'any_origin',
    handle: (call) =>
      respond(call, files.get(name(call)), `public, max-age=${SHORT_URL_SECONDS}, must-revalidate`),
  });
  const lasting = (path: string, name: (call: Call) => string): Route => ({
    method: 'GET',
    path,
    readableBy: 'any_origin',
    handle(call) {
      const known = call.params['version'] === options.version;
      return respond(call, known ? files.get(name(call)) : undefined, 'public, max-age=31536000, immutable');
    },
  });
  const file = (call: Call) => call.params['file'] ?? '';
  const chunk = (call: Call) => `chunks/${file(call)}`;
  return [
    ...['rekey.js', 'rekey.min.js', 'rekey.css'].map((name) => short(`/${name}`, () => name)),
    short('/chunks/:file', chunk),
    lasting('/assets/:version/:file', file),
    lasting('/assets/:version/chunks/:file', chunk),
  ];
}

function readFolder(directory: string): Map<string, Asset> {
  const found = new Map<string, Asset>();
  for (const folder of ['', 'chunks/']) {
    const path = join(directory, folder);
    if (!existsSync(path)) continue;
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const type = mediaTypes[entry.name.slice(entry.name.lastIndexOf('.') + 1)];
      if (!entry.isFile() || type === undefined) continue;
      const bytes = readFileSync(join(path, entry.name));
      const digest = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
      found.set(folder + entry.name, { type, bytes, digest, encoded: {} });
    }
  }
  return found;
}

function respond(call: Call, asset: Asset | undefined, cacheControl: string): Response {
  if (asset === undefined) throw new ProblemError('not_found');
  const encoding = chooseEncoding(call.request.headers.get('Accept-Encoding'), asset);
  const etag = `"${asset.digest}${encoding === null ? '' : `-${encoding}`}"`;
  const headers = new Headers({
    'Content-Type': asset.type,
    'Cache-Control': cacheControl,
    ETag: etag,
    Vary: 'Accept-Encoding',
    // A page that isolates itself (COEP) may still load these: they are the same for everybody.
    'Cross-Origin-Resource-Policy': 'cross-origin',
  });
  const known = call.request.headers
    .get('If-None-Match')
    ?.split(',')
    .map((one) => one.trim().replace(/^W\//, ''));
  if (known?.includes(etag)) return new Response(null, { status: 304, headers });
  if (encoding !== null) headers.set('Content-Encoding', encoding);
  const body = encoding === null ? asset.bytes : compressed(asset, encoding);
  headers.set('Content-Length', String(body.byteLength));
  return new Response(new Uint8Array(body), { headers });
}

/** Compressed once, on first demand, as hard as it goes. */
function compressed(asset: Asset, encoding: 'gzip' | 'br'): Buffer {
  return (asset.encoded[encoding] ??=
    encoding === 'br'
      ? brotliCompressSync(asset.bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
      : gzipSync(asset.bytes, { level: 9 }));
}

function chooseEncoding(accepted: string | null, asset: Asset): 'gzip' | 'br' | null {
  if (accepted === null || asset.bytes.byteLength < COMPRESS_FROM_BYTES) return null;
  const wanted = new Set(
    accepted
      .split(',')
      .map((one) => one.trim().toLowerCase())
      .filter((one) => !/;\s*q=0(\.0*)?$/.test(one))
      .map((one) => one.split(';')[0]!.trim()),
  );
  if (wanted.has('br')) return 'br';
  return wanted.has('gzip') ? 'gzip' : null;
}
