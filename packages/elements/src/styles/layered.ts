/**
 * Puts text into the one layer. Declarations of `rules` become important, because important ones in a layer win over
 * everything a page writes outside of layers; `atRules` (keyframes, media) are left as written and say it themselves.
 */
export function layered(rules: string, atRules = ''): string {
  return `@layer rekey{${rules.replace(/;?\s*}|;/g, '!important$&')}${atRules}}\n`;
}
