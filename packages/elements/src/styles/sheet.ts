import { first, motion } from './first.ts';
import { contrast, steps } from './steps.ts';
import { layered } from './layered.ts';
import { laterTokens, tokens } from './tokens.ts';

/** Everything but the first form's part; `adoptSheet` adds it when the steps arrive. */
export const laterText = layered(laterTokens, steps, contrast);

/** The whole sheet, for `rekey.css`: markup that is printed before any script runs looks the same. Needs no DOM. */
export const sheetText = layered(tokens, first, motion) + laterText;
