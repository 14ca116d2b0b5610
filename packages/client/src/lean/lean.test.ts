import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Every file that comes along when a page imports this. */
async function filesBehind(entry: string): Promise<string[]> {
  const { metafile } = await build({
    stdin: { contents: `export * from '${entry}'`, resolveDir: import.meta.dirname },
    absWorkingDir: fileURLToPath(new URL('../../../..', import.meta.url)),
    bundle: true,
    write: false,
    metafile: true,
    splitting: true,
    outdir: 'nowhere',
    format: 'esm',
    conditions: ['rekey-source'],
    logLevel: 'silent',
  });
  return Object.keys(metafile.inputs);
}

const libraries = /node_modules\/(?:zod|ky)\//;

test('behind @rekey/client/lean there is neither ky nor zod, and both are behind @rekey/client', async () => {
  const behind = await filesBehind('@rekey/client/lean');
  assert.ok(behind.includes('packages/client/src/reset/reset-flow.ts'), behind.join());
  assert.deepEqual(
    behind.filter((file) => libraries.test(file)),
    [],
  );
  assert.ok((await filesBehind('@rekey/client')).some((file) => libraries.test(file)));
});

test('both entries give out the same names', async () => {
  const [full, lean] = await Promise.all([import('../index.ts'), import('./index.ts')]);
  assert.deepEqual(Object.keys(lean), Object.keys(full));
  assert.equal(lean.UsageError, full.UsageError);
});
