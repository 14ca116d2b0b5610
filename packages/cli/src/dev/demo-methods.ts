import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Directory } from '@rekey/contract/directory';
import { authenticatorCode, AUTHENTICATOR_STEP_MS, type Enrolments } from '@rekey/server';
import * as z from 'zod/mini';
import { seedQuestions, STAGE_HAND } from './demo-questions.ts';

const TESS = 'tess@contoso.test';

const belongingsSchema = z.object({
  accountId: z.string(),
  /** The secret in the authenticator app on her telephone. */
  app: z.object({ id: z.string(), secret: z.string() }),
  /** What is written on a paper in her drawer. */
  paper: z.object({ id: z.string(), codes: z.array(z.string()) }),
});

/** What Tess has in her hands. The server does not know it, so it is kept beside the server's data. */
export type Belongings = z.infer<typeof belongingsSchema>;

/** Registers methods for the demo people who need more than contact data, as far as they have lost them. */
export async function seedMethods(
  enrolments: Enrolments,
  directory: Directory,
  dataDir: string,
): Promise<Belongings> {
  await seedQuestions(enrolments, directory);
  const found = await directory.find(TESS);
  if (found.found !== 'one') throw new TypeError(`${TESS} is not among the demo people.`);
  const { id } = found.account;
  const file = join(dataDir, 'belongings-of-tess.json');
  const kept = readBelongings(file);
  const registered = new Set((await enrolments.of(id)).map((one) => one.id));
  const belongings: Belongings = {
    accountId: id,
    app: kept !== null && registered.has(kept.app.id) ? kept.app : await addApp(enrolments, id),
    paper: kept !== null && registered.has(kept.paper.id) ? kept.paper : await writeCodesDown(enrolments, id),
  };
  writeFileSync(file, JSON.stringify(belongings), { mode: 0o600 });
  return belongings;
}

function readBelongings(file: string): Belongings | null {
  if (!existsSync(file)) return null;
  const parsed = z.safeParse(belongingsSchema, JSON.parse(readFileSync(file, 'utf8')));
  return parsed.success ? parsed.data : null;
}

/** Confirms with the code of the step before: the one that is shown now stays good for whoever tries it at once. */
async function addApp(enrolments: Enrolments, accountId: string): Promise<Belongings['app']> {
  const { show, pending } = await enrolments.begin(accountId, 'totp', STAGE_HAND);
  const { secret } = z.parse(z.object({ secret: z.string() }), show);
  const confirm = (at: number) =>
    enrolments.confirm(accountId, 'totp', pending, { code: authenticatorCode(secret, at) }, STAGE_HAND);
  const before = Date.now() - AUTHENTICATOR_STEP_MS;
  // A step may end between reading the clock here and there.
  const { id } = await confirm(before).catch(() => confirm(before + AUTHENTICATOR_STEP_MS));
  return { id, secret };
}

async function writeCodesDown(enrolments: Enrolments, accountId: string): Promise<Belongings['paper']> {
  const { show, pending } = await enrolments.begin(accountId, 'recovery_code', STAGE_HAND);
  const { codes } = z.parse(z.object({ codes: z.array(z.string()) }), show);
  const { id } = await enrolments.confirm(accountId, 'recovery_code', pending, undefined, STAGE_HAND);
  return { id, codes };
}
