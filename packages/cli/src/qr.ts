/**
 * A QR code (ISO/IEC 18004) of a short text: bytes, error correction L, versions 1 to 9, one mask. Enough for the address of an
 * authenticator app, which holds a secret and so must not be drawn by a page of somebody else.
 */

/** By version, from 1: codewords of data, those of error correction in each block, blocks. */
const sizes = [
  [19, 7, 1],
  [34, 10, 1],
  [55, 15, 1],
  [80, 20, 1],
  [108, 26, 1],
  [136, 18, 2],
  [156, 20, 2],
  [194, 24, 2],
  [232, 30, 2],
] as const;
/** Centres of the small squares, by version. */
const alignments = [[], [18], [22], [26], [30], [34], [22, 38], [24, 42], [26, 46]] as const;
/** Error correction L, mask 0, with its own correction bits and the mask of the standard. */
const FORMAT = 0b111011111000100;

type Grid = (boolean | undefined)[][];

/** Rows of dark (`true`) and light modules, without the quiet zone. Null when the text is too long. */
export function qrCode(text: string): readonly (readonly boolean[])[] | null {
  const bytes = new TextEncoder().encode(text);
  const at = sizes.findIndex(([data]) => bytes.length + 2 <= data);
  const found = sizes[at];
  if (found === undefined) return null;
  const grid = frame(at + 1);
  fill(grid, withCorrection(padded(bytes, found[0]), found));
  return grid.map((row) => row.map((dark) => dark === true));
}

/** The same in half blocks, two rows to a line, black on white whatever the terminal's colours are. */
export function qrLines(text: string): string[] {
  const code = qrCode(text);
  if (code === null) return [];
  const quiet = 3;
  const from = -quiet;
  const to = code.length + quiet;
  const lines: string[] = [];
  for (let y = from; y < to; y += 2) {
    let line = '';
    for (let x = from; x < to; x += 1)
      line += ' ▀▄█'[(code[y]?.[x] === true ? 1 : 0) + (code[y + 1]?.[x] === true ? 2 : 0)]!;
    lines.push(`\u001b[30;107m${line}\u001b[0m`);
  }
  return lines;
}

/** Mode, length, the bytes, the end, and what fills the rest. */
function padded(bytes: Uint8Array, length: number): number[] {
  const digits = [
    0x4,
    bytes.length >> 4,
    bytes.length & 15,
    ...[...bytes].flatMap((one) => [one >> 4, one & 15]),
    0,
  ];
  const data: number[] = [];
  for (let at = 0; at < digits.length; at += 2) data.push((digits[at]! << 4) | digits[at + 1]!);
  for (let at = 0; data.length < length; at += 1) data.push(at % 2 === 0 ? 0xec : 0x11);
  return data;
}

/** Blocks are interleaved, so that a scratch harms each a little. */
function withCorrection(data: readonly number[], [, corrections, blocks]: (typeof sizes)[number]): number[] {
  const size = data.length / blocks;
  const parts = Array.from({ length: blocks }, (_, at) => data.slice(at * size, (at + 1) * size));
  const checks = parts.map((part) => remainder(part, corrections));
  const woven = (lists: readonly (readonly number[])[]) =>
    lists[0]!.flatMap((_, at) => lists.map((list) => list[at]!));
  return [...woven(parts), ...woven(checks)];
}

/** In the field of 256 elements over x^8 + x^4 + x^3 + x^2 + 1. */
function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ (product >> 7 === 0 ? 0 : 0x11d);
    if ((b >> bit) & 1) product ^= a;
  }
  return product;
}

/** Reed–Solomon: what is left of the data after dividing by the product of (x - 2^i). */
function remainder(data: readonly number[], degree: number): number[] {
  let divisor = [1];
  for (let at = 0, root = 1; at < degree; at += 1, root = times(root, 2))
    divisor = [...divisor, 0].map((one, index) => one ^ (index === 0 ? 0 : times(divisor[index - 1]!, root)));
  const rest = [...data, ...Array.from({ length: degree }, () => 0)];
  for (let at = 0; at < data.length; at += 1) {
    const factor = rest[at]!;
    divisor.forEach((one, index) => (rest[at + index]! ^= times(one, factor)));
  }
  return rest.slice(data.length);
}

/** Everything that does not depend on the text. */
function frame(version: number): Grid {
  const size = 17 + 4 * version;
  const grid: Grid = Array.from({ length: size }, () => Array.from({ length: size }, () => undefined));
  const set = (x: number, y: number, dark: boolean) => {
    if (x >= 0 && y >= 0 && x < size && y < size) grid[y]![x] = dark;
  };
  const square = (cx: number, cy: number, radius: number, light: readonly number[]) => {
    for (let y = -radius; y <= radius; y += 1)
      for (let x = -radius; x <= radius; x += 1)
        set(cx + x, cy + y, !light.includes(Math.max(Math.abs(x), Math.abs(y))));
  };
  for (let at = 0; at < size; at += 1) {
    set(at, 6, at % 2 === 0);
    set(6, at, at % 2 === 0);
  }
  const far = size - 4;
  for (const [x, y] of [
    [3, 3],
    [far, 3],
    [3, far],
  ] as const)
    square(x, y, 4, [2, 4]);
  const centres = [6, ...alignments[version - 1]!];
  const last = centres.at(-1)!;
  for (const y of centres)
    for (const x of centres)
      if (centres.length > 1 && !(x === 6 && (y === 6 || y === last)) && !(y === 6 && x === last))
        square(x, y, 2, [1]);
  format(set, size);
  if (version >= 7) versionBits(set, size, version);
  return grid;
}

type Set = (x: number, y: number, dark: boolean) => void;

function format(set: Set, size: number): void {
  for (let bit = 0; bit < 15; bit += 1) {
    const dark = ((FORMAT >> bit) & 1) === 1;
    // Down the first column pair and along the row, around the timing line.
    set(8, bit < 6 ? bit : bit < 8 ? bit + 1 : size - 15 + bit, dark);
    set(bit < 8 ? size - 1 - bit : bit === 8 ? 7 : 14 - bit, 8, dark);
  }
  set(8, size - 8, true);
}

function versionBits(set: Set, size: number, version: number): void {
  let rest = version;
  for (let at = 0; at < 12; at += 1) rest = (rest << 1) ^ ((rest >> 11) * 0x1f25);
  const bits = (version << 12) | rest;
  for (let bit = 0; bit < 18; bit += 1) {
    const dark = ((bits >> bit) & 1) === 1;
    const along = size - 11 + (bit % 3);
    set(along, Math.floor(bit / 3), dark);
    set(Math.floor(bit / 3), along, dark);
  }
}

/** Up and down in pairs of columns, from the right, over what is free; every other module is turned around. */
function fill(grid: Grid, codewords: readonly number[]): void {
  const size = grid.length;
  let bit = 0;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    const up = ((right + 1) & 2) === 0;
    for (let step = 0; step < size; step += 1) {
      const y = up ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (grid[y]![x] !== undefined) continue;
        const dark = (((codewords[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1;
        grid[y]![x] = dark !== ((x + y) % 2 === 0);
        bit += 1;
      }
    }
  }
}
