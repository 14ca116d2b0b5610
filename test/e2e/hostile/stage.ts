import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { startDev, type RunningDev } from '@rekey/cli/dev';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { findChromium } from '../../../scripts/setup.mjs';
import { type HostPages, type PageOptions, serveHostPages } from './host-pages.ts';

let browser: Browser | undefined;

/** Names of this machine that are no `localhost`: pages there are not secure. */
export const INTRANET = 'intranet.contoso.test';

export async function openBrowser(): Promise<void> {
  const executablePath = findChromium();
  assert.ok(executablePath !== undefined, 'no Chromium; set CHROME_PATH');
  browser = await chromium.launch({
    executablePath,
    args: [
      `--host-resolver-rules=MAP ${INTRANET} 127.0.0.1`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
}

export async function closeBrowser(): Promise<void> {
  await browser?.close();
}

const silent = { info() {}, warn() {}, error() {} };
/** People hashed once: their passwords take longer than all the rest of a start. */
let seeded: Promise<string> | undefined;

async function seed(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'rekey-seeded-'));
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }));
  await (await startDev({ port: 0, dataDir, log: silent })).close();
  return dataDir;
}

/** A real server with everything a reset needs. */
export async function openRekey(): Promise<RunningDev> {
  const dataDir = mkdtempSync(join(tmpdir(), 'rekey-hostile-'));
  cpSync(await (seeded ??= seed()), dataDir, { recursive: true });
  const server = await startDev({ port: 0, dataDir, log: silent });
  return {
    ...server,
    async close() {
      await server.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** One for a single test, which may change passwords there. */
export async function startRekey(t: TestContext): Promise<RunningDev> {
  const server = await openRekey();
  t.after(() => server.close());
  return server;
}

/** A site that the given servers allow. */
export async function startSite(
  t: TestContext,
  options: PageOptions,
  allowedBy: readonly RunningDev[] = [],
): Promise<HostPages> {
  const site = await serveHostPages(options);
  t.after(() => site.close());
  for (const { store } of allowedBy) await store.addOrigin(site.origin, Date.now());
  return site;
}

export interface Visit {
  readonly page: Page;
  /** Errors and warnings of the console, and errors nobody caught. */
  readonly complaints: readonly string[];
}

/** A person at a browser of their own. */
export async function visit(t: TestContext, options: BrowserContextOptions = {}): Promise<Visit> {
  assert.ok(browser !== undefined);
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  const page = await context.newPage();
  t.after(() => context.close());
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return { page, complaints };
}
