import { createClient, type ResetSnapshot } from '@rekey/client';

/** What a person would type, when asked. */
export interface Person {
  readonly userName: string;
  readonly mobile: string;
  readonly newPassword: string;
  /** Waits for the newest code that this person was sent. */
  code(): Promise<string>;
}

/** A whole reset without a screen. Resolves with the step it ended at: `done`, if all went well. */
export async function resetPassword(baseUrl: string, person: Person): Promise<ResetSnapshot['step']> {
  const flow = createClient({ baseUrl }).reset();
  for await (const s of flow) {
    if (s.failure) throw new Error(`${s.step}: ${s.failure.code} (support code ${s.failure.supportCode})`);
    switch (s.step) {
      case 'identify':
        await s.actions.start({ identifier: person.userName });
        break;
      case 'choose_method':
        await s.actions.challenge({ methodId: s.data.methods[0]!.id });
        break;
      case 'confirm_contact':
        await s.actions.challenge({ methodId: s.data.method.id, contact: person.mobile });
        break;
      case 'enter_code':
        await s.actions.verify({ code: await person.code() });
        break;
      case 'set_password':
        await s.actions.submit({ password: person.newPassword });
        break;
      case 'applying':
        await s.actions.poll();
        break;
      // Every other step is an end, or something newer than this program.
      default:
        flow.dispose();
    }
  }
  return flow.getSnapshot().step;
}
