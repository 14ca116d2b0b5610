import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the built elements, or undefined when they have not been built. */
export function elementsFolder(): string | undefined {
  const manifest = fileURLToPath(import.meta.resolve('@rekey/elements/package.json'));
  const folder = join(manifest, '..', 'bundle');
  return existsSync(join(folder, 'rekey.js')) ? folder : undefined;
}
