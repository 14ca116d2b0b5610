import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Installed, modulesOf, published, root, run, tool } from './installed.ts';

/** Strict beyond `strict`, and the libraries' own declarations are checked too. */
const strict = {
  target: 'es2022',
  strict: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
  noEmit: true,
  jsx: 'react-jsx',
};

const resolutions = {
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext' },
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
};
export type Resolution = keyof typeof resolutions;

/** What is compiled against the installed packages; each is a folder of the project. */
export type Subject = 'browser' | 'node' | 'readme' | 'examples/node' | 'examples/react';

/** Writes a project that uses every entry, the code of every README, and the examples. */
export function writeConsumer(installed: Installed): void {
  const { folder } = installed;
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const put = (path: string, text: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const useAll = (dirs: readonly (typeof published)[number][]) =>
    dirs
      .flatMap((dir) => modulesOf(installed, dir))
      .map(
        (specifier, index) =>
          `import * as m${index} from '${specifier}';\nexport const u${index}: object = m${index};\n`,
      )
      .join('');
  put('browser/all.ts', useAll(['contract', 'password-rules', 'messages', 'client', 'elements']));
  put('browser/tags.ts', tags);
  put('browser/props.tsx', props);
  put('node/all.ts', useAll(['contract', 'password-rules', 'messages', 'client', 'server', 'cli']));
  for (const dir of published) {
    for (const [index, { language, code }] of readmeCode(dir).entries())
      put(`readme/${dir}-${index}.${language}`, `${code}\nexport {};\n`);
  }
  for (const example of ['node', 'react'])
    cpSync(join(root, 'examples', example), join(folder, 'examples', example), { recursive: true });
  // Its types are not among the tools of this repository; two functions of it are used.
  put(
    'react-dom.d.ts',
    `declare module 'react-dom/client' {
  export function createRoot(container: Element): { render(node: import('react').ReactNode): void };
}
declare module 'react-dom/server' {
  export function renderToString(node: import('react').ReactNode): string;
}
`,
  );
}

/** A tag name has its class, an event its detail, and a wrong prop is an error. */
const tags = `import '@rekey/elements/define';

const field: import('@rekey/elements').RekeyCodeField = document.createElement('rekey-code-field');
export const code: string = field.value;
document.addEventListener('rekey-refused', (event) => {
  const reason: string = event.detail.reason;
  // @ts-expect-error -- details carry nothing typed
  void [reason, event.detail.identifier];
});
// @ts-expect-error -- no such class
export type Missing = import('@rekey/elements').RekeyNothing;
`;

/** What React is told of the elements: right props compile, wrong ones do not. */
const props = `import type { Client } from '@rekey/client';
import type {} from '@rekey/elements/jsx';

export const right = (client: Client) => (
  <rekey-provider base-url="https://rekey.corp.example" client={client} lang="de">
    <rekey-reset-password resume="off" appearance="compact" onrekey-step={({ detail }) => void detail.step} />
    <rekey-code-field ref={(field) => void field?.value} length={6} />
    <rekey-password-field violations={['too_short']} className="wide" />
  </rekey-provider>
);
// @ts-expect-error -- no such value
export const wrongValue = <rekey-reset-password resume="on" />;
// @ts-expect-error -- nothing typed is in the details
export const wrongEvent = <rekey-reset-password onrekey-done={({ detail }) => void detail.identifier} />;
// @ts-expect-error -- no such element
export const wrongTag = <rekey-reset-pasword />;
`;

export function readmeCode(dir: string): { language: string; code: string }[] {
  const text = readFileSync(join(root, 'packages', dir, 'README.md'), 'utf8');
  return [...text.matchAll(/^```(tsx?)\n([\s\S]*?)^```$/gm)].map(([, language, code]) => ({
    language: language!,
    code: code!,
  }));
}

/** Compiles with the tsc of this repository; the output is empty when all is well. */
export async function compile(
  installed: Installed,
  subject: Subject,
  resolution: Resolution,
): Promise<{ code: number; output: string }> {
  const inNode = subject === 'node' || subject === 'examples/node' || subject === 'readme';
  const inBrowser = subject !== 'node' && subject !== 'examples/node';
  const config = `tsconfig.${subject.replace('/', '-')}.${resolution}.json`;
  writeFileSync(
    join(installed.folder, config),
    JSON.stringify({
      compilerOptions: {
        ...strict,
        ...resolutions[resolution],
        lib: ['es2024', 'esnext.disposable', ...(inBrowser ? ['dom', 'dom.iterable'] : [])],
        types: inNode ? ['node'] : [],
        allowImportingTsExtensions: true,
      },
      include: [subject, ...(subject === 'examples/react' ? ['react-dom.d.ts'] : [])],
      exclude: ['**/vite.config.ts'],
    }),
  );
  return run(tool('tsc'), ['-p', config], { cwd: installed.folder });
}
