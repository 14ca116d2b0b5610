import { layered } from './layered.ts';
import { contrast, steps } from './steps.ts';
import { laterTokens } from './tokens.ts';

/** Everything but the first form's part and the dialog's; `adoptSheet` adds it when the steps arrive. */
export const laterText = layered(laterTokens + steps, contrast);
