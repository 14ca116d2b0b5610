import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PolicyInput } from '@rekey/contract';
import { messages as german } from '@rekey/messages/questions/de';
import { messages as english } from '@rekey/messages/questions/en';
import { ADA, PlainBrowser, runningServer, type RunningServer } from '@rekey/testkit';

const answers = {
  'first-pet': 'Biscuit',
  'first-street': 'Mill Lane',
  'favourite-dish': 'Lentil soup',
} as const;
const topics = Object.keys(answers) as (keyof typeof answers)[];

async function withQuestions(policy: PolicyInput = {}): Promise<RunningServer> {
  const running = await runningServer({
    policy: {
      methods: ['email', 'questions'],
      administrators: false,
      questions: { registered: 3, asked: 3 },
      ...policy,
    },
  });
  const found = await running.directory.find(ADA.userName);
  assert.equal(found.found, 'one');
  await running.server.enrolments.issue(found.account.id, 'questions', {
    answers: topics.map((question) => ({ question, answer: answers[question] })),
  });
  return running;
}

async function atQuestions(running: RunningServer, language?: string): Promise<PlainBrowser> {
  const browser = new PlainBrowser(running, language);
  await browser.open('/reset');
  await browser.send('start', { identifier: ADA.userName });
  await browser.send('challenge');
  await browser.send('verify', { code: await running.codeFor(ADA.email) });
  await browser.send('challenge');
  return browser;
}

function filledIn(browser: PlainBrowser, texts: Readonly<Record<string, string>> = english) {
  const fields = browser.fields();
  return Object.fromEntries(
    topics.map((topic) => {
      const name = fields.get(texts[topic]!);
      assert.ok(name, `no field for ${topic} on:\n${browser.page}`);
      return [name, answers[topic]];
    }),
  );
}

describe('security questions without script', () => {
  it('S-059 S-078 are answered in a form, after which the password is asked for', async () => {
    await using running = await withQuestions();
    const browser = await atQuestions(running);
    assert.match(browser.page, /<h2 class="rekey-title"[^>]*>Answer your questions<\/h2>/);
    const right = filledIn(browser);
    await browser.send('verify', right);
    assert.match(browser.page, /autocomplete="new-password"/);
    assert.doesNotMatch(browser.page, /Biscuit/);
  });

  it('A-78 says once that not all are right, beside every field and about none of them', async () => {
    await using running = await withQuestions();
    const browser = await atQuestions(running);
    const right = filledIn(browser);
    const [name] = Object.keys(right);
    const before = browser.page.match(/name="answer\.[^"]+"/g);
    await browser.send('verify', { ...right, [name!]: 'wrong' });
    assert.equal(browser.status, 422);
    assert.equal(
      browser.page.match(/aria-invalid="true" aria-describedby="rekey-answers-error"/g)?.length,
      3,
    );
    assert.equal(browser.page.match(/id="rekey-answers-error"/g)?.length, 1);
    assert.match(browser.page, /4 tries left/);
    assert.doesNotMatch(browser.page, /wrong"|Biscuit|Mill Lane/);
    assert.deepEqual(
      browser.page.match(/name="answer\.[^"]+"/g),
      before,
      'the same questions in the same order',
    );
    await browser.send('verify', right);
    assert.match(browser.page, /autocomplete="new-password"/);
  });

  it('S-059 say that every one needs an answer, and cost no try then', async () => {
    await using running = await withQuestions();
    const browser = await atQuestions(running);
    const right = filledIn(browser);
    for (const empty of [{}, { ...right, [Object.keys(right)[0]!]: '' }]) {
      await browser.send('verify', empty);
      assert.match(browser.page, /Answer every question\./);
    }
    await browser.send('verify', right);
    assert.match(browser.page, /autocomplete="new-password"/);
  });

  it('S-059 are asked again, the same ones, when they became too old', async () => {
    await using running = await withQuestions({ lifetimes: { codeSeconds: 60 } });
    const browser = await atQuestions(running);
    const right = filledIn(browser);
    running.clock.advance(61_000);
    await browser.send('verify', right);
    assert.equal(browser.status, 422);
    await browser.send('challenge');
    assert.deepEqual(filledIn(browser), right);
    await browser.send('verify', right);
    assert.match(browser.page, /autocomplete="new-password"/);
  });

  it('S-048 S-129 are asked in the language the reset was begun in', async () => {
    await using running = await withQuestions();
    const browser = await atQuestions(running, 'de');
    await browser.send('verify', filledIn(browser, german));
    assert.match(browser.page, /autocomplete="new-password"/);
  });

  it('A-106 shows an organisation’s own question as text, whatever it holds', async () => {
    const custom = ['<img src=x onerror=alert(1)> "quoted"?'];
    await using running = await runningServer({
      policy: {
        methods: ['email', 'questions'],
        administrators: false,
        questions: { registered: 3, asked: 3, custom },
      },
    });
    const found = await running.directory.find(ADA.userName);
    assert.equal(found.found, 'one');
    const { show } = await running.server.enrolments.begin(found.account.id, 'questions');
    const offered = (show as { questions: { id: string }[] }).questions.slice(0, 3);
    await running.server.enrolments.issue(found.account.id, 'questions', {
      answers: offered.map(({ id }, index) => ({ question: id, answer: `harbour ${index}` })),
    });
    const browser = await atQuestions(running);
    assert.doesNotMatch(browser.page, /<img/);
    assert.match(browser.page, /&#60;img src=x onerror=alert\(1\)&#62; &#34;quoted&#34;\?/);
  });
});
