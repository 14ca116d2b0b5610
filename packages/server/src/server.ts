import { resolvePolicy } from '@rekey/contract';
import type { App } from './app.ts';
import { createBudgets } from './budgets.ts';
import { createDirectoryState } from './directory-state.ts';
import { deriveKeys } from './domain/keys.ts';
import { highWaterClock } from './domain/high-water-clock.ts';
import { relyingPartyId } from './domain/relying-party.ts';
import { createSeal, remembering } from './domain/seal.ts';
import { createAccountLimits } from './account-limits.ts';
import { createEnrolments } from './enrolments.ts';
import { createFront } from './front.ts';
import { createHashPool } from './hashing/hash-pool.ts';
import { createMemoryHardHasher } from './hashing/memory-hard.ts';
import { createHelpReaches, createHelpRecipients } from './help-recipients.ts';
import { notMeRoutes } from './hosted/not-me.ts';
import { hostedRoutes } from './hosted/routes.ts';
import { handleIncoming, incomingOf, type HandlesIncoming } from './http/incoming.ts';
import { createNetworks } from './http/networks.ts';
import { createOrigins } from './http/origins.ts';
import { createOnce } from './once.ts';
import type { RekeyServer, ServerOptions } from './options.ts';
import { createSender } from './outbox/sender.ts';
import { knownTimeZone } from './outbox/time-zone.ts';
import { systemClock } from './ports/clock.ts';
import { silentLog } from './ports/log.ts';
import { systemRandom } from './ports/random.ts';
import { assetRoutes } from './routes/assets.ts';
import { callKeysRoute } from './routes/calls/keys.ts';
import { configurationRoute } from './routes/configuration.ts';
import { healthRoute } from './routes/health.ts';
import { openApiRoute } from './routes/openapi.ts';
import { askHelpRoute } from './routes/reset/ask-help.ts';
import { cancelRoute } from './routes/reset/cancel.ts';
import { chooseMethodRoute } from './routes/reset/choose-method.ts';
import { identifyRoute } from './routes/reset/identify.ts';
import { proveRoute } from './routes/reset/prove.ts';
import { readResetRoute } from './routes/reset/read.ts';
import { redeemRoute } from './routes/reset/redeem.ts';
import { setPasswordRoute } from './routes/reset/set-password.ts';
import { unlockRoute } from './routes/reset/unlock.ts';
import { changePasswordRoute } from './routes/well-known.ts';
import { createSweeper } from './sweeper.ts';
import { createTrailWatch } from './trail-watch.ts';
import { version } from './version.ts';
import { createWrites } from './writes.ts';

/**
 * Composes a server. Nothing runs until `start()`; `handle` answers from the first moment on.
 * @throws {z.core.$ZodError} when the policy is not one.
 * @throws {TypeError} when passkeys cannot belong to the domain that is given.
 * @throws {RangeError} when an origin, an address, a range or a time zone is none.
 */
export function createServer(options: ServerOptions): RekeyServer & HandlesIncoming {
  const { store, directory, organisation } = options;
  const random = options.random ?? systemRandom;
  const log = options.log ?? silentLog;
  const clock = highWaterClock(options.clock ?? systemClock, store.latestTime, log);
  const publicUrl = options.publicUrl.replace(/\/+$/, '');
  const policy = resolvePolicy(options.policy);
  const timeZone = knownTimeZone(options.timeZone);
  const keys = deriveKeys(options.secret, organisation.id);
  const seal = createSeal(keys.seal, random);
  const sender = createSender({
    store,
    seal,
    clock,
    log,
    organisation,
    publicUrl,
    timeZone,
    messengers: options.messengers,
    keepSentMessages: options.keepSentMessages ?? false,
  });
  const directoryState = createDirectoryState(directory, clock, log);
  const app: App = {
    version,
    publicUrl,
    rpId: relyingPartyId(publicUrl, options.passkeys?.rpId),
    organisation,
    identifierExample: options.identifierExample,
    locales: sender.locales,
    policy,
    timeZone,
    budgets: createBudgets({ policy, store, clock, log }),
    keyReports: options.messengers.find(({ kind }) => kind === 'voice')?.keys,
    answerWithinMs: options.answerWithinMs ?? 8_000,
    keys,
    seal,
    personal: remembering(seal),
    store,
    directory,
    directoryState,
    reachable: async () => (await directoryState()) !== 'unreachable',
    helpReaches: createHelpReaches(policy, directory, clock),
    writes: createWrites(() => app),
    endSessions: options.endSessions,
    framedBy: exactOrigins(options.framedBy ?? []),
    preparing: new Set(),
    hasher: createMemoryHardHasher({
      key: keys.answer,
      random,
      pool: options.hashPool ?? createHashPool(),
      kind: 'answer',
    }),
    judging: new Set(),
    once: createOnce(10_000, 3_600_000, () => clock.now()),
    origins: createOrigins(new URL(publicUrl).origin, options.origins ?? [], store),
    clock,
    random,
    log,
    commitStep: (op) => sender.commitStep(op),
    messagesWaiting: () => sender.nudge(),
  };
  const sweeper = createSweeper(app);
  const trailWatch = createTrailWatch(app);
  const answer = createFront(app, {
    trustedProxies: createNetworks('trustedProxies', options.trustedProxies ?? []),
    knownNetworks: createNetworks('knownNetworks', options.knownNetworks ?? []),
    routes: [
      configurationRoute(app),
      identifyRoute(app),
      readResetRoute(app),
      cancelRoute(app),
      chooseMethodRoute(app),
      proveRoute(app),
      redeemRoute(app),
      setPasswordRoute(app),
      callKeysRoute(app),
      unlockRoute(app),
      askHelpRoute(app),
      healthRoute(app),
      openApiRoute(app),
      changePasswordRoute(app),
      ...notMeRoutes(app),
      ...hostedRoutes(app, options.assets !== undefined),
      ...(options.assets === undefined ? [] : assetRoutes({ directory: options.assets, version })),
      ...(options.routes ?? []),
    ],
  });
  const enrolments = createEnrolments(app);
  return {
    handle: (request, peer) => answer(incomingOf(request), peer?.address),
    [handleIncoming]: (incoming, peer) => answer(incoming, peer.address),
    enrolments,
    accountLimits: createAccountLimits(app, enrolments),
    helpRecipients: createHelpRecipients(
      app,
      options.messengers.some(({ kind }) => kind === 'email'),
    ),
    start() {
      sender.start();
      sweeper.start();
      trailWatch.start();
    },
    async sweep() {
      await sweeper.sweep();
      await sender.flush();
    },
    async close() {
      sweeper.stop();
      await trailWatch.stop();
      await app.writes.idle();
      await sender.stop();
      for (const messenger of options.messengers) await messenger.close?.();
    },
  };
}

/** @throws {RangeError} for what is no exact origin: it goes into a header. */
function exactOrigins(origins: readonly string[]): readonly string[] {
  for (const origin of origins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin || !/^https?:/.test(origin))
      throw new RangeError(
        `framedBy: ${origin} is not an exact origin such as https://intranet.corp.example.`,
      );
  }
  return origins;
}
