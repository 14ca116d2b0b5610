/**
 * Puts text into the one layer. Declarations of ours become important, because important ones in a layer win over
 * everything a page writes outside of layers; those in at-rules (keyframes, media) are left as written.
 */
export function layered(...parts: readonly string[]): string {
  return `@layer rekey{${parts.map(important).join('')}}\n`;
}

function important(css: string): string {
  // Rules stand at the start of a line; an at-rule keeps its line, and what it holds says `!important` itself.
  let inAtRule = false;
  return css
    .split('\n')
    .map((line) => {
      if (line.startsWith('@')) {
        inAtRule = !line.endsWith('}');
        return line;
      }
      if (inAtRule) {
        inAtRule = line !== '}';
        return line;
      }
      return line.replace(/([\w-]+:)([^;{}]+)(?=[;}])/g, '$1$2!important');
    })
    .join('\n');
}
