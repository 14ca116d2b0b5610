import { mergeConfig } from 'vite';

/** Sources as they are: no build comes before a story. */
const conditions = ['rekey-source', 'module', 'browser', 'development'];

export default {
  stories: ['../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  framework: { name: '@storybook/web-components-vite', options: {} },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (config) =>
    mergeConfig(config, {
      resolve: { conditions, dedupe: ['lit', 'lit-html', 'lit-element', '@lit/reactive-element'] },
      // Found late, these would reload the page in the middle of a test.
      optimizeDeps: {
        include: ['lit', '@lit/context', 'ky', 'zod/mini', '@noble/hashes/sha2.js'],
      },
      // One chunk a story set is plenty for a page that only developers see.
      build: { chunkSizeWarningLimit: 2000 },
    }),
};
