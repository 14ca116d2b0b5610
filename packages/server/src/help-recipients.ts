import type { Policy } from '@rekey/contract';
import type { Directory, DirectoryAccount } from '@rekey/contract/directory';
import type { App } from './app.ts';
import { askedOnce } from './asked-once.ts';
import { HELPERS_AT_MOST, planHelp, type HelpPlan } from './domain/help.ts';
import { wordsFor } from './outbox/words.ts';
import type { Clock } from './ports/clock.ts';

/** Who hears of it when somebody asks for help, for whoever runs the server. In process only, like the limits of an account. */
export interface HelpRecipients {
  /** @param account who would ask; null: anybody, also somebody nobody knows. */
  of(account: Pick<DirectoryAccount, 'id'> | null): Promise<HelpWay>;
}

export type HelpWay =
  | { readonly via: 'link'; readonly url: string }
  | { readonly via: 'nothing' }
  | ({
      readonly via: 'mail';
      /** False where no carrier takes mails: then none of them is sent. */
      readonly carried: boolean;
      /** Only these many administrators were looked at: there may be more. Absent: all of them. */
      readonly lookedAt?: number;
    } & HelpPlan);

export function createHelpRecipients(app: App, carried: boolean): HelpRecipients {
  return {
    async of(account) {
      const { helpLink, helpMail } = app.policy;
      if (helpLink !== '') return { via: 'link', url: helpLink };
      if (!helpMail) return { via: 'nothing' };
      const { plan, lookedAt } = await whoHelps(app, account?.id ?? null);
      return {
        via: 'mail',
        carried,
        ...(lookedAt < MOST_LOOKED_AT ? {} : { lookedAt }),
        ...plan,
        // The language they will read, not the one they asked for.
        recipients: plan.recipients.map((one) => ({ ...one, locale: wordsFor(one.locale).locale.tag })),
      };
    },
  };
}

/** Enough that the first rung is found among them wherever administrators are few, as they should be. */
const MOST_LOOKED_AT = 10 * HELPERS_AT_MOST;

/** What the preview shows is what a request for help does: both ask here. */
export async function whoHelps(
  app: Pick<App, 'directory'>,
  needsHelp: string | null,
): Promise<{ readonly plan: HelpPlan; readonly lookedAt: number }> {
  const administrators = await app.directory.administrators(MOST_LOOKED_AT);
  return { plan: planHelp(administrators, needsHelp), lookedAt: administrators.length };
}

/** How long an answer stands, in milliseconds: who administers changes seldom. */
const STANDS_MS = 60_000;
const PATIENCE_MS = 2_000;

/**
 * Whether a request for help would reach anybody, asked once a minute for everybody. Who would be told that the administrators
 * know when there are none would wait for ever. A directory that does not answer changes nothing.
 */
export function createHelpReaches(
  policy: Pick<Policy, 'helpMail' | 'helpLink'>,
  directory: Directory,
  clock: Clock,
): () => Promise<boolean> {
  let known = true;

  async function ask(): Promise<boolean> {
    const administrators = await directory
      .administrators(MOST_LOOKED_AT, AbortSignal.timeout(PATIENCE_MS))
      .catch(() => null);
    if (administrators !== null) known = planHelp(administrators, null).recipients.length > 0;
    return known;
  }

  const reaches = askedOnce(STANDS_MS, clock, ask);
  return () => (!policy.helpMail || policy.helpLink !== '' ? Promise.resolve(false) : reaches());
}
