import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { LINK_FRAGMENT } from '@rekey/contract/plain';
import { ADA, PUBLIC_URL, type RunningServer, runningServer } from '@rekey/testkit';
import { bindings } from '../../test/bindings.ts';
import { testEnvironment } from '../../test/http-server.ts';
import type { ClientEvent, ResetFlow } from '../client.ts';
import { composeClient } from '../compose-client.ts';
import { memoryStorage } from '../testing/index.ts';

for (const { entry, binding } of bindings) {
  describe(`the link of a mail, by ${entry}`, () => {
    interface Device {
      readonly flow: ResetFlow;
      readonly events: readonly ClientEvent[];
      readonly stored: () => string;
      again(): ResetFlow;
    }

    function device(running: RunningServer, isLost: (nth: number) => boolean = () => false): Device {
      const world = testEnvironment({ now: () => running.clock.now(), uuid: randomUUID });
      const kept = new Map<string, string>();
      const storage = {
        ...memoryStorage(),
        get: (key: string) => kept.get(key) ?? null,
        set: (key: string, value: string) => void kept.set(key, value),
        remove: (key: string) => void kept.delete(key),
      };
      const events: ClientEvent[] = [];
      let calls = 0;
      const fetch: typeof globalThis.fetch = async (input, init) => {
        const answer = await running.server.handle(new Request(input, init), { address: '203.0.113.9' });
        if (isLost((calls += 1))) throw new TypeError('Failed to fetch');
        return answer;
      };
      const options = {
        baseUrl: PUBLIC_URL,
        fetch,
        storage,
        onEvent: (one: ClientEvent) => events.push(one),
      };
      const again = () => composeClient(options, world.environment, binding).reset();
      return { flow: again(), again, events, stored: () => JSON.stringify([...kept]) };
    }

    async function linkSentTo(running: RunningServer, { flow }: Device): Promise<string> {
      const s = flow.getSnapshot();
      assert.ok(s.step === 'identify');
      const chosen = await s.actions.start({ identifier: ADA.userName });
      assert.ok(chosen.step === 'choose_method');
      const { id } = chosen.data.methods.find(({ kind }) => kind === 'email')!;
      assert.equal((await chosen.actions.challenge({ methodId: id })).step, 'enter_code');
      const { text } = await running.messageTo(ADA.email);
      return text.split(LINK_FRAGMENT)[1]!.split('\n')[0]!;
    }

    async function redeem({ flow }: Device, secret: string) {
      const s = flow.getSnapshot();
      assert.ok(s.step === 'identify');
      return s.actions.redeem({ secret });
    }

    test('O-04 goes on where it is opened; where it began the person is told', async () => {
      await using running = await runningServer({ policy: { emailLink: true } });
      const [desk, pocket] = [device(running), device(running)];
      const secret = await linkSentTo(running, desk);
      const moved = await redeem(pocket, secret);
      assert.ok(moved.step === 'choose_method');
      assert.equal(moved.failure, null);
      assert.equal(moved.data.proofs.satisfied, 1);
      assert.equal(pocket.again().getSnapshot().step, 'identify');

      const left = desk.flow.getSnapshot();
      assert.ok(left.step === 'enter_code');
      const over = await left.actions.verify({ code: '12345678' });
      assert.deepEqual([over.step, over.failure?.code], ['expired', 'continued_elsewhere']);
      assert.equal(desk.stored(), '[]');

      for (const seen of [pocket.stored(), JSON.stringify(pocket.events), JSON.stringify(moved)])
        assert.equal(seen.includes(secret), false, 'the secret is nowhere');
      assert.equal(pocket.events.at(-1)?.action, 'redeem');
    });

    test('a link that is no good leaves the person at the first step', async () => {
      await using running = await runningServer({ policy: { emailLink: true } });
      const s = await redeem(device(running), 'not one of ours');
      assert.deepEqual([s.step, s.failure?.code], ['identify', 'link_invalid']);
    });

    test('R-60 an answer that is lost, and lost again, is still to be had: the link was used by this device', async () => {
      await using running = await runningServer({ policy: { emailLink: true } });
      const secret = await linkSentTo(running, device(running));
      // Four calls for one press, then two presses more.
      const pocket = device(running, (nth) => nth <= 9);
      assert.equal((await redeem(pocket, secret)).failure?.code, 'network');
      assert.equal((await redeem(pocket, secret)).failure?.code, 'network');
      const moved = await redeem(pocket, secret);
      assert.equal(moved.step, 'choose_method');
      const { proofs } = (await running.store.readReset(
        (await running.store.readAudit({})).find(({ event }) => event === 'reset.moved')!.resetId!,
      ))!;
      assert.equal(proofs.length, 1);
    });
  });
}
