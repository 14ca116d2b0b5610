import { createReadStream, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const bundle = fileURLToPath(new URL('../../packages/elements/bundle/', import.meta.url));

/** Resolves `formShown` in the frame after the first one in which there is a field that can be typed into. */
const probe = `
  const shown = (root) => {
    for (const one of root.querySelectorAll('input, :defined')) {
      if (one.localName === 'input' && !one.disabled && one.getClientRects().length > 0) return true;
      if (one.shadowRoot && shown(one.shadowRoot)) return true;
    }
    return document.documentElement.dataset.page === 'blank';
  };
  window.formShown = new Promise((resolve) => {
    const look = () => shown(document) ? requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))) : requestAnimationFrame(look);
    requestAnimationFrame(look);
  });`;

const page = (name, script, body) => `<!doctype html>
<html lang="en" data-page="${name}"><meta charset="utf-8"><title>${name}</title><link rel="icon" href="data:,">
<script>${probe}</script>${script}<body><main>${body}</main></body></html>`;

/** Serves the pages that are compared, and remembers what was asked for. */
export async function servePages() {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('minimal-lit.js', import.meta.url))],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    conditions: ['production'],
    // Lit belongs to the elements, not to the bench.
    nodePaths: [fileURLToPath(new URL('../../node_modules', import.meta.url))],
  });
  const pages = {
    '/blank': page('blank', '', ''),
    '/lit': page(
      'lit',
      '<script type="module" src="/minimal-lit.js"></script>',
      '<minimal-form></minimal-form>',
    ),
    '/rekey': page(
      'rekey',
      '<script type="module" src="/rekey.js"></script>',
      '<rekey-reset-password><a href="/reset">Reset your password</a></rekey-reset-password>',
    ),
  };
  const { files } = JSON.parse(readFileSync(`${bundle}manifest.json`, 'utf8'));
  let asked = [];
  const server = createServer((request, response) => {
    asked.push({ url: request.url, at: Date.now() });
    const type = (value) => response.setHeader('Content-Type', `${value}; charset=utf-8`);
    if (request.url in pages) {
      type('text/html');
      response.end(pages[request.url]);
    } else if (request.url === '/minimal-lit.js') {
      type('text/javascript');
      response.end(outputFiles[0].contents);
    } else if (request.url.slice(1) in files) {
      type('text/javascript');
      createReadStream(`${bundle}${request.url.slice(1)}`).pipe(response);
    } else {
      response.writeHead(404).end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const staticImports = (file, found = new Set()) => {
    if (!found.has(file)) {
      found.add(file);
      for (const one of files[file].imports) staticImports(one, found);
    }
    return found;
  };
  return {
    url: `http://localhost:${server.address().port}`,
    /** What belongs to a page: itself, its script and what that imports statically. */
    own: {
      '/blank': new Set(['/blank']),
      '/lit': new Set(['/lit', '/minimal-lit.js']),
      '/rekey': new Set(['/rekey', ...[...staticImports('rekey.js')].map((file) => `/${file}`)]),
    },
    /** What was asked for since the last time, and when (milliseconds since the epoch). */
    takeAsked() {
      const taken = asked;
      asked = [];
      return taken;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
