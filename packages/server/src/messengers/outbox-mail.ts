import { escapeHtml, type Block } from '../outbox/mail-body.ts';
import type { Locale } from '@rekey/messages';

/**
 * A mail on the outbox page, as its reader would see it: the same parts as in the mail, in the style sheet of the page, for
 * the page allows no style from anywhere else. What is in the parts is text, whatever it holds.
 */
export function mailOnPage(organisation: string, locale: Locale, blocks: readonly Block[]): string {
  return `<div class="mail" lang="${locale.tag}" dir="${locale.direction}">
<p class="from">${escapeHtml(organisation)}</p>
${blocks.map(part).join('\n')}
</div>`;
}

function part(block: Block): string {
  const words = escapeHtml(block.text);
  switch (block.kind) {
    case 'heading':
      return `<h3>${words}</h3>`;
    case 'subheading':
      return `<h4>${words}</h4>`;
    case 'code':
      return `<p><code dir="ltr">${words}</code></p>`;
    case 'link':
      return `<p>${linkTo(block.text, words)}</p>`;
    case 'button':
      return `<p>${linkTo(block.href, words, 'class="button" ')}</p>`;
    case 'quiet':
      return `<p class="small">${words}</p>`;
    case 'text':
      return `<p>${words}</p>`;
  }
}

/** In a tab of its own, as mail programs do. */
export function linkTo(href: string, words: string, more = ''): string {
  return `<a ${more}href="${escapeHtml(href)}" target="_blank" rel="noopener">${words}</a>`;
}
