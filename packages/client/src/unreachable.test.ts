import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { againstServer, at } from '../test/against-server.ts';
import { bindings } from '../test/bindings.ts';
import { inOrder } from '../test/http-server.ts';
import { fakeServer } from './testing/index.ts';
import { ok } from './testing/wire.ts';

for (const { entry, binding } of bindings) {
  describe(entry, () => {
    test('the insecure page asks for nothing and says why to its developer', async (t) => {
      const { flow, server, hints } = await againstServer(binding, t, inOrder(), {
        environment: { insecurePage: () => true },
      });
      const s = await at(flow.getSnapshot(), 'identify').actions.start({ identifier: 'ada' });
      assert.equal(s.failure?.code, 'insecure_page');
      assert.equal(server.seen.length, 0);
      assert.match(hints.join(), /neither https nor localhost/);
    });

    test('a page that is not allowed hears so, and its developer hears what to type', async (t) => {
      const configuration = { ...(await configurationOf(false)), originAllowed: false };
      const { flow, hints } = await againstServer(
        binding,
        t,
        ({ url }) => (url === '/v1/configuration' ? ok(configuration) : 'drop'),
        {
          environment: { pageOrigin: () => 'https://intranet.test' },
        },
      );
      const s = await at(flow.getSnapshot(), 'identify').actions.start({ identifier: 'ada' });
      assert.equal(s.failure?.code, 'origin_not_allowed');
      assert.match(hints.join(), /rekey origins add https:\/\/intranet\.test$/);
    });

    test('a server that is away, and a base URL that is somebody else, are told apart from that', async (t) => {
      const environment = { pageOrigin: () => 'https://intranet.test' };
      const away = await againstServer(binding, t, () => 'drop', { environment });
      assert.equal(
        (await at(away.flow.getSnapshot(), 'identify').actions.start({ identifier: 'a' })).failure?.code,
        'network',
      );
      assert.match(away.hints.join(), /cannot be reached from this page/);
      const other = await againstServer(
        binding,
        t,
        ({ method }) => (method === 'GET' ? new Response('<h1>hello</h1>') : 'drop'),
        { environment },
      );
      assert.equal(
        (await at(other.flow.getSnapshot(), 'identify').actions.start({ identifier: 'a' })).failure?.code,
        'invalid_answer',
      );
      assert.match(other.hints.join(), /is no Rekey server/);
    });
  });
}

async function configurationOf(originAllowed: boolean) {
  const fake = fakeServer(originAllowed ? {} : { scenario: 'identify/origin-not-allowed' });
  return (await (await fake.fetch('http://fake/v1/configuration')).json()) as object;
}
