export function median(values) {
  return quantile(values, 0.5);
}

export function quantile(values, q) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const low = Math.floor(at);
  const high = Math.ceil(at);
  return sorted[low] + (sorted[high] - sorted[low]) * (at - low);
}

/** `1.23 (1.10..1.40)` */
export function spread(values, digits = 2) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return `${median(values).toFixed(digits)} (${low.toFixed(digits)}..${high.toFixed(digits)})`;
}

/** The ratio round by round, since rows of one round were measured under the same load; then its median. */
export function ratios(values, base) {
  return values.map((value, round) => value / base[round]);
}

export function shuffled(values) {
  const left = [...values];
  const order = [];
  while (left.length > 0) order.push(left.splice(Math.floor(Math.random() * left.length), 1)[0]);
  return order;
}

/** Prints rows under a head, numbers to the right. */
export function table(head, rows) {
  const cells = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  for (const row of cells) {
    const line = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
    );
    console.log(`  ${line.join('   ')}`);
  }
}
