import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { scenarioNames } from '@rekey/client/testing';

const files = globSync('stories/flows/reset/*.stories.ts');
/** `export const Fresh = at('identify/fresh');` */
const stories = files.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/^export const \w+ = at\('([^']+)'\);$/gm)].map(
    ([, name]) => name!,
  ),
);

test('S-155a every state a reset can be met in has a story, and every story is a state', () => {
  assert.deepEqual(stories.toSorted(), [...scenarioNames].toSorted());
});

test('S-155b one story goes through a whole reset, from a name to the new password', () => {
  const journey = readFileSync('stories/flows/reset/whole-journey.stories.ts', 'utf8');
  for (const heading of [
    'Enter your code',
    'Confirm your phone number',
    'Choose a new password',
    'Your password is changed',
  ])
    assert.ok(journey.includes(`heading('${heading}')`), heading);
});
