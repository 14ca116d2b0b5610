import { MAX_BODY_BYTES } from '@rekey/contract';

/**
 * What the server reads of a request, wherever it came from. A socket answers these without making a web `Request` first:
 * that, and reading its body as a stream, would cost more than most calls do.
 */
export interface Incoming {
  readonly method: string;
  readonly url: URL;
  header(name: string): string | null;
  /** The body, read once; null when it is longer than `MAX_BODY_BYTES`, and then not to its end. */
  bytes(): Promise<Uint8Array | null>;
  /** The same as a web request, for whoever needs one; its body is read by `bytes` alone. */
  asRequest(): Request;
}

/** Under this name a server takes what `node.ts` received, beside `handle` for everybody else. */
export const handleIncoming = Symbol('rekey.handleIncoming');

export interface HandlesIncoming {
  [handleIncoming](incoming: Incoming, peer: { readonly address: string }): Promise<Response>;
}

export function incomingOf(request: Request): Incoming {
  return {
    method: request.method,
    url: new URL(request.url),
    header: (name) => request.headers.get(name),
    async bytes() {
      if (request.body === null) return new Uint8Array();
      const chunks: Uint8Array[] = [];
      let size = 0;
      for await (const chunk of request.body) {
        size += chunk.byteLength;
        if (size > MAX_BODY_BYTES) return null;
        chunks.push(chunk);
      }
      return Buffer.concat(chunks);
    },
    asRequest: () => request,
  };
}
