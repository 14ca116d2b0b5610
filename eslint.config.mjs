import { configs as lit } from 'eslint-plugin-lit';
import { configs as wc } from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

const sources = ['packages/*/src/**/*.ts', 'test/**/*.ts', 'stories/**/*.ts', '.storybook/*.ts'];

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/bundle/**',
      '**/node_modules/**',
      'coverage/**',
      'shots/**',
      'storybook-static/**',
      '.rekey/**',
    ],
  },
  ...tseslint.configs.recommendedTypeChecked.map((config) => ({ ...config, files: sources })),
  {
    files: sources,
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: {
      // One program over everything, tests included: no file is outside a tsconfig.
      parserOptions: { project: './tsconfig.tests.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-floating-promises': [
        'error',
        // `test()` of node:test returns a promise that nobody awaits by design.
        {
          allowForKnownSafeCalls: [
            { from: 'package', name: ['test', 'it', 'describe', 'suite'], package: 'node:test' },
          ],
        },
      ],
      // An interface may promise what an implementation has at once.
      '@typescript-eslint/require-await': 'off',
      // Parts are closures, not classes: a method handed on has no `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'zod', message: "import * as z from 'zod/mini': 16 KB less in a browser." }] },
      ],
    },
  },
  {
    // Programs talk to a person at a terminal; elements tell developers what is wrong with a page (rulings G15).
    files: ['packages/{cli,demo}/src/**/*.ts', 'packages/elements/src/**/*.ts', 'test/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    // chai's accessibility plugin types every assertion as a promise, though only its own is one.
    files: ['packages/elements/src/**/*.browser.test.ts'],
    rules: { '@typescript-eslint/no-floating-promises': 'off' },
  },
  { ...lit['flat/recommended'], files: ['packages/elements/src/**/*.ts'] },
  { ...wc['flat/best-practice'], files: ['packages/elements/src/**/*.ts'] },
);
