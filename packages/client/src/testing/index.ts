export { FAKE_BASE_URL, fakeClient, type FakeClientOptions, memoryStorage } from './fake-client.ts';
export { type FakeRequest, type FakeServer, fakeServer, type FakeServerOptions } from './fake-server.ts';
export {
  RIGHT_ANSWER,
  RIGHT_APP_CODE,
  RIGHT_CODE,
  RIGHT_HELPDESK_CODE,
  RIGHT_NUMBER,
  RIGHT_SAVED_CODE,
} from './journey.ts';
export { type ScenarioName, scenarioNames, scenarios } from './scenarios/index.ts';
export type { Answer, Scenario } from './wire.ts';
