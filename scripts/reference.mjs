// Writes docs/reference/problems.md, http.md and policy.md from the contract, and into the tutorial who there is to try it with.
// With `--check` it writes nothing and fails when they are stale. Run: node --conditions=rekey-source scripts/reference.mjs
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { problems, refusals } from '@rekey/contract';
import { causes } from '@rekey/contract/directory';
import { openApiDocument } from '@rekey/contract/openapi';
import { messages as later } from '@rekey/messages/ui/later/en';
import { DEMO_STRANGER, demoPeople } from '@rekey/server/embedded';
import { policyPage } from './policy-page.mjs';

const note = '<!-- Written by scripts/reference.mjs from the contract. Change that, not this. -->';
const text = (value) => value.replaceAll('|', '\\|');

const problemRows = Object.entries(problems).map(
  ([code, { status, title }]) => `| <a id="${code}"></a>\`${code}\` | ${status} | ${text(title)} |`,
);
const refusalRows = Object.entries(refusals).map(
  ([reason, { referenceCode = '', who }]) =>
    `| \`${reason}\` | ${referenceCode} | ${who} | ${text(later[`reason.${reason}`])} |`,
);
const causeRows = Object.entries(causes).map(
  ([cause, { about }]) => `| \`${cause}\` | ${about} | ${text(later[`cause.${cause}`] ?? '')} |`,
);
const problemsPage = `# Problem codes

${note}

Every refusal is an \`application/problem+json\` document (RFC 9457). Switch on \`code\`: it is never renamed or reused.
A browser that opens an address outside \`/v1/\` (\`Accept: text/html\`) gets the same status as a page to read.
\`title\` is for developers; people read the sentence a client has for the code. \`requestId\` names the call in the log and
the audit trail; its first eight letters, written \`7KQ4-M2XD\`, are the support code (\`rekey why 7KQ4-M2XD\`). When a
reset is at hand, \`transaction\` carries it fresh, so a client draws the screen again without another call.

| code | status | meaning |
| --- | --- | --- |
${problemRows.join('\n')}

## Why an account cannot be reset

\`refused\` has a \`reason\`, and the code that Entra shows for the same one, where it has any: what a help desk knows carries over.
The checks are made in this order. Under \`standard\` and \`private\` a person hears of it after a proof, and of what holds for
everybody at once.

| reason | code | who can change it | what a person reads |
| --- | --- | --- | --- |
${refusalRows.join('\n')}

## Why a directory did not write

\`failed\` has a \`cause\`. What is about the password is a \`password_rejected\` instead, and the person chooses another one.

| cause | about | what a person reads |
| --- | --- | --- |
${causeRows.join('\n')}
`;

const { paths } = openApiDocument({ publicUrl: 'https://rekey.corp.example', version: '' });
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { summary, responses }]) => {
    const statuses = Object.keys(responses).filter((status) => status < '400');
    return `| \`${method.toUpperCase()} ${path}\` | ${statuses.join(', ')} | ${text(summary)} |`;
  }),
);
const httpPage = `# The HTTP interface

${note}

The whole of it is OpenAPI 3.1, served at \`/openapi.json\` by every server; \`test/conformance/openapi.test.ts\` holds live
answers against it with an independent validator.

| call | answers | what it does |
| --- | --- | --- |
${operations.join('\n')}

## Headers

| header | who | what |
| --- | --- | --- |
| \`Idempotency-Key\` | you, on every call that changes something | One fresh UUID for each intent of a person. Repeat it with the same body to repeat the call safely; within 150 seconds the answer is the same, and nothing is counted twice. |
| \`Rekey-Continuation\` | you, on every call of a reset | The newest \`continuation\` you were given. It proves that you hold this reset. Keep it out of URLs and logs. |
| \`Prefer: wait=n\` | you, on \`GET /v1/resets/{id}\` | Wait up to n seconds for something new. |
| \`Rekey-Request-Id\` | the server, always | Names the call. |
| \`Retry-After\` | the server, with 429 and 503 | Seconds. |

Bodies are JSON and at most 16 KiB. The answer to every call of a reset is the whole reset: its \`step\`, the data of that
step and the \`actions\` that are legal now. Never work out the next step yourself.
`;

const tutorial = 'docs/tutorial/first-reset.md';
const people = [...demoPeople, DEMO_STRANGER].map(({ userName, contact, shows }) => {
  const number = contact?.mobile ?? contact?.office;
  return [`\`${userName}\``, number === undefined ? '' : `\`${number}\``, text(shows)];
});
const tutorialPage = readFileSync(tutorial, 'utf8').replace(
  /(?<=<!-- people, [^\n]*-->\n).*?(?=<!-- end of people -->)/s,
  `\n${table([['type', 'phone', 'and see'], ...people])}\n\n`,
);

/** In columns, as Prettier has them in pages that are written by hand. */
function table([head, ...rows]) {
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at].length)));
  const line = (cells) => `| ${cells.map((cell, at) => cell.padEnd(widths[at])).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

const stale = [];
for (const [file, content] of [
  ['docs/reference/problems.md', problemsPage],
  ['docs/reference/http.md', httpPage],
  ['docs/reference/policy.md', policyPage(note)],
  [tutorial, tutorialPage],
]) {
  if (existsSync(file) && readFileSync(file, 'utf8') === content) continue;
  if (process.argv.includes('--check')) stale.push(file);
  else writeFileSync(file, content);
}
if (stale.length > 0) {
  console.error(`stale: ${stale.join(', ')}. Run: npm run reference`);
  process.exitCode = 1;
}
