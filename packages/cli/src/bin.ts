#!/usr/bin/env node
// Loaded by whatever Node there is: says what is needed before anything is loaded that an older one does not have.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`rekey needs Node 22.18 or newer; this is ${process.versions.node}.`);
  process.exitCode = 1;
} else {
  const { run } = await import('./index.ts');
  process.exitCode = await run(process.argv.slice(2));
}

export {};
