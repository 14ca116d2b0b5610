import type { Client, ClientOptions, ResumeStorage } from '../client.ts';
import { composeClient } from '../compose-client.ts';
import { browserOrNode } from '../environment.ts';
import { lean } from '../lean/create-client.ts';
import { writeRecord } from '../reset/resume.ts';
import { fakeServer, type FakeServerOptions } from './fake-server.ts';
import type { ScenarioName } from './scenarios/index.ts';
import { CONTINUATION, instant, MINUTE, RESET_ID } from './wire.ts';

export const FAKE_BASE_URL = 'https://rekey.contoso.test';

export interface FakeClientOptions
  extends Omit<FakeServerOptions, 'scenario'>, Pick<ClientOptions, 'onEvent' | 'locale'> {}

/**
 * A real client whose server is in memory and stands at the named state: `flow.actions.resume()` lands there, and going
 * on from there works (the right code is `RIGHT_CODE`).
 */
export function fakeClient(
  name: ScenarioName,
  { onEvent, locale, ...server }: FakeClientOptions = {},
): Client {
  const storage = memoryStorage();
  if (name !== 'identify/fresh') {
    writeRecord(storage, FAKE_BASE_URL, {
      id: RESET_ID,
      continuation: CONTINUATION,
      expiresAt: instant(Date.now(), 30 * MINUTE),
      intent: null,
    });
  }
  const options = {
    baseUrl: FAKE_BASE_URL,
    fetch: fakeServer({ ...server, scenario: name }).fetch,
    storage,
    ...(onEvent && { onEvent }),
    ...(locale !== undefined && { locale }),
  };
  const environment = {
    ...browserOrNode(),
    ...(server.now !== undefined && { now: () => server.now! }),
    // Retries wait for nothing, and what is a hint to a developer elsewhere is the story here.
    random: () => 0,
    hint: () => {},
    insecurePage: () => name === 'identify/insecure-page',
  };
  return composeClient(options, environment, lean);
}

/** A place to remember that lives as long as this object. */
export function memoryStorage(): ResumeStorage {
  const items = new Map<string, string>();
  return {
    get: (key) => items.get(key) ?? null,
    set: (key, value) => void items.set(key, value),
    remove: (key) => void items.delete(key),
  };
}
