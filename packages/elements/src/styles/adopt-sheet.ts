import { first, motion } from './first.ts';
import { layered } from './layered.ts';
import { tokens } from './tokens.ts';

const firstText = layered(tokens + first, motion);
/** One per document, shared by every element and root in it. */
const sheets = new WeakMap<Document, CSSStyleSheet>();
let later = '';

/** Gives the root that holds `element` the sheet, once. */
export function adoptSheet(element: Element): void {
  const root = element.getRootNode();
  if (!(root instanceof Document || root instanceof ShadowRoot)) return;
  const sheet = sheetOf(element.ownerDocument);
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/** Adds rules that came later to the sheet, wherever it is adopted. */
export function extendSheet(text: string, page: Document): void {
  if (!later.includes(text)) later += text;
  sheetOf(page).replaceSync(firstText + later);
}

function sheetOf(page: Document): CSSStyleSheet {
  let sheet = sheets.get(page);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(firstText + later);
    sheets.set(page, sheet);
  }
  return sheet;
}
