export interface Token {
  /** With `--rekey-`. */
  readonly name: string;
  readonly kind: 'color' | 'dimension' | 'fontFamily' | 'number';
  /** Defaults as CSS; `dark` only where it differs. */
  readonly light: string;
  readonly dark?: string;
  readonly description: string;
}
/** Every token of a tree in the Design Tokens format, in its order. */
export function readTokens(tree: object): Token[];
