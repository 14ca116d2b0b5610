import { classes } from './classes.ts';
import { identityParts } from './judge.ts';
import type { Person } from './rule-set.ts';

/** 0 very weak, 1 weak, 2 fair, 3 strong, 4 very strong. */
export type Strength = 0 | 1 | 2 | 3 | 4;

/** What guessing programs try first, in the languages of our catalogues and around them. */
const words =
  'password passwort motdepasse contrasena welcome willkommen bienvenu letmein admin login secret iloveyou monkey dragon football master sunshine princess hello hallo hola spring summer autumn winter sommer herbst january february march april june july august september october november december monday tuesday wednesday thursday friday company firma change'.split(
    ' ',
  );
const keyboardRows =
  'qwertyuiop asdfghjkl zxcvbnm qwertzuiop yxcvbnm azertyuiop qsdfghjklm 1234567890 !@#$%^&*() 1q2w3e4r5t6z7u';
const disguises: Readonly<Record<string, string>> = {
  '@': 'a',
  4: 'a',
  3: 'e',
  1: 'i',
  '!': 'i',
  0: 'o',
  $: 's',
  5: 's',
  7: 't',
};

/** Bits a guesser has to spend on one character, by how it follows from those before it. */
const PREDICTABLE = 0.25;
const SAME_KIND = 2.5;
const NEW_KIND = 5;
/** On a whole well-known word, a year or a name. */
const KNOWN_WORD = 4;
/** Fewest bits of strength 1, 2, 3 and 4. */
const thresholds = [18, 28, 40, 55];

/**
 * A cheap and deliberately pessimistic estimate: what is predictable (well-known words in disguise, names, years,
 * repeats, sequences, rows of a keyboard) adds next to nothing, however long it is. Not a rule, only a word beside a bar.
 */
export function strength(password: string, person?: Person): Strength {
  const text = undisguise(password);
  const known = spansOf(text, password, person ? identityParts(person) : []);
  const seen = new Set<string>();
  let bits = 0;
  let run = 0;
  for (let i = 0; i < password.length; i++) {
    const pair = password.slice(i - 1, i + 1).toLowerCase();
    run = i > 0 && followsOn(pair) ? run + 1 : 0;
    if (known[i]) bits += known[i - 1] === known[i] ? 0 : KNOWN_WORD;
    else if (run > 1 || seen.has(pair)) bits += PREDICTABLE;
    // A capital at the beginning is where everybody puts it.
    else bits += i > 1 && kindOf(password[i]) !== kindOf(password[i - 1]) ? NEW_KIND : SAME_KIND;
    if (i > 0) seen.add(pair);
  }
  return thresholds.filter((least) => bits >= least).length as Strength;
}

/** Numbers the characters that belong to something well known; 0 elsewhere. */
function spansOf(text: string, password: string, names: readonly string[]): number[] {
  const spans = new Array<number>(text.length).fill(0);
  let number = 0;
  const mark = (from: number, length: number) => spans.fill(++number, from, from + length);
  for (const word of [...words, ...names.map(undisguise)]) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
      mark(at, word.length);
  }
  for (const year of password.matchAll(/(?:19|20)\d\d/g)) mark(year.index, 4);
  return spans;
}

function undisguise(text: string): string {
  // By UTF-16 unit and keeping the length, so that places in it are places in the password. Without `Array.from`: libraries
  // of old pages replace it by one that takes no function.
  let plain = '';
  for (let i = 0; i < text.length; i++) {
    const unit = text.charAt(i);
    const lower = unit.toLowerCase();
    plain += disguises[unit] ?? (lower.length === 1 ? lower : unit);
  }
  return plain;
}

function followsOn(pair: string): boolean {
  const step = pair.charCodeAt(1) - pair.charCodeAt(0);
  return (
    Math.abs(step) <= 1 ||
    keyboardRows.includes(pair) ||
    keyboardRows.includes(pair.charAt(1) + pair.charAt(0))
  );
}

function kindOf(character = ''): number {
  return classes.findIndex((kind) => kind.test(character));
}
