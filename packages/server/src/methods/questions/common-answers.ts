import { normaliseAnswer } from './normalise.ts';

/**
 * What people write who do not want to answer, and what whoever guesses tries first (OWASP Choosing and Using Security
 * Questions: denylist). In the languages there are topics in, and the most common passwords that fit the length.
 */
const common: ReadonlySet<string> = new Set(
  [
    [
      '123',
      '1234',
      '12345',
      '123456',
      '1234567',
      '12345678',
      '123456789',
      '1234567890',
      '0123',
      '4321',
      '321',
    ],
    [
      'abc',
      'abcd',
      'abc123',
      'qwerty',
      'qwertz',
      'azerty',
      'asdf',
      'asdfgh',
      'qwe',
      'xyz',
      'test',
      'testing',
    ],
    ['password', 'password1', 'passw0rd', 'p@ssw0rd', 'letmein', 'welcome', 'admin', 'secret', 'iloveyou'],
    [
      'answer',
      'question',
      'none',
      'nothing',
      'nobody',
      'null',
      'n/a',
      'not applicable',
      'unknown',
      'idk',
      'yes',
    ],
    [
      'i don’t know',
      "i don't know",
      'i dont know',
      'don’t know',
      "don't know",
      'no idea',
      'no answer',
      'whatever',
    ],
    [
      'passwort',
      'kennwort',
      'geheim',
      'antwort',
      'frage',
      'nichts',
      'niemand',
      'keine',
      'keiner',
      'keins',
      'nein',
    ],
    [
      'weiß nicht',
      'weiß ich nicht',
      'ich weiß nicht',
      'ich weiß es nicht',
      'keine ahnung',
      'keine antwort',
      'egal',
    ],
    ['unbekannt', 'entfällt', 'hallo', 'hello', 'hallo123', 'willkommen'],
    [
      'كلمة السر',
      'كلمة المرور',
      'كلمة سر',
      'سري',
      'سر',
      'جواب',
      'إجابة',
      'سؤال',
      'لا شيء',
      'لا أحد',
      'لا يوجد',
    ],
    [
      'لا أعرف',
      'لا أدري',
      'غير معروف',
      'غير معلوم',
      'مجهول',
      'نعم',
      'مرحبا',
      '١٢٣',
      '١٢٣٤',
      '١٢٣٤٥',
      '١٢٣٤٥٦',
    ],
  ]
    .flat()
    .map(normaliseAnswer),
);

/** Whether a normalised answer is one that whoever guesses tries first. One character over and over is, too. */
export function isCommonAnswer(answer: string): boolean {
  return common.has(answer) || /^(.)\1*$/u.test(answer.replaceAll(' ', ''));
}
