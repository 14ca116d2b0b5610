/** Ends the sessions of somebody, wherever the host keeps them; see `ServerOptions.endSessions`. */
export type EndSessions = (
  account: { readonly id: string; readonly userName: string },
  signal: AbortSignal,
) => Promise<void>;
