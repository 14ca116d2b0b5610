import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ADA, PORTAL, proveAsAda, runningServer, type Answer, type RunningServer } from '@rekey/testkit';

/** What a stranger sees of a name: the kinds and hints of its methods, in their order. */
function shown({ transaction }: Answer): string {
  assert.ok(transaction?.step === 'choose_method');
  return transaction.methods.map(({ kind, hint }) => `${kind} ${hint}`).join(', ');
}

let address = 0;
async function ask(running: RunningServer, name: string): Promise<string> {
  address += 1;
  return shown(await running.visitor(`198.51.${address >> 8}.${address & 255}`).start(name));
}

/** What so many wrong codes for a name are answered. */
async function wrongCodes(running: RunningServer, name: string, times: number) {
  const stranger = running.visitor('198.51.100.9');
  await stranger.start(name);
  await stranger.challenge('email');
  const codes: (string | undefined)[] = [];
  for (let round = 0; round < times; round += 1) codes.push((await stranger.verify('1')).problem?.code);
  return codes;
}

describe('what hints tell a stranger', () => {
  it('A-04 A-09 two spellings tell no more of a name that somebody has than of one that nobody has', async () => {
    await using running = await runningServer();
    const spellings: ((name: string) => string)[] = [
      (name) => name.toUpperCase(),
      (name) => ` ${name} `,
      (name) => name.replace('.test', '.teｓt'),
      (name) => name.split('@')[0]!,
      (name) => name.replace('contoso', 'fabrikam'),
    ];
    for (const spell of spellings) {
      const alike = async (names: string[]) => {
        const same: boolean[] = [];
        for (const name of names) same.push((await ask(running, name)) === (await ask(running, spell(name))));
        return new Set(same);
      };
      const known = await alike(
        ['ada', 'bob', 'cat', 'dan', 'gil', 'hal'].map((name) => `${name}@contoso.test`),
      );
      const unknown = await alike(
        ['zoe', 'yan', 'xia', 'wim', 'uma', 'tom'].map((name) => `${name}@contoso.test`),
      );
      assert.deepEqual(known, unknown, String(spell));
      assert.equal(known.size, 1, String(spell));
    }
  });

  it('A-04 decoys come in every shape people come in, in the order of the policy', async () => {
    await using running = await runningServer({ policy: { methods: ['sms', 'email'], humanCheck: 'off' } });
    const shapes = new Map<string, number>();
    for (let index = 0; index < 300; index += 1) {
      const kinds = (await ask(running, `nobody-${index}@contoso.test`))
        .split(', ')
        .map((one) => one.split(' ')[0]!)
        .join();
      shapes.set(kinds, (shapes.get(kinds) ?? 0) + 1);
    }
    assert.deepEqual([...shapes.keys()].sort(), [
      'email',
      'email,email',
      'sms',
      'sms,email',
      'sms,email,email',
    ]);
    assert.ok(shapes.get('sms,email')! > 200);
    assert.match(await ask(running, ADA.userName), /^sms .*, email /);
  });

  it('A-08 C-6 nobody sees from the tries that are left that the owner of a name reset the password', async () => {
    await using running = await runningServer();
    const names = [ADA.userName, 'zoe@contoso.test'];
    for (const name of names) await wrongCodes(running, name, 4);
    const ada = running.visitor();
    await proveAsAda(running, ada);
    (await ada.submit('quiet river under stone')).at('done');
    const after: string[] = [];
    for (const name of names) after.push((await wrongCodes(running, name, 3)).join());
    assert.equal(after[0], after[1]);
    assert.equal(after[0], 'code_incorrect,locked_out,locked_out');
  });

  it('N-35 C-6 a completed reset clears what the account is counted for, under whatever name', async () => {
    await using running = await runningServer();
    await wrongCodes(running, ADA.email, 4);
    const ada = running.visitor();
    await proveAsAda(running, ada);
    (await ada.submit('quiet river under stone')).at('done');
    await wrongCodes(running, ADA.userName, 4);
    const again = running.visitor();
    await again.start(ADA.userName);
    await again.challenge('email');
    const proved = await again.verify(await running.codeFor(ADA.email));
    assert.equal(proved.transaction?.proofs.satisfied, 1, 'eight wrong ones in an hour would be too many');
  });

  it('N-35 where everybody may know who exists, it clears the name as well', async () => {
    await using running = await runningServer({ policy: { disclosure: 'explain' } });
    await wrongCodes(running, ADA.userName, 4);
    const ada = running.visitor();
    await proveAsAda(running, ada);
    (await ada.submit('quiet river under stone')).at('done');
    assert.deepEqual(await wrongCodes(running, ADA.userName, 4), Array(4).fill('code_incorrect'));
  });

  it('S-023 administrators give two proofs whatever others need, and nobody is told beforehand', async () => {
    await using running = await runningServer({ policy: { methodsRequired: 1 } });
    const ida = running.visitor();
    const started = await ida.start('adm@contoso.test');
    assert.deepEqual(started.transaction!.proofs, { required: 1, satisfied: 0 });
    await ida.challenge('email');
    await running.quiet();
    const code = /\b\d{8}\b/.exec(running.email.sent[0]!.text)![0];
    const proved = await ida.verify(code);
    assert.equal(proved.transaction!.step, 'choose_method');
    assert.deepEqual(proved.transaction!.proofs, { required: 2, satisfied: 1 });
    assert.equal((await ida.submit('quiet river under stone')).problem?.code, 'step_conflict');
  });
});

