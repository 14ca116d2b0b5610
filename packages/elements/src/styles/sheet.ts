import { dialogText } from './dialog.ts';
import { endedText } from './ended.ts';
import { helpText } from './help.ts';
import { first, motion } from './first.ts';
import { laterText } from './later.ts';
import { layered } from './layered.ts';
import { proofsText } from './proofs.ts';
import { tokens } from './tokens.ts';

/** The whole sheet, for `rekey.css`: markup that is printed before any script runs looks the same. Needs no DOM. */
export const sheetText =
  layered(tokens + first, motion) + laterText + proofsText + endedText + helpText + dialogText;
