import type { Scenario } from '../wire.ts';
import { answerQuestions } from './answer-questions.ts';
import { applying } from './applying.ts';
import { awaitCall } from './await-call.ts';
import { chooseMethod } from './choose-method.ts';
import { confirmContact } from './confirm-contact.ts';
import { ended } from './ended.ts';
import { enterCode } from './enter-code.ts';
import { identify, unsupported } from './identify.ts';
import { setPassword } from './set-password.ts';
import { usePasskey } from './use-passkey.ts';

/** Every state a reset can be met in, as `<step>/<what is special>`. */
export const scenarios = {
  ...identify,
  ...chooseMethod,
  ...confirmContact,
  ...enterCode,
  ...answerQuestions,
  ...usePasskey,
  ...awaitCall,
  ...setPassword,
  ...applying,
  ...ended,
  ...unsupported,
} satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;
export const scenarioNames = Object.keys(scenarios) as readonly ScenarioName[];
