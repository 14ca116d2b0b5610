import type { Step } from '@rekey/client';

/** Details carry states and codes only: nothing typed, no name, no hint, no token. */
export interface RekeyStepDetail {
  readonly step: Step;
}
export interface RekeyDoneDetail {
  readonly step: 'done' | 'partial';
  /** `reset`; open for later ones. */
  readonly outcome: string;
}
export interface RekeyRefusedDetail {
  readonly step: 'refused';
  /** Why, as a code; open. */
  readonly reason: string;
}
export interface RekeyErrorDetail {
  readonly step: Step;
  /** Problem code, or the cause at which a reset ended. */
  readonly code: string;
}

export interface RekeyEvents {
  'rekey-step': RekeyStepDetail;
  'rekey-done': RekeyDoneDetail;
  'rekey-refused': RekeyRefusedDetail;
  'rekey-error': RekeyErrorDetail;
}

/** Bubbles and leaves shadow roots, so that a page listens once, on `document`. */
export function fire<Name extends keyof RekeyEvents>(
  target: EventTarget,
  name: Name,
  detail: RekeyEvents[Name],
): void {
  target.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
}

declare global {
  interface GlobalEventHandlersEventMap {
    'rekey-step': CustomEvent<RekeyStepDetail>;
    'rekey-done': CustomEvent<RekeyDoneDetail>;
    'rekey-refused': CustomEvent<RekeyRefusedDetail>;
    'rekey-error': CustomEvent<RekeyErrorDetail>;
  }
}