describe('what strangers can cost', () => {
  it('A-27 asking for the number again and again changes nothing and writes nothing', async () => {
    await using running = await runningServer();
    const visitor = running.visitor();
    await visitor.start(ADA.userName);
    const asked = await visitor.challenge('sms');
    const before = running.store.commits;
    for (let count = 0; count < 50; count += 1) {
      assert.equal((await visitor.challenge('sms')).transaction!.version, asked.transaction!.version);
    }
    assert.equal(running.store.commits, before);
  });

  it('A-115 pages that make names up cannot fill the list of refused ones', async () => {
    await using running = await runningServer();
    const origins = [...Array(200).keys()].map((index) => `https://made-up-${index}.test`);
    const odd = [
      'https://a \u009b2J allow with: rekey origins add https://evil.test',
      'null',
      'file://',
      'https://x.test/',
    ];
    for (const origin of [...odd, ...origins]) {
      const headers = new Headers();
      try {
        headers.set('Origin', origin);
      } catch {
        continue;
      }
      await running.visitor().call('GET', '/v1/configuration', undefined, { headers: { Origin: origin } });
    }
    await running.store.removeOrigin('https://nobody.test', 0);
    const noted = await running.store.refusedOrigins();
    assert.equal(noted.length, 10);
    assert.ok(noted.every(({ origin }) => origin.startsWith('https://made-up-')));
  });

  it('S-165 K14 wrong codes from one address ask others there for a check, and shut nobody out', async () => {
    await using running = await runningServer();
    // A few of them have no address to send a code to.
    for (let name = 0; name < 16; name += 1) {
      const attacker = running.visitor();
      await attacker.start(`nobody-${name}@contoso.test`);
      await attacker.challenge('email');
      for (let tries = 0; tries < 5; tries += 1) await attacker.verify('1');
    }
    assert.equal((await running.visitor().start(ADA.userName)).problem?.code, 'human_check_required');
    assert.equal((await running.visitor('198.51.100.200').start(ADA.userName)).status, 201);
  });

  it('A-115 N-53 a page that came over plain http is not our own behind a proxy that speaks https', async () => {
    await using running = await runningServer();
    const ask = (origin: string) =>
      running.server.handle(
        new Request('http://rekey.contoso.test/v1/resets', {
          method: 'POST',
          headers: { Origin: origin, 'Content-Type': 'application/json', 'Idempotency-Key': 'a'.repeat(20) },
          body: JSON.stringify({ identifier: 'ada' }),
        }),
        { address: '10.0.0.1' },
      );
    const refused = await ask('http://rekey.contoso.test');
    assert.equal(refused.status, 403);
    assert.equal(refused.headers.get('Access-Control-Allow-Origin'), null);
    const allowed = await ask(PORTAL);
    assert.equal(allowed.status, 201);
    assert.match(allowed.headers.get('Strict-Transport-Security') ?? '', /max-age=\d{8}/);
  });
});
