import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runningServer } from '@rekey/testkit';
import { createNetworks } from './networks.ts';
import { createRouter } from './router.ts';
import type { Route } from './route.ts';
import { sourceOf } from './source-address.ts';

/** From whom, by which the limits of a source count. */
function counted(
  peer: string,
  forwardedFor: string | null,
  trusted: readonly string[] = [],
  known: readonly string[] = [],
): string | null {
  const { source, countedSource } = sourceOf(
    peer,
    forwardedFor,
    createNetworks('trustedProxies', trusted),
    createNetworks('knownNetworks', known),
  );
  assert.ok(countedSource === null || countedSource === source);
  return countedSource;
}

describe('the address limits are counted by', () => {
  it('A-21 is the socket, whatever the headers say', () => {
    assert.equal(counted('203.0.113.9', '198.51.100.1'), '203.0.113.9');
  });

  it('A-21 is what the last trusted proxy saw', () => {
    assert.equal(counted('10.0.0.1', '198.51.100.1, 203.0.113.9', ['10.0.0.1']), '203.0.113.9');
    assert.equal(
      counted('10.0.0.1', '198.51.100.1, 203.0.113.9, 10.0.0.2', ['10.0.0.1', '10.0.0.2']),
      '203.0.113.9',
    );
  });

  it('A-21 is what a proxy wrote, with a port behind it or without', () => {
    const proxy = ['10.0.0.1'];
    assert.equal(counted('10.0.0.1', '203.0.113.9:4711', proxy), '203.0.113.9');
    assert.equal(counted('10.0.0.1', '[2001:db8:1:2::9]:4711', proxy), '2001:db8:1:2::/64');
    assert.equal(counted('10.0.0.1', '[2001:db8:1:2::9]', proxy), '2001:db8:1:2::/64');
    assert.equal(counted('10.0.0.1', '[::ffff:203.0.113.9]:1', proxy), '203.0.113.9');
    assert.equal(counted('10.0.0.1', '203.0.113.9:1, 10.0.0.1:80', proxy), '203.0.113.9', 'a proxy, too');
    assert.equal(counted('10.0.0.1', '198.51.100.7:1', proxy, ['198.51.100.0/24']), null);
    for (const none of [
      '203.0.113.9:x',
      '203.0.113.9:1:2',
      '[203.0.113.9',
      '2001:db8::1]:80',
      '[]:80',
      'a.test:80',
    ])
      assert.equal(counted('10.0.0.1', none, proxy), 'unknown', none);
  });

  it('A-21 proxies are named by ranges, too, and who is just outside of one is believed nothing', () => {
    const range = ['10.0.8.0/24', 'fd00:1::/32'];
    for (const proxy of ['10.0.8.255', '::ffff:10.0.8.7', 'fd00:1:ff::7'])
      assert.equal(counted(proxy, '203.0.113.9', range), '203.0.113.9', proxy);
    assert.equal(counted('10.0.8.1', '198.51.100.1, 203.0.113.9, 10.0.8.2', range), '203.0.113.9');
    assert.equal(counted('10.0.9.0', '203.0.113.9', range), '10.0.9.0');
    assert.equal(counted('fd00:2::7', '203.0.113.9', range), 'fd00:2:0:0::/64');
  });

  it('A-22 is the /64 of an IPv6 address', () => {
    assert.equal(counted('2001:db8:1:2:3:4:5:6', null), '2001:db8:1:2::/64');
    assert.equal(counted('2001:db8:1:2::9', null), '2001:db8:1:2::/64');
    assert.equal(counted('::ffff:203.0.113.9', null), '203.0.113.9');
    assert.equal(counted('::1', null), '0:0:0:0::/64');
  });

  it('K14 is none in a known network, as far as proxies are believed', () => {
    const known = ['198.51.100.0/24', '2001:db8:1:2::/96'];
    assert.equal(counted('198.51.100.77', null, [], known), null);
    assert.equal(counted('::ffff:198.51.100.77', null, [], known), null);
    assert.equal(counted('2001:db8:1:2::9', null, [], known), null);
    assert.equal(counted('10.0.0.1', '198.51.100.77', ['10.0.0.1'], known), null);
    assert.equal(counted('2001:db8:1:2:9::', null, [], known), '2001:db8:1:2::/64', 'beside it, in one /64');
    assert.equal(counted('203.0.113.9', '198.51.100.77', ['10.0.0.1'], known), '203.0.113.9');
    assert.equal(counted('unknown', null, [], known), 'unknown');
  });

  it('A-21 a proxy that names nobody is counted, even in a known network', () => {
    assert.equal(counted('10.0.0.1', null, ['10.0.0.1'], ['10.0.0.0/8']), '10.0.0.1');
    assert.equal(counted('10.0.0.2', null, ['10.0.0.1'], ['10.0.0.0/8']), null);
  });

  it('A-21 settings that name no address and no range are refused by name', () => {
    const wrong = [
      '*',
      '',
      '10.0.0.0/33',
      '10.0.0/8',
      '10.0.0.0/',
      '/8',
      'fd00::/129',
      '10.0.0.1/-1',
      'a.test',
    ];
    for (const entry of [...wrong, 'fe80::1%eth0'])
      assert.throws(
        () => createNetworks('trustedProxies', ['10.0.0.1', entry]),
        (error: Error) =>
          error instanceof RangeError &&
          error.message === `trustedProxies: ${entry} is neither an address nor a range such as 10.0.0.0/8.`,
      );
    for (const entry of ['0.0.0.0/0', '::/0'])
      assert.throws(
        () => createNetworks('knownNetworks', [entry]),
        new RangeError(`knownNetworks: ${entry} is everybody.`),
      );
  });

  it('A-21 a server with such settings does not start', async () => {
    await assert.rejects(
      runningServer({ trustedProxies: ['10.0.0.0/40'] }),
      /trustedProxies: 10\.0\.0\.0\/40/,
    );
    await assert.rejects(runningServer({ knownNetworks: ['office'] }), /knownNetworks: office/);
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
