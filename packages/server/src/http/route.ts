import type * as z from 'zod/mini';

/** One request, with what the router has already found out about it. */
export interface Call {
  readonly method: string;
  header(name: string): string | null;
  /** Made when it is first asked for: what most calls need is beside it. Its body is read by `text` and `body`. */
  readonly request: Request;
  readonly url: URL;
  /** Values of `:name` segments of the path. */
  readonly params: Readonly<Record<string, string>>;
  readonly requestId: string;
  /** Address the request came from, after trusted proxies; IPv6 as its /64. For the trail. */
  readonly source: string;
  /** The same for limits; null for an address that meets none of its own, in a known network. */
  readonly countedSource: string | null;
  /** Origin of the page that asks; null for same-origin navigation and for programs. */
  readonly origin: string | null;
  readonly originAllowed: boolean;
  readonly now: number;
  /** The body as it came, at most `MAX_BODY_BYTES` long; read once. */
  text(): Promise<string>;
  /**
   * Reads and checks the JSON body, at most `MAX_BODY_BYTES` long.
   * @throws {ProblemError} `request_too_large`, `unsupported_media_type` or `malformed_request` with pointers.
   */
  body<T extends z.ZodMiniType>(schema: T): Promise<z.output<T>>;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `/v1/resets/:id/proofs` */
  readonly path: string;
  /** Which pages may read the answer: every one, the allowed ones, or only pages of the server itself. */
  readonly readableBy: 'any_origin' | 'allowed_origins' | 'same_origin';
  handle(call: Call): Promise<Response> | Response;
}
