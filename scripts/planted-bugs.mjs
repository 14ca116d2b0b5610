// Plants one bug at a time in a copy of the sources and runs the tests that must notice. A security test that passes with
// its bug planted proves nothing. Prints one line for each, then `N caught, N missed`.
// Run: npm run test:planted [-- "part of a name" …]
//      npm run test:planted -- --check              only whether each line to break, and each test, is still there
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const server = 'packages/server/src';
const tests = `${server}/routes/reset`;

/** What is broken, where, how, and which tests must fail for it. */
const bugs = [
  {
    what: 'one proof is enough where two are asked for',
    file: `${server}/domain/proofs.ts`,
    from: '>= required;',
    to: '>= required - 1;',
    tests: [`${tests}/model.test.ts`],
  },
  {
    what: 'two addresses count as two possessions',
    file: `${server}/domain/proofs.ts`,
    from: '.map((one) => one.family)',
    to: '.map((one) => one.destinationKey)',
    tests: [`${server}/domain/contact.test.ts`],
  },
  {
    what: 'limits are never reached',
    file: `${server}/store/embedded/limits.ts`,
    from: 'if (filling === null) return null;',
    to: 'return null;',
    tests: [`${tests}/codes.test.ts`],
  },
  {
    what: 'a look at a limit walks over everything that was counted',
    file: `${server}/store/embedded/limits.ts`,
    from: 'ordinal <= newest.ordinal - ?3 ORDER BY ordinal DESC LIMIT 1)',
    to: 'TRUE ORDER BY ordinal DESC LIMIT 1 OFFSET ?3)',
    tests: [`${server}/store/embedded/limits.test.ts`],
  },
  {
    what: 'a failure that was taken back goes on counting',
    file: `${server}/store/embedded/limits.ts`,
    from: 'one.ordinal - 1',
    to: 'one.ordinal',
    tests: [`${server}/store/embedded/limits.test.ts`],
  },
  {
    what: 'names that strangers make up are forgotten more slowly than they come',
    file: `${server}/store/embedded/limits.ts`,
    from: 'const STRIDE = 768;',
    to: 'const STRIDE = 256;',
    tests: [`${server}/store/embedded/limits.test.ts`],
  },
  {
    what: 'a name nobody has is counted once where a person is counted twice',
    file: `${server}/domain/throttles.ts`,
    from: 'accountId === null ? nobodySubject(identifierKey)',
    to: 'accountId === null ? (null as never)',
    tests: [`${tests}/evidence.test.ts`, `${tests}/strangers.test.ts`],
  },
  {
    what: 'holds are looked up for people only',
    file: `${server}/store/embedded/start-reset.ts`,
    from: "const until = holds.until('resets', accountId ?? identifierKey, op.now);",
    to: "const until = accountId === null ? null : holds.until('resets', accountId, op.now);",
    tests: [`${tests}/evidence.test.ts`, `${tests}/strangers.test.ts`],
  },
  {
    what: 'the directory reads people only',
    file: `${server}/embedded/directory.ts`,
    from: 'const stored = accounts.read(id ?? NOBODY, clock.now());',
    to: 'const stored = id === undefined ? null : accounts.read(id, clock.now());',
    tests: [`${tests}/evidence.test.ts`, `${tests}/strangers.test.ts`],
  },
  {
    what: 'a sign-in looks for a lock of people only',
    file: `${server}/embedded/sign-in-limits.ts`,
    from: 'counts.push(accountId === null ? unseen(nobody) : accountCount(accountId));',
    to: 'if (accountId !== null) counts.push(accountCount(accountId));',
    tests: [`${server}/embedded/sign-in.test.ts`],
  },
  {
    what: 'a code works as often as one likes',
    file: `${server}/store/embedded/commit-step.ts`,
    from: "resets.changeChallenge(op.resetId, challengeId, { state: 'used' });",
    to: '',
    // The version moves on as well, so over the wire the second use is refused twice.
    tests: [`${server}/store/embedded/store.test.ts`],
  },
  {
    what: 'a wrong code costs no try',
    file: `${server}/store/embedded/commit-step.ts`,
    from: 'const attemptsLeft = challenge.attemptsLeft - 1;',
    to: 'const attemptsLeft = challenge.attemptsLeft;',
    tests: [`${tests}/codes.test.ts`],
  },
  {
    what: 'an old code is as good as a new one',
    file: `${server}/flows/reset/prove.ts`,
    from: 'if (now >= challenge.expiresAt)',
    to: 'if (now < 0)',
    tests: [`${tests}/codes.test.ts`, `${server}/methods/sent-code.test.ts`],
  },
  {
    what: 'what proved something once proves it again',
    file: `${server}/store/embedded/once-only.ts`,
    from: 'WHERE ? > value',
    to: 'WHERE ? IS NOT NULL',
    tests: [`${server}/store/embedded/store.test.ts`],
  },
  {
    what: 'a stranger is offered what only its owner can use',
    file: `${server}/methods/ways.ts`,
    from: 'const all = proved ||',
    to: 'const all = true ||',
    tests: [`${server}/methods/totp/totp.test.ts`, `${server}/methods/passkey/passkey.test.ts`],
  },
  {
    what: 'unlocking wins tries back',
    file: `${server}/flows/reset/set-password.ts`,
    from: "...(end.operation === 'reset'",
    to: '...(end.operation !== null',
    tests: [`${tests}/unlock.test.ts`],
  },
  {
    what: 'an account that its owner stopped is reset all the same',
    file: `${server}/flows/reset/identify.ts`,
    from: '&&\n    who.heldUntil === null;',
    to: ';',
    tests: [`${server}/hosted/not-me.test.ts`],
  },
  {
    what: 'a challenge without a code is met by an empty one',
    file: `${server}/store/embedded/commit-step.ts`,
    from: "challenge.codeMac !== '' &&",
    to: '',
    tests: [`${server}/store/embedded/store.test.ts`],
  },
  {
    what: 'any page may have asked for a passkey',
    file: `${server}/methods/passkey/verify.ts`,
    from: 'return origins.filter((origin) => mayUsePasskeysOf(rpId, origin));',
    to: 'return [...origins];',
    tests: [`${server}/methods/passkey/passkey.test.ts`],
  },
  {
    what: 'a passkey proves for whoever holds the device',
    file: `${server}/methods/passkey/verify.ts`,
    from: 'requireUserVerification: true',
    to: 'requireUserVerification: false',
    tests: [`${server}/methods/passkey/passkey.test.ts`],
  },
  {
    what: 'a passkey whose key was copied goes on proving',
    file: `${server}/methods/passkey/index.ts`,
    from: 'return { matched: true, once };',
    to: 'void once; return { matched: true };',
    tests: [`${server}/methods/passkey/passkey.test.ts`],
  },
  {
    what: 'any number is the number on file',
    file: `${server}/domain/phone.ts`,
    from: 'if (phone === null ||',
    to: 'if (typed !== "") return true; if (phone === null ||',
    tests: [`${tests}/codes.test.ts`],
  },
  {
    what: 'a step can be committed from an older version',
    file: `${server}/store/embedded/commit-step.ts`,
    from: 'if (reset.version !== op.expectVersion) return false;',
    to: '',
    tests: [`${tests}/journey.test.ts`, 'packages/server/src/store/embedded/store.test.ts'],
  },
  {
    what: 'a replaced continuation still opens the reset',
    file: `${tests}/opened.ts`,
    from: 'if (version !== stored.reset.version) throw await superseded(app, caller, stored, version);',
    to: '',
    tests: [`${tests}/strangers.test.ts`],
  },
  {
    what: 'a replay is honoured for whoever knows the key',
    file: `${tests}/opened.ts`,
    from: 'version === replay.version - 1 && replay.version',
    to: 'replay.version',
    tests: [`${tests}/replays.test.ts`],
  },
  {
    what: 'the link of a mail takes the device it began on along',
    file: `${server}/flows/reset/redeem.ts`,
    from: 'movedAt: reset.version + 1 }',
    to: 'version: reset.version }',
    tests: [`${tests}/redeem.test.ts`],
  },
  {
    what: 'the link of a mail hands over what was proved before',
    file: `${server}/flows/reset/redeem.ts`,
    from: ' && proofs.length === 0',
    to: '',
    tests: [`${tests}/redeem.test.ts`],
  },
  {
    what: 'other resets of the account live on',
    file: `${server}/flows/reset/set-password.ts`,
    from: "return { voidOthersOf: { accountId, openly: facts.policy.disclosure === 'explain' } };",
    to: 'return {};',
    tests: [`${tests}/journey.test.ts`],
  },
  {
    what: 'hints of unknown names depend on how they are typed',
    file: `${server}/flows/reset/identify.ts`,
    from: 'decoyWays(keys, who.resetId, who.canonical, policy)',
    to: 'decoyWays(keys, who.resetId, who.resetId, policy)',
    tests: [`${tests}/disclosure.test.ts`],
  },
  {
    what: 'hints are not masked',
    file: `${server}/domain/mask.ts`,
    from: 'return `${first(address)}',
    to: 'return address; return `${first(address)}',
    tests: [`${tests}/codes.test.ts`],
  },
  {
    what: 'bodies may say more than they should',
    file: 'packages/contract/src/steps/choose-method.ts',
    from: 'z.strictObject(',
    to: 'z.object(',
    tests: [`${tests}/codes.test.ts`],
  },
  {
    what: 'every page may ask',
    file: `${server}/front.ts`,
    from: 'return !call.originAllowed;',
    to: 'return false;',
    tests: [`${tests}/strangers.test.ts`],
  },
  {
    what: 'a solved human check is good for ever',
    file: `${server}/store/embedded/start-reset.ts`,
    from: "if (spentTokens.has(op.spend.token)) return { result: 'spent' };",
    to: 'if (spentTokens.has(op.spend.token)) op = { ...op };',
    tests: [`${tests}/strangers.test.ts`],
  },
  {
    what: 'an interrupted write counts as done',
    file: `${server}/writes.ts`,
    from: "settlement === 'applied'",
    to: "settlement !== 'undecided'",
    tests: [`${server}/writes.test.ts`],
  },
  {
    what: 'what is typed comes back as markup',
    file: `${server}/hosted/html.ts`,
    from: 'return String(value).replace(',
    to: 'return String(value); return String(value).replace(',
    tests: [`${server}/hosted/hosted.test.ts`],
  },
  {
    what: 'the headers say where a request came from',
    file: `${server}/http/source-address.ts`,
    from: 'chain.length > 0 && trustedProxies.has(plain(address))',
    to: 'chain.length > 0',
    tests: [`${server}/http/http.test.ts`],
  },
  {
    what: 'the number on the page proves when it is typed there',
    file: `${server}/methods/voice/index.ts`,
    from: '(asked === undefined ? sentCode.judge(answer) : null)',
    to: 'sentCode.judge(answer)',
    // The step refuses it as well, so only the method itself can be asked.
    tests: [`${server}/methods/voice/voice.test.ts`],
  },
  {
    what: 'whoever knows the address reports keys',
    file: `${server}/messengers/signature.ts`,
    from: '<= TOLERANCE_SECONDS && sameSecret(hex(secret, signedAt, body), given)',
    to: '<= TOLERANCE_SECONDS',
    tests: [`${server}/messengers/webhook.test.ts`],
  },
  {
    what: 'a report for one call is good for another',
    file: `${server}/messengers/webhook.ts`,
    from: 'parsed.success && parsed.data.id === messageId',
    to: 'parsed.success',
    tests: [`${server}/messengers/webhook.test.ts`],
  },
  {
    what: 'a call that is left behind still proves',
    file: `${server}/routes/calls/keys.ts`,
    from: "stored.reset.step !== 'await_call' || ",
    to: '',
    tests: [`${server}/routes/calls/keys.test.ts`],
  },
  {
    what: 'one call may be answered twice',
    file: `${server}/routes/calls/keys.ts`,
    from: "if (replay.fingerprint !== key.fingerprint) return 'over';",
    to: '',
    tests: [`${server}/routes/calls/keys.test.ts`],
  },
  {
    what: 'a number is called as often as anybody likes',
    file: `${server}/domain/throttles.ts`,
    from: "if (telephone.number !== null) add('number', `number:${telephone.number}`, true);",
    to: '',
    tests: [`${tests}/telephony.test.ts`],
  },
  {
    what: 'whoever meets the limit of a number is told so',
    file: `${server}/domain/throttles.ts`,
    from: "add('number', `number:${telephone.number}`, true)",
    to: "add('number', `number:${telephone.number}`, false)",
    tests: [`${tests}/telephony.test.ts`],
  },
  {
    what: 'what texts may cost tells who exists',
    file: `${server}/flows/reset/choose-method.ts`,
    from: "...(way.family === 'phone' ? { telephone } : {}),",
    to: "...(way.family === 'phone' && way.destination !== '' ? { telephone } : {}),",
    tests: [`${tests}/telephony.test.ts`],
  },
  {
    what: 'a call that may have rung rings again',
    file: `${server}/outbox/sender.ts`,
    from: "if (row.kind !== 'email' && row.tries > 1 && row.lastError === null)",
    to: "if (row.kind === 'sms' && row.tries > 1 && row.lastError === null)",
    tests: [`${server}/outbox/after-a-crash.test.ts`],
  },
  {
    what: 'a write that was refused opens a reset again that another one ended',
    file: `${server}/store/embedded/void-resets.ts`,
    from: 'resets.endAfterWrite(id, now);',
    to: 'undefined;',
    tests: [`${tests}/voided.test.ts`],
  },
  {
    what: 'a stranger sees that the owner of a name was here',
    file: `${server}/store/embedded/void-resets.ts`,
    from: '!openly && proofs.length === 0',
    to: 'false',
    tests: [`${tests}/voided.test.ts`],
  },
  {
    what: 'a late verdict speaks about a later write',
    file: `${server}/store/embedded/commit-step.ts`,
    from: 'isSettled(before, op.onMatch.settle) ||',
    to: '',
    tests: [`${server}/store/embedded/store.test.ts`],
  },
  {
    what: 'a reset begins while its account is held',
    file: `${server}/store/embedded/start-reset.ts`,
    from: "holds.until('resets', accountId ?? identifierKey, op.now)",
    to: 'null as number | null',
    tests: [`${server}/store/embedded/store.test.ts`],
  },
  {
    what: 'nobody looks again at who may reset before the write',
    file: `${server}/flows/reset/reconsider.ts`,
    from: "if (onward.step === 'set_password') return null;",
    to: 'if (onward.step) return null;',
    tests: [`${tests}/voided.test.ts`],
  },
  {
    what: 'methods can be exchanged right after a reset',
    file: `${server}/store/embedded/change-methods.ts`,
    from: "own ? holds.until('methods', accountId, now) : null",
    to: 'null',
    tests: [`${server}/enrolments.test.ts`],
  },
  {
    what: 'a method that waits proves something',
    file: `${server}/domain/enrolment.ts`,
    from: 'waitsUntil === null || waitsUntil <= now',
    to: 'waitsUntil === null || waitsUntil > 0',
    tests: [`${server}/enrolments.test.ts`],
  },
  {
    what: 'an answer that confirmed a method confirms it again',
    file: `${server}/store/embedded/change-methods.ts`,
    from: 'if (spentTokens.has(spend.token))',
    to: "if (spend.token === '')",
    tests: [`${server}/enrolments.test.ts`],
  },
  {
    what: 'under pressure an easy check passes where a harder one is due',
    file: `${server}/routes/reset/human-check.ts`,
    from: 'if (puzzles < due) throw ask();',
    to: '',
    tests: [`${tests}/human-check.test.ts`],
  },
  {
    what: 'under pressure an address is never asked for more than others',
    file: `${server}/routes/reset/human-check.ts`,
    from: 'due = puzzles;',
    to: '',
    tests: [`${tests}/human-check.test.ts`],
  },
  {
    what: 'a flood of sign-ins keeps new passwords from being hashed',
    file: `${server}/hashing/hash-pool.ts`,
    from: 'const queue = queues[kind];',
    to: 'const queue = queues.password;',
    tests: [`${server}/hashing/hash-pool.test.ts`],
  },
  {
    what: 'a sign-in waits as a new password does',
    file: `${server}/embedded/sign-in.ts`,
    from: 'signInHasher: hasher',
    to: 'hasher',
    tests: [`${server}/embedded/shared-hashes.test.ts`],
  },
  {
    what: 'a flood of one kind has every turn at being hashed',
    file: `${server}/hashing/hash-pool.ts`,
    from: 'turns.push(...turns.splice(turns.indexOf(kind), 1));',
    to: 'turns.unshift(...turns.splice(turns.indexOf(kind), 1));',
    tests: [`${server}/hashing/hash-pool.test.ts`],
  },
  {
    what: 'under pressure what everybody is sent counts for nothing',
    file: `${server}/domain/throttles.ts`,
    from: "(['start', 'send', 'failure'] as const).map((event): Count",
    to: "(['start', 'failure'] as const).map((event): Count",
    tests: [`${tests}/everybody.test.ts`],
  },
  {
    what: 'under pressure as many may begin as have addresses',
    file: `${server}/domain/throttles.ts`,
    from: "(['start', 'send', 'failure'] as const).map((event): Count",
    to: "(['send', 'failure'] as const).map((event): Count",
    tests: [`${tests}/everybody.test.ts`],
  },
  {
    what: 'under pressure a whole prefix of IPv6 networks is as good as one',
    file: `${server}/domain/network.ts`,
    from: 'return last === undefined ?',
    to: 'return last !== null ?',
    tests: [`${tests}/everybody.test.ts`],
  },
  {
    what: 'under pressure the pages without script are a way past the check for everybody',
    file: `${server}/flows/reset/identify.ts`,
    from: 'who.unchecked ? withoutScriptCounts(facts.countedSource) : []',
    to: '[]',
    tests: [`${server}/hosted/without-script.test.ts`],
  },
  {
    what: 'under pressure messages without script come as soon as any',
    file: `${server}/flows/reset/state.ts`,
    from: 'secrets.sendLater === true ? DELAY_MS : 0',
    to: '0',
    tests: [`${server}/hosted/without-script.test.ts`],
  },
  {
    what: 'under pressure whoever writes a message sends it before its time',
    file: `${server}/store/embedded/outbox.ts`,
    from: 'dueAt !== undefined && dueAt > createdAt',
    to: 'false',
    tests: [`${server}/store/embedded/store.test.ts`],
  },
  {
    what: 'under pressure a proxy in a known network lets everybody past the limits of an address',
    file: `${server}/http/source-address.ts`,
    from: 'knownNetworks.has(address) && !trustedProxies.has(address)',
    to: 'knownNetworks.has(address)',
    tests: [`${server}/http/http.test.ts`],
  },
  {
    what: 'a limit ends a millisecond early',
    file: `${server}/store/embedded/limits.ts`,
    from: 'return roomAt > now ? roomAt : null;',
    to: 'return roomAt > now + 1 ? roomAt : null;',
    tests: [`${tests}/account-limits.test.ts`],
  },
  {
    what: 'a lock is counted from the event that filled the window',
    file: `${server}/store/embedded/limits.ts`,
    from: 'const lockedUntil = last + lockMs;',
    to: 'const lockedUntil = filling + lockMs;',
    tests: [`${tests}/account-limits.test.ts`],
  },
  {
    what: 'a completed reset gives no tries back',
    file: `${server}/flows/reset/set-password.ts`,
    from: '...(accountId === null ? [] : [accountSubject(accountId)]),',
    to: '',
    tests: [`${tests}/disclosure.test.ts`],
  },
  {
    what: 'a refused call does not say when to come back',
    file: `${tests}/answer.ts`,
    from: 'return new ProblemError(refusal(limit), {\n    retryAfter,',
    to: 'return new ProblemError(refusal(limit), {',
    tests: [`${tests}/at-once.test.ts`],
  },
  {
    what: 'a continuation is good for any reset',
    file: `${server}/domain/continuation.ts`,
    from: 'return sameSecret(continuationFor(keys, resetId, version), token) ? version : null;',
    to: 'return version;',
    tests: [`${tests}/foreign-fields.test.ts`],
  },
  {
    what: 'the rules of a password are only for the page',
    file: `${tests}/set-password.ts`,
    from: 'if (violations.length > 0) {',
    to: 'if (violations.length > 99) {',
    tests: [`${tests}/direct-calls.test.ts`],
  },
  {
    what: 'administrators who are kept out get in',
    file: `${server}/domain/eligibility.ts`,
    from: 'isAdministrator(account) && !policy.administrators',
    to: 'false',
    tests: [`${tests}/direct-calls.test.ts`],
  },
  {
    what: 'a long language keeps the server busy',
    file: 'packages/messages/src/locales.ts',
    from: 'wish.slice(0, LONGEST_TAG).toLowerCase()',
    to: 'wish.toLowerCase()',
    tests: [`${server}/hostile.test.ts`],
  },
  {
    what: 'whoever needs help is asked for it',
    file: `${server}/domain/help.ts`,
    from: "if (id === needsHelp) return passedOver('needs_help');",
    to: '',
    tests: [`${server}/help-recipients.test.ts`],
  },
  {
    what: 'under private, sending again goes to a number nobody typed',
    file: `${server}/flows/reset/choose-method.ts`,
    from: "earlier !== undefined && policy.disclosure !== 'private'",
    to: 'earlier !== undefined',
    tests: [`${tests}/disclosure-modes.test.ts`],
  },
  {
    what: 'guesses of a number are free once too many codes were sent',
    file: `${server}/flows/reset/choose-method.ts`,
    from: "facts.muted === 'account' ? null : hiddenSubject(reset)",
    to: 'facts.muted !== undefined ? null : hiddenSubject(reset)',
    tests: [`${server}/flows/reset/owner.test.ts`],
  },
  {
    what: 'an owner is buried in notices',
    file: `${server}/flows/reset/owner.ts`,
    from: 'noticeCount(owner.accountId),',
    to: '',
    tests: [`${server}/flows/reset/owner.test.ts`],
  },
  {
    what: 'one address has help mails written as often as it likes',
    file: `${server}/domain/throttles.ts`,
    from: "if (source !== null) add('source', `source:${source}`);",
    to: '',
    tests: [`${tests}/ask-help.test.ts`],
  },
  {
    what: 'the tries that are left tell that an owner was here',
    file: `${server}/flows/reset/set-password.ts`,
    from: "...(disclosure === 'explain' ?",
    to: '...(disclosure !== undefined ?',
    tests: [`${tests}/disclosure.test.ts`],
  },
  {
    what: 'a form is taken from a page whose name was taken away',
    file: `${server}/front.ts`,
    from: 'return changes && /^(cross|same)-site$/',
    to: 'return changes && /^never$/',
    tests: [`${server}/hosted/hosted.test.ts`],
  },
  {
    what: 'three addresses name a person',
    file: `${server}/methods/ways.ts`,
    from: '!beyond.includes(way) &&',
    to: '',
    tests: [`${server}/methods/decoy.test.ts`],
  },
  {
    what: 'clearing the limits of a disowned reset frees what the thief added',
    file: `${server}/account-limits.ts`,
    from: "const disowned = before.some(({ why }) => why === 'hold');",
    to: 'const disowned = false;',
    tests: [`${server}/enrolments.test.ts`],
  },
  {
    what: 'one reset can be asked for numbers without end',
    file: `${server}/flows/reset/choose-method.ts`,
    from: ' || stored.reset.version >= MOST_VERSIONS',
    to: '',
    tests: [`${tests}/without-end.test.ts`],
  },
  {
    what: 'who asked for help already has the directory searched again',
    file: `${tests}/ask-help.ts`,
    from: 'if (state.stored.reset.helpAskedAt !== null) return view(app, state);',
    to: '',
    tests: [`${tests}/without-end.test.ts`],
  },
  {
    what: 'who may ask for no more help has the directory searched all the same',
    file: `${tests}/ask-help.ts`,
    from: 'if (met !== null) throw',
    to: 'if (met === undefined) throw',
    tests: [`${tests}/without-end.test.ts`],
  },
  {
    what: 'a session is whose its row says',
    file: `${server}/embedded/sessions.ts`,
    from: 'row !== undefined && isMarked(row.mark, markOf(row))',
    to: 'row !== undefined',
    tests: [`${server}/embedded/sign-in.test.ts`],
  },
  {
    what: 'who writes into the file makes administrators',
    file: `${server}/embedded/administrator-links.ts`,
    from: "keyedHash('sha256', keys.access)",
    to: "process.getBuiltinModule('node:crypto').createHash('sha256')",
    tests: [`${server}/embedded/administrator-links.test.ts`],
  },
  {
    what: 'the code of a mail proves whatever its row says',
    file: `${server}/domain/code.ts`,
    from: 'resetId, id, methodId, sealed',
    to: 'resetId, id, sealed',
    tests: [`${tests}/tampered.test.ts`],
  },
  {
    what: 'the number of a call can be typed on the page',
    file: `${server}/domain/code.ts`,
    from: "sealed === null ? '-' : `+${sealed}`",
    to: "sealed === '' ? '-' : '+'",
    tests: [`${tests}/tampered.test.ts`],
  },
  {
    what: 'the link of a mail proves whatever its row says',
    file: `${server}/flows/reset/redeem.ts`,
    from: "if (way?.kind !== 'email') return null;",
    to: 'if (way === undefined) return null;',
    tests: [`${tests}/tampered.test.ts`],
  },
  {
    what: 'what a proof counts as is what the row of its challenge says',
    file: `${server}/flows/reset/prove.ts`,
    from: 'destinationKey: way.destinationKey,',
    to: 'destinationKey: challenge.destinationKey,',
    tests: [`${tests}/tampered.test.ts`],
  },
  {
    what: 'what was begun for one account is confirmed for another',
    file: `${server}/enrolments.ts`,
    from: '`enrolling:${accountId}:${kind}`',
    to: '`enrolling:${accountId.length}:${kind}`',
    tests: [`${server}/enrolments.test.ts`],
  },
  {
    what: 'everybody behind a proxy that writes ports is one',
    file: `${server}/http/source-address.ts`,
    from: 'v6 ?? v4 ?? written',
    to: 'written',
    tests: [`${server}/http/http.test.ts`],
  },
  {
    what: 'the end of the trail can be moved back',
    file: `${server}/store/embedded/audit-chain.ts`,
    from: 'return isMarked(head.mark, integrity.markHead(head.seq, head.hash));',
    to: 'return isMarked(integrity.markHead(head.seq, head.hash), integrity.markHead(head.seq, head.hash));',
    tests: [`${server}/store/embedded/integrity.test.ts`],
  },
  {
    what: 'what is written after a cut heals the trail',
    file: `${server}/store/embedded/audit-chain.ts`,
    from: ': CUT }',
    to: ': stored.hash }',
    tests: [`${server}/store/embedded/integrity.test.ts`],
  },
  {
    what: 'an end that was cut off passes for an upgrade',
    file: `${server}/store/embedded/audit-verify.ts`,
    from: '() => isOld && unmarked === null && good !== null;',
    to: '() => good !== null;',
    tests: [`${server}/store/embedded/audit-verify.test.ts`],
  },
  {
    what: 'an older copy of the trail passes for the one that was noted',
    file: `${server}/store/embedded/audit-verify.ts`,
    from: "return row.hash === noted.hash ? 'same' : 'other';",
    to: "return 'same';",
    tests: [`${server}/store/embedded/audit-verify.test.ts`],
  },
  {
    what: 'a noted head is compared, and what comes of it forgotten',
    file: 'packages/cli/src/trail.ts',
    from: "return brokenAt === null && (noted === null || noted === 'same');",
    to: 'return brokenAt === null;',
    tests: ['packages/cli/src/trail.test.ts'],
  },
  {
    what: 'a trail that was written into starts without a word',
    file: `${server}/trail-watch.ts`,
    from: 'if (brokenAt !== null && why !== null) {',
    to: 'if (brokenAt !== null && why === null) {',
    tests: [`${server}/trail-watch.test.ts`],
  },
  {
    what: 'a write that fails takes the head of the trail with it',
    file: `${server}/store/embedded/group-commit.ts`,
    from: 'for (const last of finishers) last();\n        answers',
    to: 'answers',
    tests: [`${server}/store/embedded/integrity.test.ts`],
  },
];

