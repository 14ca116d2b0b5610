import { availableParallelism, loadavg } from 'node:os';
import { gates } from './gates.mjs';
import { benchHashes } from './server/hashes.mjs';
import { benchFlows } from './server/flows.mjs';
import { benchCommits } from './store/commits.mjs';
import { benchGroupCommit } from './store/group-commit.mjs';
import { benchFirstForm } from './widget/first-form.mjs';

const parts = {
  server: benchFlows,
  hash: benchHashes,
  store: async () => {
    await benchCommits();
    await benchGroupCommit();
  },
  widget: benchFirstForm,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. Parts: ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}

console.log(
  `Node ${process.versions.node}, ${availableParallelism()} processors, load ${loadavg()[0].toFixed(1)} before the run.` +
    ' Medians of the rounds, with the smallest and the largest in brackets.',
);
for (const [name, part] of Object.entries(parts)) {
  if (wanted.length === 0 || wanted.includes(name)) await part();
}
console.log(`\nload ${loadavg()[0].toFixed(1)} after the run`);
process.exitCode = gates.report() ? 0 : 1;
