import '@rekey/elements/define';
import type {} from '@rekey/elements/jsx';

export interface DropInProps {
  readonly baseUrl: string;
  readonly onDone: (outcome: string) => void;
}

/** The element as it is: React 19 hands on props and listens to its events. */
export function DropIn({ baseUrl, onDone }: DropInProps) {
  return (
    <rekey-reset-password base-url={baseUrl} onrekey-done={(event) => onDone(event.detail.outcome)}>
      <a href={`${baseUrl}/reset`}>Reset your password</a>
    </rekey-reset-password>
  );
}
