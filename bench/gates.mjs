/** What must hold; said at the end of the run. */
function createGates() {
  const rows = [];
  return {
    atMost(name, value, limit, digits = 2) {
      rows.push({ ok: value <= limit, text: `${name}: ${value.toFixed(digits)}, at most ${limit}` });
    },
    atLeast(name, value, limit, digits = 2) {
      rows.push({ ok: value >= limit, text: `${name}: ${value.toFixed(digits)}, at least ${limit}` });
    },
    equal(name, value, wanted) {
      rows.push({ ok: value === wanted, text: `${name}: ${value}, exactly ${wanted}` });
    },
    /** A machine that cannot tell must not look like one that passed. */
    notJudged(name, why) {
      rows.push({ ok: null, text: `${name}: not judged, ${why}` });
    },
    /** False when one did not hold. */
    report() {
      console.log('\nGates');
      for (const { ok, text } of rows) {
        console.log(`  ${ok === null ? '?   ' : ok ? 'ok  ' : 'FAIL'} ${text}`);
      }
      return rows.every(({ ok }) => ok !== false);
    },
  };
}

export const gates = createGates();
