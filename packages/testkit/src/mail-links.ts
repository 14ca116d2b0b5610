import { LINK_FRAGMENT } from '@rekey/contract';
import { randomUUID } from 'node:crypto';
import { ADA, PUBLIC_URL, type Answer, type RunningServer, type Visitor } from './running-server.ts';

/** Somebody on a desk computer who asked for a code by mail. */
export async function askedForMail(
  running: RunningServer,
  userName: string = ADA.userName,
): Promise<Visitor> {
  const visitor = running.visitor();
  await visitor.start(userName);
  (await visitor.challenge('email')).at('enter_code');
  return visitor;
}

/** The secret of the link in a mail, if it has one. */
export function linkIn(text: string): string | undefined {
  const start = `${PUBLIC_URL}/reset${LINK_FRAGMENT}`;
  return text
    .split('\n')
    .find((line) => line.startsWith(start))
    ?.slice(start.length);
}

/** The secret of the link in the newest mail to Ada. */
export async function linkSent(running: RunningServer): Promise<string> {
  const secret = linkIn((await running.messageTo(ADA.email)).text);
  if (secret === undefined) throw new Error('The mail has no link.');
  return secret;
}

/** Presses the button of the page that the link opens. */
export function redeem(visitor: Visitor, secret: unknown, key: string = randomUUID()): Promise<Answer> {
  return visitor.call('POST', '/v1/resets/redemptions', { secret }, { key, continuation: null });
}
