export { createServer } from './server.ts';
export type { RekeyServer, ServerOptions } from './options.ts';
export type { AccountLimits, Restrained, Restraint } from './account-limits.ts';
export type { HelpPlan, HelpRecipient, PassedOver } from './domain/help.ts';
export type { HelpRecipients, HelpWay } from './help-recipients.ts';
export type { Begun, Enrolments, Registered } from './enrolments.ts';
export { networkProblem } from './http/networks.ts';
export { timeZoneProblem } from './outbox/time-zone.ts';
export type { Call, Route } from './http/route.ts';
export { ProblemError } from './domain/problem.ts';
export { goodCodes } from './methods/recovery-code/good-codes.ts';
export { authenticatorCode, AUTHENTICATOR_STEP_MS } from './methods/totp/authenticator.ts';
export { systemClock, type Clock } from './ports/clock.ts';
export { systemRandom, type Random } from './ports/random.ts';
export { silentLog, type Log } from './ports/log.ts';
export { createHashPool, type HashKind, type HashPool, type HashPoolOptions } from './hashing/hash-pool.ts';
export {
  DeliveryError,
  type KeyReport,
  type KeyReports,
  type Message,
  type Messenger,
} from './ports/messenger.ts';
export type * from './ports/store.ts';
export { createSmtpMessenger, type SmtpOptions } from './messengers/smtp.ts';
export { createTwilioMessenger, type TwilioOptions } from './messengers/twilio.ts';
export { createWebhookMessenger, type WebhookOptions } from './messengers/webhook.ts';
export { simulatedTelephone, type SimulatedTelephone } from './messengers/simulated-telephone.ts';
export { keptMessenger, outboxPage, type OutboxPageOptions } from './messengers/outbox-page.ts';