const root = resolve(import.meta.dirname, '..');
/** Parts of names; all of them when there are none. */
const only = process.argv.slice(2);
const stale = bugs.flatMap(({ what, file, from, tests }) => [
  ...(readFileSync(join(root, file), 'utf8').includes(from)
    ? []
    : [`${what}: ${file} no longer holds its line`]),
  ...tests.filter((test) => !existsSync(join(root, test))).map((test) => `${what}: there is no ${test}`),
]);
for (const line of stale) console.error(`stale: ${line}`);
if (stale.length > 0 || only.includes('--check')) process.exit(stale.length > 0 ? 1 : 0);

const copy = copyOfSources();
let caught = 0;
const missed = [];
for (const bug of bugs.filter(({ what }) => only.length === 0 || only.some((part) => what.includes(part)))) {
  const path = join(copy, bug.file);
  const original = readFileSync(path, 'utf8');
  writeFileSync(path, original.replace(bug.from, bug.to));
  const run = spawnSync(process.execPath, ['--conditions=rekey-source', '--test', ...bug.tests], {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, REKEY_MODEL_RUNS: '60' },
    // A test that waits for what never comes notices nothing: it has to end by itself.
    timeout: 300_000,
  });
  writeFileSync(path, original);
  const failed = Number(/^ℹ fail (\d+)$/m.exec(run.stdout)?.[1] ?? 0);
  const passed = Number(/^ℹ pass (\d+)$/m.exec(run.stdout)?.[1] ?? 0);
  // A bug that keeps the file from loading is caught by no test in particular: then nothing passes.
  const noticed = failed > 0 && (passed > 0 || bug.tests.some((test) => test.includes('model')));
  if (noticed) caught += 1;
  else missed.push(`${bug.what}: ${passed} passed, ${failed} failed with ${bug.file} broken`);
  console.log(`${noticed ? 'caught' : 'MISSED'}  ${bug.what}`);
}
rmSync(copy, { recursive: true, force: true });
for (const line of missed) console.error(`missed: ${line}`);
console.log(`${caught} caught, ${missed.length} missed`);
process.exit(missed.length === 0 ? 0 : 1);

/** The sources in a folder of their own, with the installed packages beside them and our packages pointing at the copy. */
function copyOfSources() {
  const folder = mkdtempSync(join(tmpdir(), 'rekey-planted-'));
  const names = readdirSync(join(root, 'packages'));
  for (const name of names) {
    for (const part of ['src', 'test', 'package.json']) {
      const from = join(root, 'packages', name, part);
      if (!existsSync(from)) continue;
      const to = join(folder, 'packages', name, part);
      mkdirSync(dirname(to), { recursive: true });
      cpSync(from, to, { recursive: true });
    }
  }
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, '@rekey'), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name !== '@rekey' && !name.startsWith('.'))
      symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
  for (const name of names) symlinkSync(join(folder, 'packages', name), join(modules, '@rekey', name));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }\n');
  return folder;
}
