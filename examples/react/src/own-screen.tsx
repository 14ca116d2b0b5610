import type { ResetFlow, ResetSnapshot } from '@rekey/client';
import { type ReactNode, useSyncExternalStore } from 'react';

/** A flow is a store in the shape React asks for. */
export function OwnScreen({ flow }: { readonly flow: ResetFlow }) {
  const s = useSyncExternalStore(flow.subscribe, flow.getSnapshot, flow.getServerSnapshot);
  return (
    <section aria-busy={s.pending !== null}>
      {s.failure && <p role="alert">{failureText(s)}</p>}
      <Step key={s.step} snapshot={s} />
    </section>
  );
}

/** Narrowing by `step` types `data` and `actions`: no other action can be called here. */
function Step({ snapshot: s }: { readonly snapshot: ResetSnapshot }): ReactNode {
  switch (s.step) {
    case 'identify':
      return (
        <Field
          label="User name"
          autoComplete="username"
          action="Continue"
          onSubmit={(identifier) => s.actions.start({ identifier })}
        />
      );
    case 'choose_method':
      return (
        <ul>
          {s.data.methods.map(({ id, kind, hint }) => (
            <li key={id}>
              <button onClick={() => void s.actions.challenge({ methodId: id })}>
                {kind === 'email' ? 'Email' : 'Text'} a code to {hint}
              </button>
            </li>
          ))}
        </ul>
      );
    case 'confirm_contact':
      return (
        <Field
          label={`Whole telephone number of ${s.data.method.hint}`}
          autoComplete="tel"
          action="Send the code"
          onSubmit={(contact) => s.actions.challenge({ methodId: s.data.method.id, contact })}
        />
      );
    case 'enter_code':
      return (
        <Field
          label={`Code sent to ${s.data.challenge.hint}`}
          autoComplete="one-time-code"
          action="Check code"
          onSubmit={(code) => s.actions.verify({ code })}
        />
      );
    case 'set_password':
      return (
        <Field
          label={`New password, ${s.data.rules.minLength} characters or more`}
          type="password"
          autoComplete="new-password"
          action="Change password"
          onSubmit={(password) => s.actions.submit({ password })}
        />
      );
    case 'applying':
      return <button onClick={() => void s.actions.poll()}>Look again</button>;
    case 'done':
      return <p>Your password is changed.</p>;
    default:
      // The hosted page can finish every other step, those of newer servers included.
      return <a href={s.continueUrl}>Go on</a>;
  }
}

function failureText({ failure }: ResetSnapshot): string {
  switch (failure?.code) {
    case 'code_incorrect':
      return `That code isn’t right. ${failure.attemptsRemaining ?? 'Few'} tries left.`;
    case 'network':
      return 'The server cannot be reached. Try again.';
    default:
      return `That did not work. Support code: ${failure?.supportCode ?? 'none'}`;
  }
}

interface FieldProps {
  readonly label: string;
  readonly action: string;
  readonly autoComplete: string;
  readonly type?: 'text' | 'password';
  readonly onSubmit: (value: string) => Promise<unknown>;
}

/** Uncontrolled: what a person types stays in the input, and reaches the client once. */
function Field({ label, action, autoComplete, type = 'text', onSubmit }: FieldProps) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void onSubmit(String(new FormData(event.currentTarget).get('value')));
      }}
    >
      <label>
        {label} <input name="value" type={type} autoComplete={autoComplete} required />
      </label>
      <button>{action}</button>
    </form>
  );
}
