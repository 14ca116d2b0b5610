const texts = new WeakMap<Response, string>();

/** A response whose body is at hand as text: a socket can write that without reading a stream first. */
export function textResponse(text: string, init: ResponseInit): Response {
  const response = new Response(text, init);
  texts.set(response, text);
  return response;
}

export function jsonResponse(value: unknown, status: number, headers: Record<string, string> = {}): Response {
  return textResponse(JSON.stringify(value), {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
}

/** The body of a response, if nobody has begun to read it and it was made of text. */
export function textOf(response: Response): string | undefined {
  return response.bodyUsed ? undefined : texts.get(response);
}
