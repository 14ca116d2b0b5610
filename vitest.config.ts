import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findChromium } from './scripts/setup.mjs';

const executablePath = findChromium();
const isRoot = process.getuid?.() === 0;

/** Every story is a test: it renders, its `play` succeeds, and axe finds nothing. */
export default defineConfig({
  test: {
    name: 'stories',
    reporters: ['default'],
    testTimeout: 30_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: {
          ...(executablePath && { executablePath }),
          args: [...(isRoot ? ['--no-sandbox'] : []), '--disable-gpu', '--disable-background-networking'],
        },
        // Colours are measured when nothing moves any more.
        contextOptions: { reducedMotion: 'reduce' },
      }),
      instances: [{ browser: 'chromium' }],
    },
  },
  plugins: [storybookTest({ configDir: '.storybook' })],
});
