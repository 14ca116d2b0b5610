import type { DirectoryAccount } from '@rekey/contract/directory';
import type { HelpPlan, HelpRecipients, HelpWay, Log, PassedOver } from '@rekey/server';
import * as z from 'zod/mini';

/** Who would be written to if somebody asked for help; for `user` when one is named. */
export const helpersQuestion = z.strictObject({
  ask: z.literal('helpers'),
  user: z.optional(z.string().check(z.minLength(1), z.maxLength(320))),
});

/** @param account who would ask; null: anybody. */
export async function listHelpers(
  recipients: HelpRecipients,
  account: DirectoryAccount | null,
): Promise<string[]> {
  const way = await recipients.of(account);
  const asker = account === null ? 'somebody' : `${account.displayName} (${account.userName})`;
  switch (way.via) {
    case 'link':
      return [
        `No email is sent: policy.helpLink takes its place. When ${asker} asks for help, they are led to`,
        `  ${way.url}`,
      ];
    case 'nothing':
      return [
        'No email is sent: policy.helpMail is off. People read that your help desk can check who they are in another way.',
      ];
    case 'mail':
      return way.asked === null
        ? [nobody(account, asker), ...rest(way)]
        : [...somebody(way, asker), ...rest(way)];
  }
}

function somebody({ rungs, asked, recipients, beyondCap }: HelpPlan, asker: string): string[] {
  const people = counted(recipients.length);
  return [
    `When ${asker} asks for help, an email goes to ${people}: group ${asked! + 1} of ${rungs.length}, ${rungs[asked!]!.roles.join(' and ')}.`,
    ...table(
      recipients.map(({ account, to, role, locale }) => [account.displayName, to, role, `in ${locale}`]),
    ),
    ...(beyondCap === 0
      ? []
      : [`Left out: ${beyondCap} more of this group. At most ${recipients.length} are written to.`]),
    ...rungs.flatMap(({ roles, able }, rung) =>
      rung > asked! && able > 0
        ? [
            `Not written to, because an earlier group has somebody: group ${rung + 1}, ${roles.join(' and ')}, ${counted(able)}.`,
          ]
        : [],
    ),
  ];
}

/** What to do comes first: it is why anybody looks. */
function nobody(account: DirectoryAccount | null, asker: string): string {
  return `Nobody: when ${asker} asks for help, no email is sent, and they are told that it was. ${remedy(account === null ? 'somebody' : 'somebody else')}`;
}

const remedy = (whom: string) =>
  `Give ${whom} in the directory one of the roles helpdesk_administrator, password_administrator, user_administrator or global_administrator and an email address; or set policy.helpLink to a page or address of your help desk; or switch policy.helpMail off.`;

function rest({ passedOver, carried, lookedAt }: Extract<HelpWay, { via: 'mail' }>): string[] {
  return [
    ...(passedOver.length === 0 ? [] : ['Passed over:']),
    ...table(
      passedOver.map(({ account, role, why }) => [account.displayName, account.userName, role, reasons[why]]),
    ),
    ...(lookedAt === undefined
      ? []
      : [`The directory named ${lookedAt} administrators, as many as are looked at. There may be more.`]),
    ...(carried ? [] : ['None of these emails is sent: no carrier takes email. Set mail, and restart.']),
  ];
}

const reasons: Readonly<Record<PassedOver['why'], string>> = {
  disabled: 'the account is disabled',
  no_address: 'no address that an email can go to',
  same_address: 'somebody above reads the same address',
  needs_help: 'it is they who would ask',
  not_asked: 'this role is not asked for help',
};

function counted(people: number): string {
  return people === 1 ? '1 person' : `${people} people`;
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]!.length))) ?? [];
  return rows.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at]!)).join('  ')}`.trimEnd());
}

/** Said at the start, and not only when the first person who needs help finds nobody. */
export async function warnWhenNobodyHelps(recipients: HelpRecipients, log: Log): Promise<void> {
  try {
    const way = await recipients.of(null);
    if (way.via !== 'mail') return;
    if (way.asked === null)
      log.warn('help.nobody', { why: 'no administrator can be written to', remedy: remedy('somebody') });
    else if (!way.carried) log.warn('help.nobody', { why: 'no carrier takes email', remedy: 'Set mail.' });
  } catch (error) {
    // The directory does not answer. The server starts all the same, and says so in its health.
    log.warn('help.unknown', { error });
  }
}
