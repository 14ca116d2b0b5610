/** Why a call was refused before anything was sent: a mistake in the calling code. */
export type UsageCode =
  /** The action belongs to a step the flow has left. Take it from the current snapshot. */
  | 'stale'
  /** Another action is under way. */
  | 'busy'
  /** `baseUrl` is not an absolute http(s) URL. */
  | 'base_url';

/** Every error this package throws, but for `AbortError`. Holds a code and a sentence; never a request, a body or a cause. */
export class RekeyError extends Error {
  override readonly name: string = 'RekeyError';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }

  toJSON(): { name: string; code: string; message: string } {
    return { name: this.name, code: this.code, message: this.message };
  }
}

export class UsageError extends RekeyError {
  override readonly name = 'UsageError';
  declare readonly code: UsageCode;

  constructor(code: UsageCode, message: string) {
    super(code, message);
  }
}

/** `client.configuration()` could not be answered; `code` as in a step's failure. */
export class ConnectionError extends RekeyError {
  override readonly name = 'ConnectionError';
}

/** What an aborted call rejects with. Never the caller's own reason, which may hold anything. */
export function abortError(): DOMException {
  return new DOMException('The call was aborted.', 'AbortError');
}
