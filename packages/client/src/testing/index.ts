export { FAKE_BASE_URL, fakeClient, type FakeClientOptions, memoryStorage } from './fake-client.ts';
export {
  type FakeRequest,
  type FakeServer,
  fakeServer,
  type FakeServerOptions,
  RIGHT_CODE,
  RIGHT_NUMBER,
} from './fake-server.ts';
export { type ScenarioName, scenarioNames, scenarios } from './scenarios/index.ts';
export type { Answer, Scenario } from './wire.ts';
