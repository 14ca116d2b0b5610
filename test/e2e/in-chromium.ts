import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import type { PolicyInput } from '@rekey/contract';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/setup.mjs';
import { lacking } from '../needs.ts';
import { startPortal, type Portal } from './portal.ts';

export interface InChromium {
  /** For the options of each test. */
  readonly skip: string | false;
  readonly browser: Browser;
  /** Somebody in English, at a browser of their own. */
  newPage(options?: BrowserContextOptions): Promise<Page>;
  readonly portal: Portal;
  /** Where `rekey --data` finds the portal. */
  readonly dataFolder: string;
  /** Stops the portal and starts it again on the same folder and port. Resolves with the exit code of the first. */
  restart(): Promise<number | null>;
}

/** A real Chromium beside a real `npm start`, for all tests of the file that calls it. */
export function inChromium(policy: PolicyInput = {}): InChromium {
  const skip = lacking('chromium');
  const options = { policy };
  let folder: string | undefined;
  let portal: Portal | undefined;
  let browser: Browser | undefined;

  before(async () => {
    if (skip !== false) return;
    const executablePath = findChromium();
    assert.ok(executablePath !== undefined, 'no Chromium; set CHROME_PATH');
    folder = mkdtempSync(join(tmpdir(), 'rekey-e2e-'));
    portal = await startPortal(folder, options);
    browser = await chromium.launch({
      executablePath,
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
  });

  after(async () => {
    if (skip !== false) return;
    // What did not start is the failure of each test, and not this.
    await browser?.close();
    await portal?.stop();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  return {
    skip,
    get browser() {
      return browser!;
    },
    newPage: (options) => browser!.newPage({ locale: 'en-GB', ...options }),
    get portal() {
      return portal!;
    },
    get dataFolder() {
      return join(folder!, '.rekey', 'demo');
    },
    async restart() {
      const port = Number(new URL(portal!.url).port);
      const code = await portal!.stop();
      portal = await startPortal(folder!, { ...options, port });
      return code;
    },
  };
}
