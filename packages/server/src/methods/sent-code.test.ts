import { ADA, methodSuite } from '@rekey/testkit';

const malformed = [{ code: '' }, { code: '1'.repeat(65) }, { code: '12345678', destination: 'x@evil.test' }];

methodSuite({
  kind: 'email',
  answer: async (running) => ({ code: await running.codeFor(ADA.email) }),
  wrong: () => ({ code: '00000000' }),
  wrongCode: 'code_incorrect',
  malformed,
});

methodSuite({
  kind: 'sms',
  contact: ADA.mobile,
  answer: async (running) => ({ code: await running.codeFor(ADA.mobile) }),
  wrong: () => ({ code: '00000000' }),
  wrongCode: 'code_incorrect',
  malformed,
});
