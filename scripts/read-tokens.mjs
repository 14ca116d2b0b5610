// What tokens.json says, as CSS: for the sheet, its page and the Storybook. Runs in browsers too.

const number = (value) => String(value).replace(/^(-?)0\./, '$1.');

/** A colour of the Design Tokens format as short CSS. */
function color({ colorSpace, components, hex }) {
  if (colorSpace === 'oklch') return `oklch(${components.map(number).join(' ')})`;
  if (colorSpace === 'srgb' && hex) return hex.replace(/^#(.)\1(.)\2(.)\3$/, '#$1$2$3');
  throw new Error(`tokens: no CSS for a colour in ${colorSpace}`);
}

const css = {
  color,
  number,
  dimension: ({ value, unit }) => `${number(value)}${unit}`,
  fontFamily: (names) => names.map((name) => (name.includes(' ') ? `"${name}"` : name)).join(','),
};

/** Every token of the tree, with its name, its type (its own or its group's) and its defaults as CSS. */
export function readTokens(tree, path = [], type = undefined) {
  return Object.entries(tree).flatMap(([key, node]) => {
    if ((key.startsWith('$') && key !== '$root') || typeof node !== 'object') return [];
    const at = key === '$root' ? path : [...path, key];
    const kind = node.$type ?? type;
    if (!('$value' in node)) return readTokens(node, at, kind);
    const { rekey } = node.$extensions;
    const light = rekey.css ?? css[kind](node.$value);
    const dark = rekey.darkCss ?? (rekey.dark && css[kind](rekey.dark));
    return [{ ...rekey, name: `--rekey-${at.join('-')}`, kind, light, dark, description: node.$description }];
  });
}
