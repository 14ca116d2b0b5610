import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HumanCheck } from '@rekey/contract';
import type { Directory, DirectoryAccount } from '@rekey/contract/directory';
import { ADA, anAccount, runningServer, solveHumanCheck, type RunningServer } from '@rekey/testkit';

/** 500 where everything has to pass; elsewhere enough to be well above the limit of one address. */
const PEOPLE = Number(process.env.REKEY_CROWD ?? (process.env.REKEY_TIER === 'ci' ? 500 : 40));
const OFFICE = '203.0.113.77';

/** An organisation of many, whose directory needs no time. */
function crowd(embedded: Directory): Directory {
  const account = (name: string): DirectoryAccount | null => {
    const number = /^person-(\d+)@contoso\.test$/.exec(name)?.[1];
    if (number === undefined) return null;
    return anAccount(name, {
      displayName: `Person ${number}`,
      names: ['Person'],
      contact: { email: `p${number}@mail.test`, mobile: `+44 77009${number.padStart(5, '0')}` },
    });
  };
  return {
    ...embedded,
    name: 'crowd',
    async find(identifier) {
      const found = account(identifier);
      return found === null ? embedded.find(identifier) : { found: 'one', account: found };
    },
    read: async (id) => account(id) ?? embedded.read(id),
    passwordRules: async () => null,
    prepareWrite: async () => ({
      evidence: 'none',
      apply: async () => ({ status: 'applied', at: new Date(0).toISOString(), unlocked: false }),
    }),
    settleWrite: async () => 'undecided',
    health: async () => ({ state: 'ok', detail: '' }),
  };
}

async function start(running: RunningServer, identifier: string) {
  const visitor = running.visitor(OFFICE);
  const first = await visitor.start(identifier);
  if (first.problem?.code !== 'human_check_required') return visitor;
  const humanCheck = solveHumanCheck(first.problem.humanCheck as HumanCheck);
  await visitor.call('POST', '/v1/resets', { identifier, humanCheck });
  return visitor;
}

describe('many people behind one address', () => {
  it(
    `K14 ${PEOPLE} of them all finish within ten minutes, and an attacker among them meets the limits of an account`,
    { timeout: 1_800_000 },
    async () => {
      await using running = await runningServer({ directory: crowd });
      let wrong = 0;
      for (let index = 0; index < PEOPLE; index += 1) {
        const visitor = await start(running, `person-${index}@contoso.test`);
        await visitor.challenge('email');
        await visitor.verify(await running.codeFor(`p${index}@mail.test`));
        await visitor.challenge('sms');
        await visitor.challenge('sms', `+4477009${String(index).padStart(5, '0')}`);
        await visitor.verify(await running.codeFor(`+44 77009${String(index).padStart(5, '0')}`));
        assert.equal(
          (await visitor.submit('quiet river under stone')).transaction?.step,
          'done',
          `person ${index}`,
        );
        running.clock.advance((600_000 / PEOPLE) | 0);

        if (index % 10 === 5 && wrong < 6) {
          const attacker = await start(running, ADA.userName).catch(() => null);
          if (attacker?.transaction !== undefined) {
            await attacker.challenge('email');
            await attacker.verify('00000000');
            await attacker.verify('00000001');
          }
          wrong += 2;
        }
      }
      const ada = await running.directory.find(ADA.userName);
      const failed = (await running.store.readAudit({ limit: 100_000 })).filter(
        (row) => row.event === 'proof.failed' && ada.found === 'one' && row.accountId === ada.account.id,
      );
      assert.equal(failed.length, 5);
    },
  );
});
