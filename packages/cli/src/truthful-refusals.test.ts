import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { refusals, supportCode, type Refusal } from '@rekey/contract';
import { causes, type Cause, type Directory, type DirectoryAccount } from '@rekey/contract/directory';
import { format, locales, type Messages } from '@rekey/messages';
import { catalogues, laterCatalogues } from '@rekey/messages/ui/locales';
import { ADA, proveAsAda, runningServer, type RunningServer } from '@rekey/testkit';
import { tellWhy } from './why.ts';
import { causes as causeWords, refusals as refusalWords } from './why-words.ts';

// From the directory's answer, or the policy's, to the sentence a person reads and the story an operator reads: one table.

type Words = ReadonlyMap<string, Messages>;

async function wordsOfAll(): Promise<Words> {
  const all = new Map<string, Messages>();
  for (const { tag } of locales) {
    const [{ messages }, { messages: later }] = await Promise.all([
      catalogues[tag](),
      laterCatalogues[tag](),
    ]);
    all.set(tag, { ...messages, ...later });
  }
  return all;
}

/** A sentence of its own in every language: `seen` has those of the outcomes before it. */
function assertSaid(words: Words, key: string, seen: Map<string, string>): void {
  for (const [tag, messages] of words) {
    const sentence = format(messages, key, {}, tag);
    assert.ok(Object.hasOwn(messages, key), `${key} in ${tag}`);
    assert.ok(sentence.length > 20, `${key} in ${tag} says something: ${sentence}`);
    const before = seen.get(`${tag} ${sentence}`);
    assert.equal(before ?? key, key, `${key} and ${before} read the same in ${tag}`);
    seen.set(`${tag} ${sentence}`, key);
  }
}

/** A directory that answers every write in one way. */
function answering(given: { cause: Cause }) {
  const refuse = async () =>
    ({ status: 'refused', cause: given.cause, detail: `The directory said ${given.cause}.` }) as const;
  return (embedded: Directory): Directory => ({
    ...embedded,
    find: async (name, signal) => {
      const found = await embedded.find(name, signal);
      return found.found === 'one' ? { ...found, account: { ...found.account, locked: true } } : found;
    },
    read: async (id, signal) => {
      const account = await embedded.read(id, signal);
      return account && { ...account, locked: true };
    },
    prepareWrite: async () => ({ evidence: 'none', apply: refuse }),
    prepareUnlock: async () => ({ evidence: 'none', apply: refuse }),
  });
}

const story = async ({ store }: RunningServer, code: string) => (await tellWhy(store, code)).join('\n');

describe('O-02 every refusal says which rule, who must act, and what to do next', async () => {
  const words = await wordsOfAll();
  const kinds = Object.keys(causes) as Cause[];
  const given: { cause: Cause } = { cause: kinds[0]! };

  it('whatever the directory answers to a new password or an unlocking', async () => {
    await using running = await runningServer({
      policy: { throttles: [], helpMail: false },
      directory: answering(given),
    });
    const seen = new Map<string, string>();
    for (const cause of kinds) {
      for (const operation of ['reset', 'unlock'] as const) {
        const what: { readonly only?: string; readonly rule?: string; readonly about: string } =
          causes[cause];
        if (what.only !== undefined && what.only !== operation) continue;
        given.cause = cause;
        running.clock.advance(61_000);
        const ada = running.visitor();
        await proveAsAda(running, ada);
        const answer =
          operation === 'reset' ? await ada.submit('quiet river under stone') : await ada.unlock();
        const at = `${operation} ${cause}`;
        if (what.about === 'account') {
          const failed = answer.at('failed');
          assert.equal(failed.cause, cause, at);
          assertSaid(words, `cause.${cause}`, seen);
          const told = await story(running, supportCode(failed.requestId));
          assert.match(told, /^Refused by the directory: .+nobody was let in\.\n/, at);
          assert.ok(told.includes(causeWords[cause]!), `${at}: ${told}`);
        } else {
          // The person may go on: with another password, or a little later.
          assert.equal(answer.transaction?.step, 'set_password', at);
          const { code, violations } = answer.problem!;
          assert.equal(code, what.rule === undefined ? 'directory_unavailable' : 'password_rejected', at);
          assert.equal(violations?.[0]?.rule, what.rule, at);
          assertSaid(words, what.rule === undefined ? `cause.${cause}` : `violation.${what.rule}`, seen);
          const told = await story(running, supportCode(answer.problem!.requestId));
          assert.ok(told.includes(causeWords[cause]!), `${at}: ${told}`);
        }
        const [row] = (await running.store.readAudit({ resetId: ada.transaction!.id })).filter(
          ({ outcome }) => outcome === 'refused',
        );
        assert.equal(
          row?.detail.detail,
          `The directory said ${cause}.`,
          'an administrator reads it as it was said',
        );
      }
    }
  });

  it('whatever keeps an account from being reset here', async () => {
    const seen = new Map<string, string>();
    for (const reason of Object.keys(refusals) as Refusal[]) {
      assertSaid(words, `reason.${reason}`, seen);
      assert.ok((refusalWords[reason] ?? '').length > 5, reason);
    }
    const refusedAs = async (
      reason: Refusal,
      policy: object,
      change: Partial<DirectoryAccount> = {},
      without?: keyof DirectoryAccount,
    ) => {
      const changedAccount = (account: DirectoryAccount): DirectoryAccount => {
        const kept = Object.entries({ ...account, ...change }).filter(([name]) => name !== without);
        return Object.fromEntries(kept) as unknown as DirectoryAccount;
      };
      const changed = (embedded: Directory): Directory => ({
        ...embedded,
        find: async (name, signal) => {
          const found = await embedded.find(name, signal);
          return found.found === 'one' ? { ...found, account: changedAccount(found.account) } : found;
        },
      });
      await using other = await runningServer({
        policy: { disclosure: 'explain', ...policy },
        directory: changed,
      });
      const name = reason === 'account_unknown' ? 'zoe@contoso.test' : ADA.userName;
      const refused = (await other.visitor().start(name)).at('refused');
      assert.equal(refused.reason, reason);
      const told = await story(other, supportCode(refused.requestId));
      assert.ok(told.startsWith(`Refused: ${refusalWords[reason]}.`), told);
    };
    await refusedAs('account_unknown', {});
    await refusedAs('not_enabled', { enabledFor: 'nobody' });
    await refusedAs('not_enabled_for_account', { enabledFor: 'groups', groups: ['Staff'] }, {}, 'groups');
    await refusedAs('not_in_group', { enabledFor: 'groups', groups: ['Staff'] }, { groups: ['Guests'] });
    await refusedAs('not_licensed', {}, { licensed: false });
    await refusedAs('administrators_excluded', { administrators: false }, { roles: ['user_administrator'] });
    await refusedAs('not_registered', {}, { contact: {} });
    await refusedAs('not_enough_methods', {}, { contact: { email: 'ada@mail.test' } });
    await refusedAs('account_disabled', {}, { enabled: false });
    await refusedAs('writeback_disabled', { writeback: false }, { passwordSource: 'on_premises' });
  });
});
