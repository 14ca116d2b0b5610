import { normaliseCode } from '@rekey/contract';
import type { Asking, Method, Opening } from './method.ts';

/** What methods have in common that send a code to a destination on file and compare what is typed with it. */
export const sentCode = {
  first: true,
  sends: true,
  codeFormat: 'digits',
  ask: ({ fresh }: Asking) =>
    ({
      step: 'enter_code',
      code: fresh.code,
      codeLength: fresh.code.length,
      message: { template: 'reset_code', params: { code: fresh.code } },
    }) as const satisfies Opening,
  judge: async (answer) => ('code' in answer ? { code: normaliseCode(answer.code) } : null),
} satisfies Omit<Method, 'kind' | 'find'>;
