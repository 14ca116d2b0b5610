import type { Locale } from '@rekey/messages';

/** One part of a mail. Both forms of a mail are made from the same parts, so they cannot say different things. */
export type Block =
  | {
      readonly kind: 'heading' | 'subheading' | 'text' | 'code' | 'link' | 'quiet';
      readonly text: string;
    }
  | { readonly kind: 'button'; readonly text: string; readonly href: string };

export function mailText(blocks: readonly Block[]): string {
  return `${blocks.map(text).join('\n\n')}\n`;
}

function text(block: Block): string {
  if (block.kind === 'quiet') return `-- \n${block.text}`;
  // On a line of its own, so that a mail program finds both ends of it.
  return block.kind === 'button' ? `${block.text}:\n${block.href}` : block.text;
}

/** The accent of everything that comes from Rekey. White is read on it, and it is seen on white and on black. */
const ACCENT = '#006b74';

/**
 * The mail as HTML: headings and paragraphs that a screen reader walks through, no table, no image, nothing to load.
 * Colours are the reader's own, so light and dark both work; the accent comes with its own ink where it is a ground.
 */
export function mailHtml(
  title: string,
  organisation: string,
  locale: Locale,
  blocks: readonly Block[],
): string {
  return [
    '<!doctype html>',
    `<html lang="${locale.tag}" dir="${locale.direction}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escapeHtml(title)}</title>`,
    '</head>',
    '<body style="margin:0;padding:24px 16px;font:16px/1.5 system-ui,-apple-system,\'Segoe UI\',Roboto,sans-serif">',
    `<div role="article" lang="${locale.tag}" dir="${locale.direction}" style="max-width:32rem;margin:0 auto">`,
    `<p style="margin:0 0 24px;padding:12px 0 0;border-top:4px solid ${ACCENT};font-size:14px;font-weight:600">${escapeHtml(organisation)}</p>`,
    ...blocks.map(html),
    '</div>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function html(block: Block): string {
  const words = escapeHtml(block.text);
  switch (block.kind) {
    case 'heading':
      return `<h1 style="margin:0 0 16px;font-size:22px;line-height:1.25;font-weight:600">${words}</h1>`;
    case 'subheading':
      return `<h2 style="margin:24px 0 8px;font-size:16px;line-height:1.5;font-weight:600">${words}</h2>`;
    case 'code':
      // The paragraph keeps the side of its language; only the code reads from the left.
      return `<p style="margin:0 0 16px;font:700 32px/1.25 ui-monospace,Menlo,Consolas,monospace;letter-spacing:.12em"><span dir="ltr">${words}</span></p>`;
    case 'link':
      return `<p style="margin:0 0 16px;overflow-wrap:anywhere"><a dir="ltr" href="${words}">${words}</a></p>`;
    case 'button':
      return `<p style="margin:0 0 16px"><a href="${escapeHtml(block.href)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:${ACCENT};color:#fff;font-weight:600;text-align:center;text-decoration:none">${words}</a></p>`;
    case 'quiet':
      return `<p style="margin:24px 0 0;font-size:14px;opacity:.75">${words}</p>`;
    case 'text':
      return `<p style="margin:0 0 16px">${words}</p>`;
  }
}
