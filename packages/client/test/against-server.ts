import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { ClientEvent, ClientOptions } from '../src/client.ts';
import { type Binding, composeClient } from '../src/compose-client.ts';
import type { Environment } from '../src/environment.ts';
import type { ResetSnapshot, SnapshotAt, Step } from '../src/reset/state.ts';
import { memoryStorage } from '../src/testing/index.ts';
import { type Handler, serve, testEnvironment } from './http-server.ts';

export interface Setup {
  readonly options?: Partial<ClientOptions>;
  readonly environment?: Partial<Environment>;
}

/** One flow of a client whose server is `handler`, over HTTP. */
export async function againstServer(
  binding: Binding,
  t: TestContext,
  handler: Handler,
  { options, environment }: Setup = {},
) {
  const server = await serve(t, handler);
  const world = testEnvironment(environment);
  const events: ClientEvent[] = [];
  const client = composeClient(
    { baseUrl: server.url, storage: memoryStorage(), onEvent: (event) => events.push(event), ...options },
    world.environment,
    binding,
  );
  const flow = client.reset();
  t.after(() => flow.dispose());
  return { ...world, server, client, flow, events };
}

/** The snapshot, known to be at `step`. */
export function at<S extends Step>(snapshot: ResetSnapshot, step: S): SnapshotAt<S> {
  assert.equal(snapshot.step, step, JSON.stringify(snapshot.failure));
  return snapshot as unknown as SnapshotAt<S>;
}

/** Types the name at the first step of a flow. */
export const begin = (flow: { getSnapshot(): ResetSnapshot }): Promise<ResetSnapshot> =>
  at(flow.getSnapshot(), 'identify').actions.start({ identifier: 'ada' });
