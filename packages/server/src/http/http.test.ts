import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRouter } from './router.ts';
import type { Route } from './route.ts';
import { sourceAddress } from './source-address.ts';

describe('the address limits are counted by', () => {
  it('A-21 is the socket, whatever the headers say', () => {
    assert.equal(sourceAddress('203.0.113.9', '198.51.100.1', []), '203.0.113.9');
  });

  it('A-21 is what the last trusted proxy saw', () => {
    assert.equal(sourceAddress('10.0.0.1', '198.51.100.1, 203.0.113.9', ['10.0.0.1']), '203.0.113.9');
    assert.equal(
      sourceAddress('10.0.0.1', '198.51.100.1, 203.0.113.9, 10.0.0.2', ['10.0.0.1', '10.0.0.2']),
      '203.0.113.9',
    );
  });

  it('A-22 is the /64 of an IPv6 address', () => {
    assert.equal(sourceAddress('2001:db8:1:2:3:4:5:6', null, []), '2001:db8:1:2::/64');
    assert.equal(sourceAddress('2001:db8:1:2::9', null, []), '2001:db8:1:2::/64');
    assert.equal(sourceAddress('::ffff:203.0.113.9', null, []), '203.0.113.9');
    assert.equal(sourceAddress('::1', null, []), '0:0:0:0::/64');
  });
});

describe('the router', () => {
  const route = (method: Route['method'], path: string): Route => ({
    method,
    path,
    readableBy: 'allowed_origins',
    handle: () => new Response(),
  });
  const match = createRouter([
    route('GET', '/v1/resets/:id'),
    route('DELETE', '/v1/resets/:id'),
    route('GET', '/openapi.json'),
  ]);

  it('hands out the segments of a path', () => {
    const hit = match('GET', '/v1/resets/rst_abc-1');
    assert.equal(hit.found === 'route' && hit.params.id, 'rst_abc-1');
  });

  it('A-131 says which methods there are', () => {
    const hit = match('PATCH', '/v1/resets/rst_1');
    assert.deepEqual(hit.found === 'other_methods' && hit.allow, ['GET', 'DELETE']);
  });

  it('A-51 takes no segment an id could not have', () => {
    for (const path of [
      '/v1/resets/',
      '/v1/resets/a/b',
      "/v1/resets/'--",
      '/v1/resets/%2e%2e',
      '/openapixjson',
    ]) {
      assert.equal(match('GET', path).found, 'nothing', path);
    }
  });
});
