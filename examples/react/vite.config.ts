import { defineConfig } from 'vite';

const target = process.env['REKEY_URL'] ?? 'http://localhost:4400';
// For trying things out: the browser sees one origin. On a real server: `rekey origins add <the origin of your page>`.
const server = { target, headers: { origin: target } };

export default defineConfig({ server: { proxy: { '/v1': server, '/reset': server } } });
